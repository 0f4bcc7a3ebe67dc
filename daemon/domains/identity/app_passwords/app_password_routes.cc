#include "daemon/domains/identity/app_passwords/app_password_routes.h"

namespace unidash::identity {

namespace {

using api::Access;
using api::Audience;
using api::Caller;
using api::Confirmation;
using api::Done;
using api::json_handler;
using api::List;
using api::NoInput;
using api::Origin;
using api::Rate;
using api::Reply;
using api::Verb;

api::Handler list(AppPasswords* app_passwords) {
  return json_handler<NoInput, List<AppPassword>>(
      [=](const Caller& caller, const NoInput&) -> Result<List<AppPassword>> {
        return List<AppPassword>{TRY(app_passwords->list(caller))};
      });
}

/// The text goes beside it, once.
api::Handler create(AppPasswords* app_passwords) {
  return json_handler<NewAppPassword, Reply<AppPassword>>(
      [=](const Caller& caller, const NewAppPassword& in) -> Result<Reply<AppPassword>> {
        MadeAppPassword made = TRY(app_passwords->create(caller, in));
        return Reply<AppPassword>{.value = std::move(made.app_password),
                                  .status = 201,
                                  .meta = {{"password", std::string(made.text.reveal())}}};
      },
      201);
}

api::Handler remove(AppPasswords* app_passwords) {
  return json_handler<AppPasswordRef, Done>(
      [=](const Caller& caller, const AppPasswordRef& in) -> Result<Done> {
        TRY(app_passwords->remove(caller, in.id));
        return Done{};
      });
}

}  // namespace

std::vector<api::Route> app_password_routes(AppPasswords* app_passwords) {
  return {
      {Verb::get, "/v1/account/app_passwords", Audience::user, Access::signed_in(),
       "list_app_passwords", "One's own app passwords, newest first.", "", list(app_passwords)},
      {Verb::post, "/v1/account/app_passwords", Audience::user, Access::signed_in(),
       "create_app_password", "Makes an app password; its text is in meta.password, this once.",
       "app_password.created", create(app_passwords), Rate::standard, Origin::own,
       Confirmation::recent},
      {Verb::del, "/v1/account/app_passwords/{id}", Audience::user, Access::signed_in(),
       "remove_app_password", "Takes one of one's own app passwords away, at once and for good.",
       "app_password.removed", remove(app_passwords)},
  };
}

}  // namespace unidash::identity
