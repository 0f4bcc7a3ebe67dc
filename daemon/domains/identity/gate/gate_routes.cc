#include "daemon/domains/identity/gate/gate_routes.h"

#include "daemon/api/jsonapi.h"
#include "daemon/api/outcomes.h"

namespace unidash::identity::gate {

namespace {

using api::Access;
using api::Audience;
using api::Caller;
using api::Request;
using api::Route;
using api::Verb;

using Answer = Result<api::Response> (GateChecks::*)(const Request&);

api::Handler ask(GateChecks* checks, Answer answer, std::vector<std::string_view> inputs,
                 std::vector<Code> errors) {
  return api::page_handler(
      [=](const Caller&, const Request& request) { return (checks->*answer)(request); },
      {.answers = {{.status = 200, .content_type = "application/x-www-form-urlencoded"}},
       .inputs = std::move(inputs),
       .errors = std::move(errors)});
}

/// The folder of the socket lets the gate alone in, which speaks for no browser's session: it
/// brings tokens in the form. What it may not ask too often it bounds itself.
Route row(std::string_view path, std::string_view id, std::string_view summary,
          std::string_view audit, api::Handler handler) {
  return {Verb::post, path,  Audience::internal, Access::everyone(),   id,
          summary,    audit, std::move(handler), api::Rate::unlimited, api::Origin::any};
}

}  // namespace

std::vector<Route> entry_routes(GateEntry* entry) {
  return {{Verb::get, "/apps/enter", Audience::user, Access::everyone(), "enter_app",
           "Lets whoever is signed in into an application behind the gate.", "",
           api::page_handler(
               [=](const Caller& caller, const Request& request) {
                 return entry->enter(caller, request);
               },
               {.answers = {api::redirect_answer(), api::page_answer(403), api::page_answer(404)},
                .inputs = {"app", "next", "state", "frame", "lang"}})}};
}

std::vector<Route> check_routes(GateChecks* checks) {
  std::vector<Route> rows{
      row("/internal/gate/sessions", "internal_enter_app",
          "Begins a session at an application for a one-time code.", "app.entered",
          ask(checks, &GateChecks::start_session, {"app", "code", "state"},
              {Code::unauthenticated})),
      row("/internal/gate/checks", "internal_check_app_session",
          "Whose session a token is of, and whether the application is theirs.", "",
          ask(checks, &GateChecks::check, {"app", "token", "address", "watch"},
              {Code::unauthenticated, Code::forbidden})),
      row("/internal/gate/passwords", "internal_check_app_password",
          "Whose an app password is, and whether the application is theirs.", "app.entered",
          ask(checks, &GateChecks::check_password,
              {"app", "username", "password", "address", "app_password"},
              {Code::unauthenticated, Code::forbidden}))};
  for (Route& each : rows) each.is_routine = each.id != "internal_enter_app";
  return rows;
}

}  // namespace unidash::identity::gate
