#include "daemon/domains/identity/oidc/oauth_error.h"
#include "daemon/domains/identity/oidc/provider.h"

namespace unidash::identity::oidc {

namespace {

/// All there is to say of a token that is unknown, over or another application's (RFC
/// 7662, section 2.2).
Json inactive() { return {{"active", false}}; }

}  // namespace

Result<api::Response> Provider::introspect(const api::Request& request) {
  auto answered = describe_token(request);
  if (!answered) return render_refusal(answered.error());
  return without_cache(api::json(*answered));
}

Result<Json> Provider::describe_token(const api::Request& request) {
  const auto form = request.form();
  if (!form) return oauth_error("oauth.invalid_request", "the form cannot be read");
  const auto client = TRY(authenticate(request, *form));
  // Section 2.1: anybody can say that they are a public application.
  if (client.is_public()) return oauth_error("oauth.invalid_client", "a secret is needed");
  const auto token = TRY(read_required(*form, "token"));
  // The hint is of no use: one look each tells what it is (section 2.1).
  if (const auto access = TRY(grants_.find_token(token))) return describe_access(*access, client);
  return describe_refresh(token, client);
}

Result<Json> Provider::describe_access(const TokenGrant& grant, const Client& client) {
  if (grant.client_id != client.client_id) return inactive();
  Json answer{{"active", true},
              {"iss", settings_.issuer},
              {"client_id", client.client_id},
              {"aud", client.client_id},
              {"token_type", "Bearer"},
              {"scope", grant.scope},
              {"iat", unix_seconds(grant.issued_at)},
              {"exp", unix_seconds(grant.issued_at + settings_.token_lifetime)},
              {"sub", client.client_id}};
  if (!grant.user) return answer;
  const auto person = TRY(load_user(use_of(grant)));
  if (!person) return inactive();
  answer["sub"] = person->subject;
  answer["username"] = person->username;
  return answer;
}

Result<Json> Provider::describe_refresh(std::string_view token, const Client& client) {
  const Timestamp now = deps_.clock.now();
  const auto found = TRY(refresh_grants_.find(token, now));
  const bool is_usable = found && found->client == client.id && found->is_open && !found->used_at &&
                         now <= refresh_grants_.end_of(*found);
  if (!is_usable) return inactive();
  const auto person = TRY(load_user({.user = found->grant.user,
                                     .session = found->grant.session,
                                     .grant = found->grant.id,
                                     .client_id = client.client_id}));
  if (!person) return inactive();
  return Json{{"active", true},
              {"iss", settings_.issuer},
              {"client_id", client.client_id},
              {"scope", found->grant.scope},
              {"iat", unix_seconds(found->issued_at)},
              {"exp", unix_seconds(refresh_grants_.end_of(*found))},
              {"sub", person->subject},
              {"username", person->username}};
}

}  // namespace unidash::identity::oidc
