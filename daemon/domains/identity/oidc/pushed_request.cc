#include "daemon/domains/identity/oidc/pushed_request.h"

#include <format>

#include "daemon/base/text.h"
#include "daemon/domains/identity/oidc/login_proof.h"
#include "daemon/domains/identity/oidc/oauth_error.h"

namespace unidash::identity::oidc {

namespace {

/// Sealed and encoded it must fit into an address, once more encoded in that of the
/// sign-in page.
constexpr std::size_t longest_request = 3500;

std::string context_of(std::string_view client_id) {
  return std::format("oidc pushed request:{}", client_id);
}

Error expired() { return make_error(Code::malformed, "oidc.request_expired"); }

/// What render_query() wrote.
Result<api::NamedValues> read_query(std::string_view query) {
  const api::Request request{.verb = api::Verb::post,
                             .headers = {{"content-type", "application/x-www-form-urlencoded"}},
                             .body = std::string(query)};
  return request.form();
}

}  // namespace

Result<std::string> PushedRequests::seal(const api::NamedValues& parameters,
                                         std::string_view client_id, Timestamp now) const {
  const std::string query = render_query(parameters);
  if (query.size() > longest_request) {
    return oauth_error("oauth.invalid_request", "the request is too long");
  }
  const std::string plain = std::format("{}\n{}", now.time_since_epoch().count(), query);
  return std::string(pushed_prefix) + TRY(sealer_.seal(plain, context_of(client_id)));
}

Result<api::NamedValues> PushedRequests::open(std::string_view request_uri,
                                              std::string_view client_id, Timestamp came_at,
                                              Timestamp now) const {
  const auto plain =
      sealer_.unseal(request_uri.substr(pushed_prefix.size()), context_of(client_id));
  if (!plain) return expired();
  const std::string_view text = plain->reveal();
  const auto end = text.find('\n');
  const auto moment = text::parse_integer(text.substr(0, end));
  if (end == std::string_view::npos || !moment) return expired();
  const Timestamp pushed_at{std::chrono::microseconds{*moment}};
  if (came_at - pushed_at > lifetime || now - pushed_at > longest) return expired();
  return read_query(text.substr(end + 1));
}

}  // namespace unidash::identity::oidc
