#include "daemon/domains/identity/pages/passkey_page_routes.h"

#include "daemon/api/outcomes.h"
#include "daemon/domains/identity/pages/page_route.h"

namespace unidash::identity {

std::vector<api::Route> passkey_page_routes(PasskeyPages* pages) {
  using api::Verb;
  const auto shown = [=](auto page) {
    return member_page(
        pages, page, {.answers = {api::page_answer(), api::page_answer(410)}, .inputs = {"lang"}});
  };
  return {
      page_route(Verb::get, "/passkeys/new/{token}", "show_new_passkey",
                 "The page on which a browser makes a passkey.", "",
                 shown(&PasskeyPages::show_new)),
      page_route(
          Verb::post, "/passkeys/new/{token}", "add_passkey",
          "Keeps the passkey that the browser made; recovery codes are shown once.",
          "passkey.added",
          member_page(pages, &PasskeyPages::add,
                      {.answers = {api::page_answer(), api::page_answer(409), api::page_answer(410),
                                   api::page_answer(422)},
                       .inputs = {"name", "client_data", "attestation_object", "transports"}})),
      page_route(Verb::get, "/passkeys/confirm/{token}", "show_passkey_confirmation",
                 "The page on which a passkey is used before what cannot be taken back.", "",
                 shown(&PasskeyPages::show_confirm)),
      page_route(Verb::post, "/passkeys/confirm/{token}", "answer_passkey_confirmation",
                 "Verifies the passkey and leads to the desktop with a proof of it.", "",
                 member_page(pages, &PasskeyPages::confirm,
                             {.answers = {api::redirect_answer(), api::page_answer(401),
                                          api::page_answer(410), api::page_answer(429),
                                          api::page_answer(503)},
                              .inputs = {"credential", "client_data", "authenticator_data",
                                         "signature", "user_handle"}})),
      page_route(Verb::get, "/passkeys/confirmed", "show_passkey_confirmed",
                 "Leads back to the desktop, which may go on.", "",
                 member_page(pages, &PasskeyPages::show_confirmed,
                             {.answers = {api::page_answer()}, .inputs = {"lang"}})),
      page_route(Verb::get, "/passkeys/expired", "show_passkey_expired",
                 "Leads back to the desktop, where it begins again.", "",
                 member_page(pages, &PasskeyPages::show_expired,
                             {.answers = {api::page_answer(410)}, .inputs = {"lang"}})),
      page_route(Verb::get, "/auth/confirmed", "renew_desk_session",
                 "On the desktop's origin: the session that follows a proof by passkey.",
                 "session.confirmed",
                 member_page(pages, &PasskeyPages::renew_desk,
                             {.answers = {api::redirect_answer()}, .inputs = {"proof"}})),
  };
}

}  // namespace unidash::identity
