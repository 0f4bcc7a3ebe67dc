#include "daemon/domains/identity/pages/sign_in_routes.h"

#include "daemon/api/outcomes.h"
#include "daemon/domains/identity/pages/page_route.h"

namespace unidash::identity {

namespace {

using api::Verb;

/// A form that was sent: on, or the form again with what is wrong, or a page that
/// asks again while the password is still being worked on.
api::Terms sent(std::vector<std::string_view> inputs, std::vector<api::Answer> more = {}) {
  api::Terms terms{.answers = {api::redirect_answer(), api::page_answer(202), api::page_answer(422),
                               api::page_answer(429), api::page_answer(503)},
                   .inputs = std::move(inputs)};
  terms.answers.insert(terms.answers.end(), more.begin(), more.end());
  return terms;
}

/// The form, or the answer to the one this browser sent and waits for.
api::Terms shown(std::vector<std::string_view> inputs, std::vector<api::Answer> more) {
  api::Terms terms = sent(std::move(inputs), std::move(more));
  terms.answers.push_back(api::page_answer());
  return terms;
}

/// With a password, and out again.
std::vector<api::Route> password_pages(SignInPages* pages) {
  return {
      page_route(
          Verb::get, "/", "show_home", "Leads to the desktop.", "",
          member_page(pages, &SignInPages::show_home, {.answers = {api::redirect_answer()}})),
      page_route(Verb::get, "/login", "show_login", "The sign-in page.", "",
                 member_page(pages, &SignInPages::show_login,
                             shown({"next", "login_hint", "lang"}, {api::page_answer(401)}))),
      page_route(Verb::post, "/login", "login", "Signs in with a username and a password.",
                 "user.signed_in",
                 member_page(pages, &SignInPages::login,
                             sent({"username", "password"}, {api::page_answer(401)}))),
      page_route(Verb::get, "/login/password", "show_renewal",
                 "The page on which people of a directory choose a new password.", "",
                 member_page(pages, &SignInPages::show_renew,
                             shown({"next", "lang"}, {api::page_answer(401)}))),
      page_route(Verb::post, "/login/password", "renew_password",
                 "Chooses a new password in a directory whose old one is over, and signs in.",
                 "user.signed_in",
                 member_page(pages, &SignInPages::renew,
                             sent({"username", "password", "new_password", "new_password_again"},
                                  {api::page_answer(401)}))),
      page_route(Verb::get, "/logout", "show_logout", "Asks whether to sign out.", "",
                 member_page(pages, &SignInPages::show_logout,
                             {.answers = {api::page_answer()}, .inputs = {"lang"}})),
      page_route(Verb::post, "/logout", "logout", "Signs out of this browser.", "user.signed_out",
                 member_page(pages, &SignInPages::logout, {.answers = {api::redirect_answer()}})),
  };
}

/// With a passkey, or with what is asked for after the password.
std::vector<api::Route> factor_pages(SignInPages* pages) {
  return {
      page_route(Verb::get, "/login/code", "show_code", "The page of the second step of a sign-in.",
                 "",
                 member_page(pages, &SignInPages::show_code,
                             {.answers = {api::page_answer(), api::redirect_answer()},
                              .inputs = {"next", "lang"}})),
      page_route(Verb::post, "/login/code", "enter_code",
                 "Signs in with the code of a second factor, after the password.", "user.signed_in",
                 member_page(pages, &SignInPages::enter_code,
                             {.answers = {api::redirect_answer(), api::page_answer(401),
                                          api::page_answer(429), api::page_answer(503)},
                              .inputs = {"code"}})),
      page_route(Verb::post, "/login/code/passkey", "enter_passkey",
                 "Signs in with a passkey as second factor, after the password.", "user.signed_in",
                 member_page(pages, &SignInPages::enter_passkey,
                             {.answers = {api::redirect_answer(), api::page_answer(401),
                                          api::page_answer(429), api::page_answer(503)},
                              .inputs = {"credential", "client_data", "authenticator_data",
                                         "signature", "user_handle"}})),
      page_route(
          Verb::post, "/login/passkey/options", "ask_passkey",
          "What a browser is asked for a sign-in with a passkey alone.", "",
          member_page(pages, &SignInPages::ask_passkey, {.answers = {api::json_answer(200)}})),
      page_route(Verb::post, "/login/passkey", "login_with_passkey",
                 "Signs in with a passkey that saw its person, and nothing else.", "user.signed_in",
                 member_page(pages, &SignInPages::login_with_passkey,
                             {.answers = {api::redirect_answer(), api::page_answer(401),
                                          api::page_answer(429), api::page_answer(503)},
                              .inputs = {"credential", "client_data", "authenticator_data",
                                         "signature", "user_handle"}})),
      page_route(Verb::get, "/login/second-step", "show_enrol",
                 "The page of whoever has to add a second factor to sign in.", "",
                 member_page(pages, &SignInPages::show_enrol,
                             {.answers = {api::page_answer(), api::redirect_answer()},
                              .inputs = {"next", "lang"}})),
      page_route(Verb::post, "/login/second-step", "enrol",
                 "Adds a second factor and signs in; the page shows the recovery codes.",
                 "second_factor.added",
                 member_page(
                     pages, &SignInPages::enrol,
                     {.answers = {api::page_answer(), api::redirect_answer(), api::page_answer(401),
                                  api::page_answer(429), api::page_answer(503)},
                      .inputs = {"code"}})),
      page_route(
          Verb::post, "/login/second-step/passkey", "enrol_passkey",
          "Adds a passkey as second factor and signs in; the page shows the recovery codes.",
          "passkey.added",
          member_page(
              pages, &SignInPages::enrol_passkey,
              {.answers = {api::page_answer(), api::redirect_answer(), api::page_answer(401),
                           api::page_answer(422), api::page_answer(429), api::page_answer(503)},
               .inputs = {"name", "client_data", "attestation_object", "transports"}})),
  };
}

/// By a link that somebody was given.
std::vector<api::Route> link_pages(SignInPages* pages) {
  return {
      page_route(
          Verb::get, "/setup/{token}", "show_setup", "The page of the first administrator.", "",
          member_page(pages, &SignInPages::show_setup, shown({"lang"}, {api::page_answer(410)}))),
      page_route(Verb::post, "/setup/{token}", "set_up", "Makes the first administrator.",
                 "user.created",
                 member_page(pages, &SignInPages::set_up,
                             sent({"username", "display_name", "password", "password_again"},
                                  {api::page_answer(410)}))),
      page_route(
          Verb::get, "/invite/{token}", "show_invite", "The page of an invited person.", "",
          member_page(pages, &SignInPages::show_invite, shown({"lang"}, {api::page_answer(410)}))),
      page_route(Verb::post, "/invite/{token}", "redeem_invite",
                 "Sets the password of an invited person.", "user.password_set",
                 member_page(pages, &SignInPages::redeem,
                             sent({"password", "password_again"}, {api::page_answer(410)}))),
  };
}

}  // namespace

std::vector<api::Route> sign_in_routes(SignInPages* pages) {
  std::vector<api::Route> all = password_pages(pages);
  for (auto* more : {factor_pages, link_pages}) {
    for (api::Route& row : more(pages)) all.push_back(std::move(row));
  }
  return all;
}

}  // namespace unidash::identity
