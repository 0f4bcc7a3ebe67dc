#include "daemon/domains/identity/pages/passkey_pages.h"

#include "daemon/domains/identity/pages/page_answers.h"
#include "daemon/domains/identity/pages/sign_in_parts.h"

namespace unidash::identity {

namespace {

using api::Caller;
using api::Request;
using api::Response;
using pages::PasskeyOutcome;

constexpr int gone = 410;

PasskeyPerson person_of(const SsoSession& session) {
  return {.id = session.user, .username = session.username, .display_name = session.display_name};
}

std::vector<std::string> reveal(const std::vector<Secret>& codes) {
  std::vector<std::string> shown;
  for (const Secret& code : codes) shown.emplace_back(code.reveal());
  return shown;
}

}  // namespace

pages::Frame PasskeyPages::frame(const Request& request) const {
  return frame_of(request, desk_origin_);
}

Response PasskeyPages::outcome(const Request& request, PasskeyOutcome outcome) const {
  return show_page(request, pages::render_passkey_outcome(frame(request), outcome),
                   outcome == PasskeyOutcome::expired ? gone : 200);
}

PasskeyPages::Answer PasskeyPages::show_new(const Caller&, const Request& request) {
  const auto session = TRY(sessions_.find_sso(request.cookie(api::id_cookie)));
  if (!session) return outcome(request, PasskeyOutcome::expired);
  const auto options = TRY(passkeys_.ask_creation(token_of(request), person_of(*session)));
  if (!options) return outcome(request, PasskeyOutcome::expired);
  return show_page(
      request,
      pages::render_new_passkey(
          frame(request), {.form = {.action = request.path, .options = dump_json(*options)}}));
}

PasskeyPages::Answer PasskeyPages::add(const Caller& caller, const Request& request) {
  const auto session = TRY(sessions_.find_sso(request.cookie(api::id_cookie)));
  if (!session) return outcome(request, PasskeyOutcome::expired);
  const auto made = read_made(TRY(request.form()));
  const PasskeyMaker maker{.user = session->user, .session = session->id};
  const auto codes = passkeys_.add(token_of(request), maker, made, caller.actor());
  if (!codes) return refuse_new(codes.error(), request, *session, made.name);
  if (codes->empty()) return outcome(request, PasskeyOutcome::added);
  return show_page(
      request, pages::render_recovery_codes(frame(request), reveal(*codes), desk_origin_ + "/"));
}

/// A wrong name leaves the page as it was; an answer that was looked at makes it void.
PasskeyPages::Answer PasskeyPages::refuse_new(const Error& error, const Request& request,
                                              const SsoSession& session, const std::string& name) {
  const bool can_be_told = error.code == Code::invalid || error.code == Code::conflict;
  if (!can_be_told) return error;
  const auto options = TRY(passkeys_.ask_creation(token_of(request), person_of(session)));
  if (!options && error.slug == "identity.step_expired") {
    return outcome(request, PasskeyOutcome::expired);
  }
  const bool is_field = !error.fields.empty();
  pages::NewPasskeyView view{.name = name};
  if (options) {
    view.form = {.action = request.path, .options = dump_json(*options)};
    view.errors = error.fields;
  } else {
    view.trouble = is_field ? error.fields.front().slug : error.slug;
  }
  return show_page(request, pages::render_new_passkey(frame(request), view),
                   error.code == Code::conflict ? 409 : 422);
}

PasskeyPages::Answer PasskeyPages::show_confirm(const Caller&, const Request& request) {
  const auto session = TRY(sessions_.find_sso(request.cookie(api::id_cookie)));
  if (!session) return outcome(request, PasskeyOutcome::expired);
  const auto options = TRY(accounts_.ask_passkey_confirmation(token_of(request), *session));
  if (!options) return outcome(request, PasskeyOutcome::expired);
  return show_page(
      request, pages::render_confirm(frame(request), {.form = {.action = request.path,
                                                               .options = dump_json(*options)}}));
}

PasskeyPages::Answer PasskeyPages::confirm(const Caller& caller, const Request& request) {
  const auto session = TRY(sessions_.find_sso(request.cookie(api::id_cookie)));
  if (!session) return outcome(request, PasskeyOutcome::expired);
  const PasskeyAnswer answer{.ticket = token_of(request), .used = read_used(TRY(request.form()))};
  const auto proof = accounts_.answer_passkey_confirmation(answer, *session, caller.actor());
  if (proof) {
    return api::redirect(desk_origin_ + "/auth/confirmed?proof=" + std::string(proof->reveal()));
  }
  const Error& error = proof.error();
  if (error.slug == "identity.step_expired") return outcome(request, PasskeyOutcome::expired);
  const auto alert = sign_in_parts::find_alert(error);
  if (!alert) return error;
  const pages::ConfirmView view{.alert = *alert, .wait = sign_in_parts::wait_of(error)};
  return sign_in_parts::refused(request, pages::render_confirm(frame(request), view), *alert,
                                error);
}

PasskeyPages::Answer PasskeyPages::show_confirmed(const Caller&, const Request& request) {
  return outcome(request, PasskeyOutcome::confirmed);
}

PasskeyPages::Answer PasskeyPages::show_expired(const Caller&, const Request& request) {
  return outcome(request, PasskeyOutcome::expired);
}

PasskeyPages::Answer PasskeyPages::renew_desk(const Caller& caller, const Request& request) {
  const auto proof = api::find_value(request.query, "proof").value_or(std::string_view{});
  const auto session = accounts_.confirm_with_passkey(caller, proof);
  if (!session) {
    const Code code = session.error().code;
    const bool is_over = code == Code::conflict || code == Code::unauthenticated;
    if (!is_over) return session.error();
    return api::redirect(id_origin_ + "/passkeys/expired");
  }
  Response response = api::redirect(id_origin_ + "/passkeys/confirmed");
  response.headers.emplace_back("Set-Cookie",
                                api::render_cookie(api::desk_cookie, session->token.reveal()));
  return response;
}

}  // namespace unidash::identity
