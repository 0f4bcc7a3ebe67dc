#include "daemon/domains/identity/oidc/client_credentials.h"
#include "daemon/domains/identity/oidc/oauth_error.h"
#include "daemon/domains/identity/oidc/provider.h"

namespace unidash::identity::oidc {

/// A public application gives its name alone (OIDC Core, section 9, "none"); one that
/// has a secret never gets anywhere without it.
Result<Client> Provider::authenticate(const api::Request& request, const api::NamedValues& form) {
  const auto credentials = TRY(read_client_credentials(request, form));
  auto client = TRY(clients_.find(credentials.client_id));
  const Timestamp now = deps_.clock.now();
  const bool is_proven =
      client && (credentials.secret ? client->knows_secret(credentials.secret->reveal(), now)
                                    : client->is_public());
  if (!is_proven) return oauth_error("oauth.invalid_client", "client authentication failed");
  TRY(clients_.note_use(*client, now));
  return std::move(*client);
}

Result<std::string_view> read_required(const api::NamedValues& form, std::string_view name) {
  const auto value = api::find_value(form, name);
  if (value && !value->empty()) return *value;
  return oauth_error("oauth.invalid_request", std::string(name) + " is missing");
}

/// RFC 6749, section 5.2.
Result<api::Response> render_refusal(const Error& error) {
  const auto name = find_oauth_name(error);
  if (!name) return error;
  const bool is_client = *name == "invalid_client";
  api::Response response = without_cache(
      api::json({{"error", *name}, {"error_description", error.detail}}, is_client ? 401 : 400));
  if (is_client) response.headers.emplace_back("WWW-Authenticate", "Basic realm=\"UniDash\"");
  return response;
}

}  // namespace unidash::identity::oidc
