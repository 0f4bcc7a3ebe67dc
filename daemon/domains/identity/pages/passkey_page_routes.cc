#include "daemon/domains/identity/pages/passkey_page_routes.h"

#include "daemon/api/jsonapi.h"
#include "daemon/api/outcomes.h"

namespace unidash::identity {

namespace {

using api::Caller;
using api::Rate;
using api::Request;
using api::Verb;

using Page = PasskeyPages::Answer (PasskeyPages::*)(const Caller&, const Request&);

api::Handler handle(PasskeyPages* pages, Page page, api::Terms terms) {
  return api::page_handler(
      [=](const Caller& caller, const Request& request) { return (pages->*page)(caller, request); },
      std::move(terms));
}

/// Each page looks for itself at who is signed in, and at its one-time word.
api::Route row(Verb verb, std::string_view path, std::string_view id, std::string_view summary,
               std::string_view audit, api::Handler handler) {
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

std::vector<api::Route> passkey_page_routes(PasskeyPages* pages) {
  const auto shown = [=](Page page) {
    return handle(pages, page,
                  {.answers = {api::page_answer(), api::page_answer(410)}, .inputs = {"lang"}});
  };
  return {
      row(Verb::get, "/passkeys/new/{token}", "show_new_passkey",
          "The page on which a browser makes a passkey.", "", shown(&PasskeyPages::show_new)),
      row(Verb::post, "/passkeys/new/{token}", "add_passkey",
          "Keeps the passkey that the browser made; recovery codes are shown once.",
          "passkey.added",
          handle(pages, &PasskeyPages::add,
                 {.answers = {api::page_answer(), api::page_answer(409), api::page_answer(410),
                              api::page_answer(422)},
                  .inputs = {"name", "client_data", "attestation_object", "transports"}})),
      row(Verb::get, "/passkeys/confirm/{token}", "show_passkey_confirmation",
          "The page on which a passkey is used before what cannot be taken back.", "",
          shown(&PasskeyPages::show_confirm)),
      row(Verb::post, "/passkeys/confirm/{token}", "answer_passkey_confirmation",
          "Verifies the passkey and leads to the desktop with a proof of it.", "",
          handle(pages, &PasskeyPages::confirm,
                 {.answers = {api::redirect_answer(), api::page_answer(401), api::page_answer(410),
                              api::page_answer(429), api::page_answer(503)},
                  .inputs = {"credential", "client_data", "authenticator_data", "signature",
                             "user_handle"}})),
      row(Verb::get, "/passkeys/confirmed", "show_passkey_confirmed",
          "Leads back to the desktop, which may go on.", "",
          handle(pages, &PasskeyPages::show_confirmed,
                 {.answers = {api::page_answer()}, .inputs = {"lang"}})),
      row(Verb::get, "/passkeys/expired", "show_passkey_expired",
          "Leads back to the desktop, where it begins again.", "",
          handle(pages, &PasskeyPages::show_expired,
                 {.answers = {api::page_answer(410)}, .inputs = {"lang"}})),
      row(Verb::get, "/auth/confirmed", "renew_desk_session",
          "On the desktop's origin: the session that follows a proof by passkey.",
          "session.confirmed",
          handle(pages, &PasskeyPages::renew_desk,
                 {.answers = {api::redirect_answer()}, .inputs = {"proof"}})),
  };
}

}  // namespace unidash::identity
