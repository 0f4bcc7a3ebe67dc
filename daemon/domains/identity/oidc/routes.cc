#include "daemon/domains/identity/oidc/routes.h"

#include "daemon/api/jsonapi.h"
#include "daemon/api/outcomes.h"

namespace unidash::identity::oidc {

namespace {

using api::Access;
using api::Audience;
using api::Caller;
using api::json_answer;
using api::Origin;
using api::page_answer;
using api::page_handler;
using api::Rate;
using api::redirect_answer;
using api::Request;
using api::Route;
using api::Terms;
using api::Verb;

using Endpoint = Result<api::Response> (Provider::*)(const Caller&, const Request&);
using PlainEndpoint = Result<api::Response> (Provider::*)(const Request&);

api::Handler handle(Provider* provider, Endpoint endpoint, Terms terms) {
  return page_handler(
      [=](const Caller& caller, const Request& request) {
        return (provider->*endpoint)(caller, request);
      },
      std::move(terms));
}

api::Handler handle(Provider* provider, PlainEndpoint endpoint, Terms terms) {
  return page_handler(
      [=](const Caller&, const Request& request) { return (provider->*endpoint)(request); },
      std::move(terms));
}

/// A document whose members `names` are always there.
Json document_with(std::vector<std::string_view> names) {
  return {{"type", "object"}, {"required", std::move(names)}};
}

api::Handler discovery(Provider* provider) {
  return page_handler(
      [=](const Caller&, const Request&) -> Result<api::Response> { return provider->discovery(); },
      {.answers = {json_answer(200, document_with({"issuer", "jwks_uri", "token_endpoint"}))}});
}

api::Handler keys(Provider* provider) {
  return page_handler([=](const Caller&, const Request&) { return provider->publish_keys(); },
                      {.answers = {json_answer(200, document_with({"keys"}))}});
}

Json text_among(std::vector<std::string_view> names) {
  return {{"type", "string"}, {"enum", std::move(names)}};
}

/// RFC 6749, section 5.2; also of RFC 6750, section 3, by other codes.
Json refusal(std::vector<std::string_view> codes) {
  return {{"type", "object"},
          {"required", {"error"}},
          {"properties",
           {{"error", text_among(std::move(codes))}, {"error_description", {{"type", "string"}}}}}};
}

/// A browser is sent on, to sign in or back to the application, or asks the person; who may not
/// use the application reads so.
Terms authorization() {
  return {.answers = {redirect_answer(), page_answer(), page_answer(403)},
          .inputs = {"client_id", "redirect_uri", "response_type", "scope", "state", "nonce",
                     "code_challenge", "code_challenge_method", "prompt", "max_age", "login_hint",
                     "id_token_hint", "ui_locales", "claims", "acr_values", "request_uri"}};
}

/// RFC 8628, section 3.
Terms device_authorization() {
  return {.answers = {json_answer(200, document_with({"device_code", "user_code",
                                                      "verification_uri", "expires_in"})),
                      json_answer(400, refusal({"invalid_request", "invalid_scope",
                                                "unauthorized_client"})),
                      json_answer(401, refusal({"invalid_client"}))},
          .inputs = {"scope", "client_id", "client_secret"}};
}

Terms device_page(std::vector<std::string_view> inputs) {
  return {.answers = {redirect_answer(), page_answer(), page_answer(403), page_answer(422),
                      page_answer(429)},
          .inputs = std::move(inputs)};
}

/// A form of our own page.
Route own_form(std::string_view path, std::string_view id, std::string_view summary,
               std::string_view audit, api::Handler handler) {
  return {Verb::post, path,    Audience::user, Access::everyone(),
          id,         summary, audit,          std::move(handler)};
}

/// RFC 9126, section 2: what the browser would bring.
Terms pushing() {
  Terms terms = authorization();
  std::erase(terms.inputs, "request_uri");
  terms.inputs.push_back("client_secret");
  terms.answers = {json_answer(201, document_with({"request_uri", "expires_in"})),
                   json_answer(400, {{"type", "object"}, {"required", {"error"}}}),
                   json_answer(401, refusal({"invalid_client"}))};
  return terms;
}

/// RFC 6749, sections 5.1 and 5.2.
Terms tokens() {
  Json answer = document_with({"access_token", "token_type", "expires_in", "scope"});
  answer["properties"] = {{"token_type", text_among({"Bearer"})},
                          {"expires_in", {{"type", "integer"}}}};
  return {.answers = {json_answer(200, std::move(answer)),
                      json_answer(400, refusal({"invalid_request", "invalid_grant", "invalid_scope",
                                                "unauthorized_client", "unsupported_grant_type",
                                                "authorization_pending", "slow_down",
                                                "access_denied", "expired_token"})),
                      json_answer(401, refusal({"invalid_client"}))},
          .inputs = {"grant_type", "code", "redirect_uri", "code_verifier", "refresh_token",
                     "device_code", "scope", "client_id", "client_secret"}};
}

/// RFC 7662, section 2 and RFC 7009, section 2.
Terms about_token(Json answer) {
  return {.answers = {json_answer(200, std::move(answer)),
                      json_answer(400, refusal({"invalid_request", "invalid_grant"})),
                      json_answer(401, refusal({"invalid_client"}))},
          .inputs = {"token", "token_type_hint", "client_id", "client_secret"}};
}

/// RFC 6750, section 3: who showed no token is told nothing but to show one.
Terms claims() {
  Json unauthorized = refusal({"invalid_token"});
  unauthorized.erase("required");
  return {.answers = {json_answer(200, document_with({"sub"})),
                      json_answer(400, refusal({"invalid_request"})),
                      json_answer(401, std::move(unauthorized)),
                      json_answer(403, refusal({"insufficient_scope"}))}};
}

Terms claims_by_form() {
  Terms terms = claims();
  terms.inputs = {"access_token"};
  return terms;
}

/// OIDC RP-Initiated Logout 1.0, section 2.
Terms signing_out() {
  return {.answers = {redirect_answer()},
          .inputs = {"id_token_hint", "post_logout_redirect_uri", "client_id", "state"}};
}

/// Addresses that applications call, or send browsers to from their own site:
/// open to every origin, each checks its caller by the protocol's own means.
Route row(Verb verb, std::string_view path, std::string_view id, std::string_view summary,
          api::Handler handler, std::string_view audit = {}) {
  return {verb,    path,  Audience::user,     Access::everyone(), id,
          summary, audit, std::move(handler), Rate::standard,     Origin::any};
}

/// The same for everybody, and needed while Valkey restarts.
Route public_fact(std::string_view path, std::string_view id, std::string_view summary,
                  api::Handler handler) {
  Route fact = row(Verb::get, path, id, summary, std::move(handler));
  fact.rate = Rate::unlimited;
  return fact;
}

}  // namespace

std::vector<Route> oidc_routes(Provider* provider) {
  return {
      public_fact("/.well-known/openid-configuration", "openid_configuration",
                  "What this OpenID provider supports.", discovery(provider)),
      public_fact("/.well-known/oauth-authorization-server", "oauth_server_metadata",
                  "The same document where RFC 8414 looks for it.", discovery(provider)),
      public_fact(jwks_path, "oauth_jwks", "The public keys ID tokens are signed with.",
                  keys(provider)),
      row(Verb::get, authorize_path, "oauth_authorize", "Begins a sign-in for an application.",
          handle(provider, &Provider::authorize, authorization())),
      row(Verb::post, authorize_path, "oauth_authorize_form",
          "Begins a sign-in for an application, as a form.",
          handle(provider, &Provider::authorize, authorization())),
      own_form(consent_path, "oauth_consent", "Tells whether an application may have what it asks.",
               "app.consent_given",
               handle(provider, &Provider::consent,
                      {.answers = {redirect_answer(), page_answer(), page_answer(403)},
                       .inputs = {"decision"}})),
      row(Verb::post, device_authorization_path, "oauth_device",
          "Begins the sign-in of a device without a browser.",
          handle(provider, &Provider::begin_device, device_authorization())),
      {Verb::get, test_path, Audience::user, Access::everyone(), "begin_test_sign_in",
       "Begins a sign-in that an administrator tries.", "",
       handle(provider, &Provider::begin_test,
              {.answers = {redirect_answer()}, .inputs = {"client_id"}})},
      {Verb::get, test_return_path, Audience::user, Access::everyone(), "finish_test_sign_in",
       "Shows an administrator what an application would be told.", "",
       handle(provider, &Provider::finish_test,
              {.answers = {page_answer()},
               .inputs = {"code", "state", "error", "lang"},
               .errors = {Code::forbidden}})},
      {Verb::get, device_path, Audience::user, Access::everyone(), "show_device",
       "The page where a device's code is typed.", "",
       handle(provider, &Provider::show_device,
              {.answers = {redirect_answer(), page_answer()}, .inputs = {"user_code", "lang"}})},
      own_form(device_path, "enter_device", "Shows which device and application a code is of.", "",
               handle(provider, &Provider::enter_device, device_page({"user_code"}))),
      own_form(device_decision_path, "decide_device", "Lets a device in, or not.",
               "app.device_connected",
               handle(provider, &Provider::decide_device, device_page({"user_code", "decision"}))),
      row(Verb::post, par_path, "oauth_push", "Takes a sign-in's request past the browser.",
          handle(provider, &Provider::push, pushing())),
      row(Verb::post, token_path, "oauth_token", "Gives tokens for a code or a refresh token.",
          handle(provider, &Provider::exchange, tokens())),
      row(Verb::post, introspect_path, "oauth_introspect", "What an application's own token is.",
          handle(provider, &Provider::introspect, about_token(document_with({"active"})))),
      row(Verb::post, revoke_path, "oauth_revoke", "Takes a token out of use.",
          handle(provider, &Provider::revoke, about_token({{"type", "object"}}))),
      row(Verb::get, userinfo_path, "oauth_userinfo", "Claims about the person.",
          handle(provider, &Provider::userinfo, claims())),
      row(Verb::post, userinfo_path, "oauth_userinfo_form", "Claims about the person.",
          handle(provider, &Provider::userinfo, claims_by_form())),
      row(Verb::get, logout_path, "oauth_logout", "Signs out at an application's wish.",
          handle(provider, &Provider::end_session, signing_out()), "user.signed_out"),
      row(Verb::post, logout_path, "oauth_logout_form",
          "Signs out at an application's wish, as a form.",
          handle(provider, &Provider::end_session, signing_out()), "user.signed_out"),
  };
}

}  // namespace unidash::identity::oidc
