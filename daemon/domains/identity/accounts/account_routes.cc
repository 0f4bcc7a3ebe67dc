#include "daemon/domains/identity/accounts/account_routes.h"

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
inline constexpr auto fields<identity::SessionRef> =
    std::tuple{path_field("id", &identity::SessionRef::id)};

template <>
inline constexpr std::string_view api::resource_type<identity::PasswordChange> = "passwords";

template <>
inline constexpr std::string_view api::resource_type<identity::PasswordConfirmation> =
    "confirmations";

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
using api::Request;
using api::Response;
using api::Verb;

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

std::vector<api::Route> account_routes(Accounts* accounts) {
  return {
      {Verb::post, "/v1/account/password", Audience::user, Access::signed_in(), "change_password",
       "Changes one's own password and ends one's other sessions.", "user.password_changed",
       change_password(accounts), Rate::login},
      {Verb::post, "/v1/account/confirm", Audience::user, Access::signed_in(), "confirm_session",
       "Confirms one's password and second factor, for what asks again within five minutes.",
       "session.confirmed", confirm(accounts), Rate::login},
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
