#include "daemon/domains/identity/relying_party/routes.h"

#include "daemon/api/jsonapi.h"
#include "daemon/api/outcomes.h"

namespace unidash::identity::relying_party {

using api::Access;
using api::Audience;
using api::Caller;
using api::page_handler;
using api::Request;
using api::Verb;

std::vector<api::Route> relying_party_routes(RelyingParty* desk) {
  return {
      {Verb::get,
       "/auth/login",
       Audience::user,
       Access::everyone(),
       "desk_sign_in",
       "Sends the browser to sign in and back to `next`.",
       {},
       page_handler([=](const Caller&, const Request& request) { return desk->start(request); },
                    {.answers = {api::redirect_answer()}, .inputs = {"next"}})},
      {Verb::get, "/auth/callback", Audience::user, Access::everyone(), "desk_sign_in_done",
       "Where the browser comes back to with a code.", "session.started",
       page_handler([=](const Caller& caller,
                        const Request& request) { return desk->finish(caller, request); },
                    {.answers = {api::redirect_answer()},
                     .inputs = {"code", "state", "iss", "error"},
                     .errors = {Code::forbidden}})},
      {Verb::post, "/auth/logout", Audience::user, Access::everyone(), "desk_sign_out",
       "Ends this desktop's session and the sign-on session it rests on.", "session.revoked",
       page_handler([=](const Caller& caller, const Request&) { return desk->sign_out(caller); },
                    {.answers = {api::redirect_answer()}})},
  };
}

}  // namespace unidash::identity::relying_party
