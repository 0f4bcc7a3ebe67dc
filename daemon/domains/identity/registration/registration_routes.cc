#include "daemon/domains/identity/registration/registration_routes.h"

#include "daemon/api/outcomes.h"
#include "daemon/domains/identity/oidc/settings.h"

namespace unidash::identity {

namespace {

using api::Access;
using api::Audience;
using api::Caller;
using api::Confirmation;
using api::Done;
using api::json_answer;
using api::json_handler;
using api::Origin;
using api::Page;
using api::Rate;
using api::Reply;
using api::Request;
using api::Verb;

/// RFC 7591, section 3.2; without the token, or with one that opens nothing, as RFC 6750 has it.
api::Terms registration_terms() {
  const Json text{{"type", "string"}};
  const auto refusal = [&](std::vector<std::string_view> codes) -> Json {
    const Json code{{"type", "string"}, {"enum", std::move(codes)}};
    return {{"type", "object"}, {"properties", {{"error", code}, {"error_description", text}}}};
  };
  Json registered{{"type", "object"},
                  {"required", {"client_id", "client_id_issued_at", "redirect_uris"}},
                  {"properties", {{"client_id", text}, {"client_secret", text}}}};
  Json refused = refusal({"invalid_redirect_uri", "invalid_client_metadata"});
  refused["required"] = Json::array({"error"});
  return {.answers = {json_answer(201, std::move(registered)), json_answer(400, std::move(refused)),
                      json_answer(401, refusal({"invalid_token"}))}};
}

api::Handler register_client(ClientRegistration* registration) {
  return api::page_handler(
      [=](const Caller& caller, const Request& request) {
        return registration->register_client(caller, request);
      },
      registration_terms());
}

api::Handler list_tokens(RegistrationTokens* tokens) {
  return json_handler<RegistrationTokenQuery, Page<RegistrationToken>>(
      [=](const Caller&, const RegistrationTokenQuery& in) { return tokens->list(in); });
}

/// The text goes beside the token, once.
api::Handler create_token(RegistrationTokens* tokens) {
  return json_handler<NewRegistrationToken, Reply<RegistrationToken>>(
      [=](const Caller& caller,
          const NewRegistrationToken& in) -> Result<Reply<RegistrationToken>> {
        auto made = TRY(tokens->create(caller, in));
        return Reply<RegistrationToken>{
            .value = std::move(made.token),
            .status = 201,
            .meta = {{"token", made.text.reveal()}, {"registration_endpoint", tokens->endpoint()}}};
      },
      201);
}

api::Handler revoke_token(RegistrationTokens* tokens) {
  return json_handler<RegistrationTokenRef, Done>(
      [=](const Caller& caller, const RegistrationTokenRef& in) -> Result<Done> {
        TRY(tokens->revoke(caller, in.id));
        return Done{};
      });
}

/// As for applications themselves: whoever has such a token says where sign-ins return to.
api::Route guarded(Verb verb, std::string_view path, std::string_view id, std::string_view summary,
                   std::string_view audit, api::Handler handler) {
  return {verb,
          path,
          Audience::admin,
          Access::at_least(UserRole::super_admin),
          id,
          summary,
          audit,
          std::move(handler),
          Rate::standard,
          Origin::own,
          Confirmation::recent};
}

}  // namespace

std::vector<api::Route> registration_routes(ClientRegistration* registration) {
  return {{Verb::post, oidc::register_path, Audience::user, Access::everyone(), "register_client",
           "Registers the application that calls, with a token that an administrator made.",
           "client.registered", register_client(registration), Rate::login, Origin::any}};
}

std::vector<api::Route> registration_token_routes(RegistrationTokens* tokens) {
  return {{Verb::get, "/v1/admin/registration_tokens", Audience::admin,
           Access::at_least(UserRole::admin), "list_registration_tokens",
           "Lists the tokens that applications may register themselves with, the newest first.", "",
           list_tokens(tokens)},
          guarded(Verb::post, "/v1/admin/registration_tokens", "create_registration_token",
                  "Makes a token for applications that register themselves; its text is in "
                  "meta.token, this once.",
                  "registration_token.created", create_token(tokens)),
          guarded(Verb::del, "/v1/admin/registration_tokens/{id}", "revoke_registration_token",
                  "Ends such a token; what registered with it stays.", "registration_token.revoked",
                  revoke_token(tokens))};
}

}  // namespace unidash::identity
