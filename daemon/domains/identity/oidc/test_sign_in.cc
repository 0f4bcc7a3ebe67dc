// A sign-in that an administrator tries: an application's own request, answered to an address
// of ours, where its code is redeemed and shown as claims. The application hears nothing.
#include "daemon/base/text.h"
#include "daemon/clients/crypto/digest.h"
#include "daemon/domains/identity/oidc/pkce.h"
#include "daemon/domains/identity/oidc/provider.h"
#include "daemon/domains/identity/pages/app_pages.h"

namespace unidash::identity::oidc {

namespace {

using api::find_value;

constexpr std::string_view context = "oidc test sign-in";

/// What the way back carries, sealed: whose test it is, and what its code is bound to.
struct Test {
  std::string client_id;
  std::string verifier;
};

std::string joined(const postgres::TextArray& scopes) {
  std::string text;
  for (const std::string& each : scopes.items) text += (text.empty() ? "" : " ") + each;
  return text;
}

Error expired() { return make_error(Code::malformed, "oidc.request_expired"); }

Result<Test> open_state(const crypto::Sealer& sealer, std::string_view state) {
  const auto plain = sealer.unseal(state, context);
  if (!plain) return expired();
  const std::string_view text = plain->reveal();
  const auto end = text.find('\n');
  if (end == std::string_view::npos) return expired();
  return Test{.client_id = std::string(text.substr(0, end)),
              .verifier = std::string(text.substr(end + 1))};
}

}  // namespace

std::string Provider::test_address() const {
  return settings_.issuer + std::string(test_return_path);
}

Result<api::Response> Provider::begin_test(const api::Request& request) {
  const auto id = find_value(request.query, "client_id").value_or(std::string_view{});
  const auto client = TRY(clients_.find(id));
  if (!client) return make_error(Code::malformed, "oidc.unknown_application");
  const Secret verifier = crypto::new_token(deps_.random);
  const std::string plain = client->client_id + '\n' + std::string(verifier.reveal());
  return without_cache(api::redirect(
      add_parameters(std::string(authorize_path),
                     {{"response_type", "code"},
                      {"client_id", client->client_id},
                      {"redirect_uri", test_address()},
                      {"scope", joined(client->scopes)},
                      {"state", TRY(deps_.sealer.seal(plain, context))},
                      {"nonce", std::string(crypto::new_token(deps_.random).reveal())},
                      {"code_challenge", challenge_of(verifier.reveal())},
                      {"code_challenge_method", "S256"}})));
}

/// Of a request that names our own address: only an administrator's code goes there, and who
/// is not signed in yet is asked who they are first.
Result<ReturnAddress> Provider::find_return_address(const api::NamedValues& parameters,
                                                    const Client& client,
                                                    const api::Request& request) {
  const auto uri = find_value(parameters, "redirect_uri");
  const auto state = find_value(parameters, "state");
  if (uri != test_address() || !state) return read_return_address(parameters, client);
  const auto session = TRY(deps_.sessions.find_sso(request.cookie(api::id_cookie)));
  if (session && !TRY(is_administrator(*session))) return read_return_address(parameters, client);
  return ReturnAddress{.redirect_uri = test_address(), .state = std::string(*state)};
}

Result<bool> Provider::is_administrator(const SsoSession& session) {
  const auto person = TRY(load_person(session.id));
  return person && person->role >= UserRole::admin;
}

Result<api::Response> Provider::finish_test(const api::Request& request) {
  const auto session = TRY(deps_.sessions.find_sso(request.cookie(api::id_cookie)));
  if (!session || !TRY(is_administrator(*session))) {
    return make_error(Code::forbidden, "access.forbidden");
  }
  const auto test = TRY(
      open_state(deps_.sealer, find_value(request.query, "state").value_or(std::string_view{})));
  const auto client = TRY(clients_.find(test.client_id));
  if (!client) return make_error(Code::malformed, "oidc.unknown_application");
  if (const auto error = find_value(request.query, "error")) {
    return without_cache(api::html(
        pages::render_test_refused(frame_of(request), client->name, error->substr(0, 100))));
  }
  const auto code = find_value(request.query, "code").value_or(std::string_view{});
  const auto redeemed = TRY(grants_.redeem_code(code));
  const bool is_sound = redeemed && redeemed->grant.client_id == client->client_id &&
                        redeemed->grant.redirect_uri == test_address() &&
                        redeemed->grant.session == session->id &&
                        answers_challenge(redeemed->grant.code_challenge, test.verifier);
  if (!is_sound) return expired();
  return show_test(*client, *session, *redeemed, request);
}

/// What the application would be told. The access token that goes with it is never issued.
Result<api::Response> Provider::show_test(const Client& client, const SsoSession& session,
                                          const Grants::Redeemed& redeemed,
                                          const api::Request& request) {
  const CodeGrant& grant = redeemed.grant;
  const auto person =
      TRY(load_user({.user = grant.user, .session = grant.session, .client_id = client.client_id}));
  if (!person) return expired();
  const SignIn sign_in{.issuer = settings_.issuer,
                       .client_id = client.client_id,
                       .session = session.id,
                       .auth_time = grant.auth_time,
                       .method = grant.method,
                       .nonce = grant.nonce};
  const Json id_token = id_token_claims(*person, sign_in, redeemed.access_token.reveal(),
                                        deps_.clock.now(), settings_.id_token_lifetime);
  return without_cache(api::html(pages::render_test_outcome(
      frame_of(request), {.app = client.name,
                          .username = session.username,
                          .scope = grant.scope,
                          .id_token = id_token.dump(2),
                          .userinfo = userinfo_claims(*person, grant.scope).dump(2)})));
}

}  // namespace unidash::identity::oidc
