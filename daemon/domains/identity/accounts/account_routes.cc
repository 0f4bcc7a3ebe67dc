#include "daemon/domains/identity/accounts/account_routes.h"

#include <format>

#include "daemon/api/jsonapi.h"

namespace unidash::identity {

/// What the page "Password" sends.
struct PasswordChange {
  Secret current_password;
  Secret new_password;
};

/// What is asked for before an act that cannot be taken back.
struct PasswordConfirmation {
  Secret password;
  std::optional<std::string> code{};  // of the second factor
};

/// Where one's browser uses a passkey for that: a page of id.BASE, for five minutes.
struct PasskeyConfirmation {
  std::string address;
};

struct SessionRef {
  SessionId id{};
};

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::PasswordChange> = std::tuple{
    field("current_password", &identity::PasswordChange::current_password, {.max = 1024}),
    field("new_password", &identity::PasswordChange::new_password, {.max = 1024})};

template <>
inline constexpr auto fields<identity::PasswordConfirmation> =
    std::tuple{field("password", &identity::PasswordConfirmation::password, {.max = 1024}),
               field("code", &identity::PasswordConfirmation::code, {.max = 64})};

template <>
inline constexpr auto fields<identity::PasskeyConfirmation> =
    std::tuple{field("address", &identity::PasskeyConfirmation::address)};

template <>
inline constexpr auto fields<identity::SessionRef> =
    std::tuple{path_field("id", &identity::SessionRef::id)};

template <>
inline constexpr std::string_view api::resource_type<identity::OwnPassword> = "passwords";

template <>
inline constexpr std::string_view api::resource_type<identity::PasswordChange> = "passwords";

template <>
inline constexpr std::string_view api::resource_type<identity::PasswordConfirmation> =
    "confirmations";

template <>
inline constexpr std::string_view api::resource_type<identity::PasskeyConfirmation> =
    "passkey_confirmations";

template <>
inline constexpr std::string_view api::resource_type<identity::OwnSession> = "sessions";

}  // namespace unidash

namespace unidash::identity {

namespace {

using api::Access;
using api::Audience;
using api::Caller;
using api::Done;
using api::json_handler;
using api::List;
using api::NoInput;
using api::Rate;
using api::Reply;
using api::Request;
using api::Response;
using api::Verb;

api::Handler read_password(Accounts* accounts) {
  return json_handler<NoInput, Reply<OwnPassword>>(
      [=](const Caller& caller, const NoInput&) -> Result<Reply<OwnPassword>> {
        return Reply<OwnPassword>{.value = TRY(accounts->read_password(caller))};
      });
}

api::Handler change_password(Accounts* accounts) {
  return json_handler<PasswordChange, Done>(
      [=](const Caller& caller, const PasswordChange& in) -> Result<Done> {
        TRY(accounts->change_password(caller, in.current_password, in.new_password));
        return Done{};
      });
}

/// Answers 204 with the cookie of the session that follows.
api::Handler confirm(Accounts* accounts) {
  api::Handler handler = json_handler<PasswordConfirmation, Done>(
      [](const Caller&, const PasswordConfirmation&) -> Result<Done> { return Done{}; });
  handler.run = [=, type = handler.body_type](const Caller& caller,
                                              const Request& request) -> Result<Response> {
    auto in = TRY(api::decode<PasswordConfirmation>(request, type));
    const Proof proof{.password = std::move(in.password), .code = in.code.value_or("")};
    const auto session = TRY(accounts->confirm(caller, proof));
    Response response{.status = 204};
    response.headers.emplace_back("Set-Cookie",
                                  api::render_cookie(api::desk_cookie, session.token.reveal()));
    return response;
  };
  return handler;
}

api::Handler begin_passkey(Accounts* accounts, const std::string& id_origin) {
  return json_handler<NoInput, Reply<PasskeyConfirmation>>(
      [=](const Caller& caller, const NoInput&) -> Result<Reply<PasskeyConfirmation>> {
        const Secret ticket = TRY(accounts->begin_passkey_confirmation(caller));
        return Reply<PasskeyConfirmation>{
            .value = {.address = std::format("{}/passkeys/confirm/{}", id_origin, ticket.reveal())},
            .status = 201};
      },
      201);
}

api::Handler list_sessions(Accounts* accounts) {
  return json_handler<NoInput, List<OwnSession>>(
      [=](const Caller& caller, const NoInput&) -> Result<List<OwnSession>> {
        return List<OwnSession>{TRY(accounts->list_sessions(caller))};
      });
}

api::Handler revoke_session(Accounts* accounts) {
  return json_handler<SessionRef, Done>(
      [=](const Caller& caller, const SessionRef& in) -> Result<Done> {
        TRY(accounts->revoke_session(caller, in.id));
        return Done{};
      });
}

api::Handler revoke_other_sessions(Accounts* accounts) {
  return json_handler<NoInput, Done>([=](const Caller& caller, const NoInput&) -> Result<Done> {
    TRY(accounts->revoke_other_sessions(caller));
    return Done{};
  });
}

}  // namespace

std::vector<api::Route> account_routes(Accounts* accounts, const std::string& id_origin) {
  return {
      {Verb::get, "/v1/account/password", Audience::user, Access::signed_in(), "read_password",
       "Who keeps one's own password: UniDash, a directory, or nobody.", "",
       read_password(accounts)},
      {Verb::post, "/v1/account/password", Audience::user, Access::signed_in(), "change_password",
       "Changes one's own password and ends one's other sessions.", "user.password_changed",
       change_password(accounts), Rate::login},
      {Verb::post, "/v1/account/confirm", Audience::user, Access::signed_in(), "confirm_session",
       "Confirms one's password and second factor, for what asks again within five minutes.",
       "session.confirmed", confirm(accounts), Rate::login},
      {Verb::post, "/v1/account/confirm/passkey", Audience::user, Access::signed_in(),
       "begin_passkey_confirmation",
       "Answers the address of the page on which a passkey confirms the same.",
       "session.confirmation_begun", begin_passkey(accounts, id_origin), Rate::login},
      {Verb::get, "/v1/account/sessions", Audience::user, Access::signed_in(), "list_sessions",
       "Where one is signed in.", "", list_sessions(accounts)},
      {Verb::del, "/v1/account/sessions/{id}", Audience::user, Access::signed_in(),
       "revoke_session", "Ends one of one's own sessions.", "session.revoked",
       revoke_session(accounts)},
      {Verb::del, "/v1/account/sessions", Audience::user, Access::signed_in(),
       "revoke_other_sessions", "Ends all of one's sessions but this one.",
       "session.others_revoked", revoke_other_sessions(accounts)},
  };
}

}  // namespace unidash::identity
