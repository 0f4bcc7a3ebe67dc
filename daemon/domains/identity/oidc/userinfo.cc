#include "daemon/base/text.h"
#include "daemon/domains/identity/oidc/bearer_refusal.h"
#include "daemon/domains/identity/oidc/client_credentials.h"
#include "daemon/domains/identity/oidc/oauth_error.h"
#include "daemon/domains/identity/oidc/provider.h"
#include "daemon/domains/identity/oidc/scope.h"

namespace unidash::identity::oidc {

namespace {

/// From the Authorization header or the form, never from the query, which ends
/// up in logs (RFC 6750, section 5.3). Empty when there is none.
Result<std::string> read_access_token(const api::Request& request) {
  // RFC 6750, section 3.1: the scheme without a token is a malformed request.
  if (text::lower_ascii(request.header("authorization")) == "bearer") {
    return oauth_error("oauth.invalid_request", "the access token is missing");
  }
  const std::string bearer(read_bearer(request));
  const bool has_form = request.verb == api::Verb::post && !request.body.empty();
  if (!has_form) return bearer;
  const auto form = request.form();
  if (!form) return oauth_error("oauth.invalid_request", "the form cannot be read");
  const auto field = api::find_value(*form, "access_token");
  if (field && !bearer.empty()) {
    return oauth_error("oauth.invalid_request", "the access token came in two ways");
  }
  return field ? std::string(*field) : bearer;
}

}  // namespace

Result<api::Response> Provider::userinfo(const api::Request& request) {
  const auto token = read_access_token(request);
  if (!token) return refuse_bearer(400, *find_oauth_name(token.error()), token.error().detail);
  if (token->empty()) return ask_for_bearer();
  return describe_person(*token);
}

Result<api::Response> Provider::describe_person(std::string_view access_token) {
  const auto grant = TRY(grants_.find_token(access_token));
  const auto person = grant ? TRY(load_user(use_of(*grant))) : std::nullopt;
  if (!person) return refuse_bearer(401, "invalid_token", "the access token is unknown or expired");
  if (!has_scope(grant->scope, "openid")) {
    return refuse_bearer(403, "insufficient_scope", "the access token lacks the scope openid");
  }
  return without_cache(
      api::json(userinfo_claims(*person, grant->scope, requested_of(grant->claims, "userinfo"))));
}

}  // namespace unidash::identity::oidc
