#include "daemon/domains/identity/oidc/oauth_error.h"
#include "daemon/domains/identity/oidc/pkce.h"
#include "daemon/domains/identity/oidc/provider.h"

namespace unidash::identity::oidc {

namespace {

using api::find_value;

/// One sentence for everything that may be wrong with a code: which part of it
/// failed would help only somebody who is guessing.
Error invalid_grant() {
  return oauth_error("oauth.invalid_grant", "the code is unknown, used, expired or not yours");
}

Status check_grant_type(const api::NamedValues& form, const Client& client) {
  const auto type = find_value(form, "grant_type");
  if (!type) return oauth_error("oauth.invalid_request", "grant_type is missing");
  if (*type != "authorization_code") {
    return oauth_error("oauth.unsupported_grant_type", "only authorization_code is supported");
  }
  if (!client.may_use_grant(*type)) {
    return oauth_error("oauth.unauthorized_client", "the application may not use this grant_type");
  }
  if (!find_value(form, "code")) return oauth_error("oauth.invalid_request", "code is missing");
  return {};
}

/// The code is for this application, this return address and this verifier.
bool is_bound_to(const CodeGrant& grant, const Client& client, const api::NamedValues& form) {
  return grant.client_id == client.client_id &&
         find_value(form, "redirect_uri") == grant.redirect_uri &&
         answers_challenge(grant.code_challenge, find_value(form, "code_verifier"));
}

}  // namespace

Result<api::Response> Provider::exchange(const api::Request& request) {
  auto issued = issue(request);
  if (!issued) return render_refusal(issued.error());
  return issued;
}

Result<api::Response> Provider::issue(const api::Request& request) {
  const auto form = request.form();
  if (!form) return oauth_error("oauth.invalid_request", "the form cannot be read");
  const auto client = TRY(authenticate(request, *form));
  TRY(check_grant_type(*form, client));
  const auto redeemed = TRY(grants_.redeem_code(*find_value(*form, "code")));
  if (!redeemed || !is_bound_to(redeemed->grant, client, *form)) return invalid_grant();
  const auto person = TRY(load_user(redeemed->grant.session, client.client_id));
  if (!person) return invalid_grant();
  return render_tokens(*redeemed, *person);
}

Result<api::Response> Provider::render_tokens(const Grants::Redeemed& redeemed,
                                              const Person& person) {
  const auto access_token = redeemed.access_token.reveal();
  const SignIn sign_in{.issuer = settings_.issuer,
                       .client_id = redeemed.grant.client_id,
                       .session = redeemed.grant.session,
                       .auth_time = redeemed.grant.auth_time,
                       .nonce = redeemed.grant.nonce};
  const auto key = TRY(keys_.current());
  const auto id_token = TRY(key->sign(id_token_claims(
      person, sign_in, access_token, deps_.clock.now(), settings_.id_token_lifetime)));
  if (!TRY(grants_.issue_token(redeemed))) return invalid_grant();
  return without_cache(api::json({{"access_token", access_token},
                                  {"token_type", "Bearer"},
                                  {"expires_in", settings_.token_lifetime.count()},
                                  {"scope", redeemed.grant.scope},
                                  {"id_token", id_token}}));
}

}  // namespace unidash::identity::oidc
