#include "daemon/domains/identity/oidc/client_credentials.h"

#include "daemon/base/text.h"
#include "daemon/domains/identity/oidc/oauth_error.h"

namespace unidash::identity::oidc {

namespace {

Error invalid_client() {
  return oauth_error("oauth.invalid_client", "client authentication failed");
}

/// What follows `scheme` in an Authorization header; empty for another scheme.
std::string_view after_scheme(std::string_view header, std::string_view scheme) {
  const auto space = header.find(' ');
  if (space == std::string_view::npos) return {};
  if (text::lower_ascii(header.substr(0, space)) != scheme) return {};
  return text::trim(header.substr(space));
}

ClientCredentials make_credentials(std::string id, std::string secret) {
  ClientCredentials credentials{.client_id = std::move(id)};
  if (!secret.empty()) credentials.secret = Secret(std::move(secret));
  return credentials;
}

/// Both halves are form-encoded before they are put together (section 2.3.1).
Result<ClientCredentials> read_basic(std::string_view encoded) {
  auto decoded = text::from_base64(encoded);
  if (!decoded) return invalid_client();
  const Secret pair(std::move(*decoded));
  const auto colon = pair.reveal().find(':');
  if (colon == std::string_view::npos) return invalid_client();
  auto id = text::percent_decode(pair.reveal().substr(0, colon), text::PlusSign::space);
  auto secret = text::percent_decode(pair.reveal().substr(colon + 1), text::PlusSign::space);
  if (!id || !secret) return invalid_client();
  return make_credentials(std::move(*id), std::move(*secret));
}

}  // namespace

Result<ClientCredentials> read_client_credentials(const api::Request& request,
                                                  const api::NamedValues& form) {
  const auto header = request.header("authorization");
  const auto id = api::find_value(form, "client_id");
  const auto secret = api::find_value(form, "client_secret");
  if (header.empty()) {
    if (!id) return invalid_client();
    return make_credentials(std::string(*id), std::string(secret.value_or("")));
  }
  if (secret) return oauth_error("oauth.invalid_request", "client credentials came in two ways");
  auto credentials = TRY(read_basic(after_scheme(header, "basic")));
  if (id && *id != credentials.client_id) {
    return oauth_error("oauth.invalid_request", "client_id contradicts the Authorization header");
  }
  return credentials;
}

std::string_view read_bearer(const api::Request& request) {
  return after_scheme(request.header("authorization"), "bearer");
}

}  // namespace unidash::identity::oidc
