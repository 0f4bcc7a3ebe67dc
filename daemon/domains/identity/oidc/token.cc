#include "daemon/clients/crypto/digest.h"
#include "daemon/domains/identity/oidc/oauth_error.h"
#include "daemon/domains/identity/oidc/pkce.h"
#include "daemon/domains/identity/oidc/provider.h"
#include "daemon/domains/identity/oidc/scope.h"

namespace unidash::identity::oidc {

namespace {

using api::find_value;

/// One sentence for everything that may be wrong with a code: which part of it
/// failed would help only somebody who is guessing.
Error invalid_grant() {
  return oauth_error("oauth.invalid_grant", "the code is unknown, used, expired or not yours");
}

Error invalid_refresh_token() {
  return oauth_error("oauth.invalid_grant", "the token is unknown, used, expired or not yours");
}

/// The code is for this application, this return address, which still is one of its own (no
/// test's), and this verifier.
bool is_bound_to(const CodeGrant& grant, const Client& client, const api::NamedValues& form) {
  return grant.client_id == client.client_id && client.may_return_to(grant.redirect_uri) &&
         find_value(form, "redirect_uri") == grant.redirect_uri &&
         answers_challenge(grant.code_challenge, find_value(form, "code_verifier"));
}

}  // namespace

TokenGrant token_of_code(const CodeGrant& code, std::optional<GrantId> grant, Timestamp now) {
  const bool is_offline = grant && has_scope(code.scope, "offline_access");
  return {.client_id = code.client_id,
          .scope = code.scope,
          .issued_at = now,
          .user = code.user,
          .session = is_offline ? std::nullopt : std::optional(code.session),
          .grant = grant,
          .claims = code.claims};
}

Result<api::Response> Provider::exchange(const api::Request& request) {
  auto answered = issue(request);
  if (!answered) return render_refusal(answered.error());
  return without_cache(api::json(*answered));
}

Result<Json> Provider::issue(const api::Request& request) {
  const auto form = request.form();
  if (!form) return oauth_error("oauth.invalid_request", "the form cannot be read");
  const auto client = TRY(authenticate(request, *form));
  const auto type = TRY(read_required(*form, "grant_type"));
  const auto found = std::ranges::find(grant_types, type, &GrantType::name);
  if (found == grant_types.end()) {
    return oauth_error("oauth.unsupported_grant_type", "the grant_type is not supported");
  }
  if (!client.may_use_grant(type)) {
    return oauth_error("oauth.unauthorized_client", "the application may not use this grant_type");
  }
  return (this->*found->issue)(*form, client);
}

Result<Json> Provider::issue_for_code(const api::NamedValues& form, const Client& client) {
  const auto code = TRY(read_required(form, "code"));
  const Timestamp now = deps_.clock.now();
  const auto redeemed = TRY(grants_.redeem_code(code));
  if (!redeemed) {
    TRY(refresh_grants_.revoke_of_code(crypto::hash_token(code), now));
    return invalid_grant();
  }
  const CodeGrant& grant = redeemed->grant;
  if (!is_bound_to(grant, client, form)) return invalid_grant();
  const auto opened = TRY(open_grant(grant, client, code));
  if (!opened) return invalid_grant();
  auto answer = TRY(answer_grant(*opened, grant, client, redeemed->access_token.reveal()));
  // Last: from here on a second use of the code finds what to take away.
  if (TRY(grants_.issue_token(*redeemed, opened->token))) return answer;
  TRY(refresh_grants_.revoke_of_code(crypto::hash_token(code), now));
  return invalid_grant();
}

Result<std::optional<Provider::Opened>> Provider::open_grant(const CodeGrant& grant,
                                                             const Client& client,
                                                             std::string_view word) {
  TRY(clients_.note_session(client, grant.session));
  auto person =
      TRY(load_user({.user = grant.user, .session = grant.session, .client_id = client.client_id}));
  if (!person) return std::nullopt;
  auto started = TRY(start_grant(grant, client, crypto::hash_token(word)));
  const auto id = started ? std::optional(started->id) : std::nullopt;
  return std::optional(Opened{.person = std::move(*person),
                              .started = std::move(started),
                              .token = token_of_code(grant, id, deps_.clock.now())});
}

Result<Json> Provider::answer_grant(const Opened& opened, const CodeGrant& grant,
                                    const Client& client, std::string_view access_token) {
  auto answer = TRY(render_tokens({.client = client,
                                   .person = &opened.person,
                                   .token = opened.token,
                                   .session = grant.session,
                                   .auth_time = grant.auth_time,
                                   .method = grant.method,
                                   .nonce = grant.nonce},
                                  access_token));
  if (opened.started) answer["refresh_token"] = opened.started->token.reveal();
  return answer;
}

/// Nothing for an application that gets no refresh tokens.
Result<std::optional<RefreshGrants::Started>> Provider::start_grant(const CodeGrant& code,
                                                                    const Client& client,
                                                                    const std::string& code_hash) {
  if (!client.may_use_grant("refresh_token")) return std::optional<RefreshGrants::Started>{};
  const bool is_offline = has_scope(code.scope, "offline_access");
  const RefreshGrant grant{.user = code.user,
                           .session = is_offline ? std::nullopt : std::optional(code.session),
                           .scope = code.scope,
                           .claims = code.claims,
                           .auth_time = code.auth_time,
                           .method = code.method};
  return std::optional(TRY(refresh_grants_.start(client, grant, code_hash, deps_.clock.now())));
}

Result<Json> Provider::issue_for_refresh_token(const api::NamedValues& form, const Client& client) {
  const auto token = TRY(read_required(form, "refresh_token"));
  const Timestamp now = deps_.clock.now();
  const auto refreshed =
      TRY(refresh_grants_.refresh(token, client, find_value(form, "scope"), now));
  if (!refreshed) return invalid_refresh_token();
  const RefreshGrant& grant = refreshed->grant;
  const TokenGrant access{.client_id = client.client_id,
                          .scope = grant.scope,
                          .issued_at = now,
                          .user = grant.user,
                          .session = grant.session,
                          .grant = grant.id,
                          .claims = grant.claims};
  const Secret access_token = TRY(grants_.create_token(access));
  auto answer = TRY(render_tokens({.client = client,
                                   .person = &refreshed->person,
                                   .token = access,
                                   .session = grant.session,
                                   .auth_time = grant.auth_time,
                                   .method = grant.method},
                                  access_token.reveal()));
  answer["refresh_token"] = refreshed->token.reveal();
  return answer;
}

/// RFC 6749, section 4.4: no person, no refresh token.
Result<Json> Provider::issue_for_client(const api::NamedValues& form, const Client& client) {
  const TokenGrant access{.client_id = client.client_id,
                          .scope = TRY(read_own_scope(find_value(form, "scope"), client)),
                          .issued_at = deps_.clock.now()};
  const Secret access_token = TRY(grants_.create_token(access));
  return render_tokens({.client = client, .token = access}, access_token.reveal());
}

Result<Json> Provider::render_tokens(const Issue& issue, std::string_view access_token) {
  Json answer{{"access_token", access_token},
              {"token_type", "Bearer"},
              {"expires_in", settings_.token_lifetime.count()},
              {"scope", issue.token.scope}};
  if (issue.person == nullptr || !has_scope(issue.token.scope, "openid")) return answer;
  const SignIn sign_in{.issuer = settings_.issuer,
                       .client_id = issue.client.client_id,
                       .session = issue.session,
                       .auth_time = issue.auth_time,
                       .method = issue.method,
                       .nonce = issue.nonce,
                       .claims = requested_of(issue.token.claims, "id_token"),
                       .acr = requested_of(issue.token.claims, "acr")};
  const auto key = TRY(keys_.current(issue.client.id_token_algorithm));
  answer["id_token"] = TRY(key->sign(id_token_claims(
      *issue.person, sign_in, access_token, deps_.clock.now(), settings_.id_token_lifetime)));
  return answer;
}

}  // namespace unidash::identity::oidc
