#include "daemon/domains/identity/oidc/oauth_error.h"
#include "daemon/domains/identity/oidc/provider.h"

namespace unidash::identity::oidc {

namespace {

/// RFC 7009, section 2.1.
Error not_yours() {
  return oauth_error("oauth.invalid_grant", "the token was issued to another application");
}

}  // namespace

Result<api::Response> Provider::revoke(const api::Request& request) {
  const Status revoked = revoke_token(request);
  if (!revoked) return render_refusal(revoked.error());
  return without_cache(api::json(Json::object()));
}

/// A token that is none is well revoked (section 2.2).
Status Provider::revoke_token(const api::Request& request) {
  const auto form = request.form();
  if (!form) return oauth_error("oauth.invalid_request", "the form cannot be read");
  const auto client = TRY(authenticate(request, *form));
  const auto token = TRY(read_required(*form, "token"));
  if (const auto access = TRY(grants_.find_token(token))) {
    if (access->client_id != client.client_id) return not_yours();
    return grants_.revoke_token(token);
  }
  const Timestamp now = deps_.clock.now();
  const auto found = TRY(refresh_grants_.find(token, now));
  if (!found) return {};
  if (found->client != client.id) return not_yours();
  return refresh_grants_.revoke(found->grant.id, now);
}

}  // namespace unidash::identity::oidc
