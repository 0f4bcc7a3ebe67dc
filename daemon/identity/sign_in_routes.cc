#include "daemon/identity/sign_in_routes.h"

#include "daemon/api/jsonapi.h"

namespace unidash::identity {

namespace {

using api::Caller;
using api::Rate;
using api::Request;
using api::Verb;

using Page = SignInPages::Answer (SignInPages::*)(const Caller&, const Request&);

api::Handler handle(SignInPages* pages, Page page) {
  return api::page_handler([=](const Caller& caller, const Request& request) {
    return (pages->*page)(caller, request);
  });
}

/// Pages are for everyone: each looks at its own cookie or link.
api::Route row(Verb verb, std::string_view path, std::string_view id, std::string_view summary,
               std::string_view audit, api::Handler handler) {
  // Forms that are sent cost a password hash.
  const Rate rate = verb == Verb::post ? Rate::login : Rate::standard;
  return {verb,
          path,
          api::Audience::user,
          api::Access::everyone(),
          id,
          summary,
          audit,
          std::move(handler),
          rate};
}

}  // namespace

std::vector<api::Route> sign_in_routes(SignInPages* pages) {
  return {
      row(Verb::get, "/", "show_home", "Leads to the desktop.", "",
          handle(pages, &SignInPages::show_home)),
      row(Verb::get, "/login", "show_login", "The sign-in page.", "",
          handle(pages, &SignInPages::show_login)),
      row(Verb::post, "/login", "login", "Signs in with a username and a password.",
          "user.signed_in", handle(pages, &SignInPages::login)),
      row(Verb::get, "/logout", "show_logout", "Asks whether to sign out.", "",
          handle(pages, &SignInPages::show_logout)),
      row(Verb::post, "/logout", "logout", "Signs out of this browser.", "user.signed_out",
          handle(pages, &SignInPages::logout)),
      row(Verb::get, "/setup/{token}", "show_setup", "The page of the first administrator.", "",
          handle(pages, &SignInPages::show_setup)),
      row(Verb::post, "/setup/{token}", "set_up", "Makes the first administrator.", "user.created",
          handle(pages, &SignInPages::set_up)),
      row(Verb::get, "/invite/{token}", "show_invite", "The page of an invited person.", "",
          handle(pages, &SignInPages::show_invite)),
      row(Verb::post, "/invite/{token}", "redeem_invite", "Sets the password of an invited person.",
          "user.password_set", handle(pages, &SignInPages::redeem)),
  };
}

}  // namespace unidash::identity
