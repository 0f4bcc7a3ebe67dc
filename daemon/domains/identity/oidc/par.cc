#include <algorithm>
#include <array>

#include "daemon/clients/crypto/digest.h"
#include "daemon/domains/identity/oidc/oauth_error.h"
#include "daemon/domains/identity/oidc/provider.h"

namespace unidash::identity::oidc {

namespace {

/// How the application proves who it is, and no part of the request.
api::NamedValues without_credentials(api::NamedValues form) {
  constexpr std::array<std::string_view, 2> credentials{"client_id", "client_secret"};
  std::erase_if(form,
                [&](const auto& each) { return std::ranges::contains(credentials, each.first); });
  return form;
}

}  // namespace

Result<api::Response> Provider::push(const api::Request& request) {
  const auto uri = seal_request(request);
  if (!uri) return render_refusal(uri.error());
  return without_cache(
      api::json({{"request_uri", *uri}, {"expires_in", PushedRequests::lifetime.count()}}, 201));
}

/// Everything is checked that the authorization endpoint checks (RFC 9126, section 2.1).
Result<std::string> Provider::seal_request(const api::Request& request) {
  const auto form = request.form();
  if (!form) return oauth_error("oauth.invalid_request", "the form cannot be read");
  const auto client = TRY(authenticate(request, *form));
  api::NamedValues parameters = without_credentials(*form);
  if (api::find_value(parameters, "request_uri")) {
    return oauth_error("oauth.invalid_request", "a pushed request holds no request_uri");
  }
  parameters.emplace_back("client_id", client.client_id);
  if (!read_return_address(parameters, client)) {
    return oauth_error("oauth.invalid_request", "the redirect_uri is not registered");
  }
  TRY(parse_authorize_request(parameters, client));
  return pushed_.seal(parameters, client.client_id, deps_.clock.now());
}

/// The request itself: what was pushed, or what the browser brought.
Result<api::NamedValues> Provider::open_request(const api::NamedValues& parameters,
                                                const Client& client) {
  const auto uri = api::find_value(parameters, "request_uri");
  if (!uri || !uri->starts_with(pushed_prefix)) return parameters;
  const Timestamp now = deps_.clock.now();
  const Timestamp came_at = login_proof_.find(parameters).value_or(now);
  return pushed_.open(*uri, client.client_id, came_at, now);
}

/// A pushed request gives one code (section 4). Noted only now that somebody has signed
/// in: a stranger leaves nothing.
Status Provider::use_up_pushed(const api::NamedValues& parameters) {
  const auto uri = api::find_value(parameters, "request_uri");
  if (!uri) return {};
  const std::string lifetime =
      std::to_string(std::chrono::milliseconds(PushedRequests::longest).count());
  const std::string key = "oidc:pushed:" + crypto::hash_token(*uri);
  const auto noted = TRY(deps_.valkey.command({"SET", key, "1", "NX", "PX", lifetime}));
  if (!noted.text) return make_error(Code::malformed, "oidc.request_expired");
  return {};
}

}  // namespace unidash::identity::oidc
