// The second step of a sign-in by a code or a passkey, or by adding one of them, and the sign-in by
// a passkey alone.
#include "daemon/domains/identity/factors/qr_rows.h"
#include "daemon/domains/identity/pages/sign_in_pages.h"

namespace unidash::identity {

namespace {

using api::Caller;
using api::Request;
using api::Response;
using sign_in_parts::browser_of;
using sign_in_parts::code_action;
using sign_in_parts::find_alert;
using sign_in_parts::login_action;
using sign_in_parts::refused;
using sign_in_parts::take_text;
using sign_in_parts::wait_of;
using sign_in_parts::with_return;

void keep_ticket(Response& response, const AskedPasskey& asked) {
  response.headers.emplace_back(
      "Set-Cookie",
      api::render_cookie(passkey_cookie, asked.ticket.reveal(), passkey_request_lifetime));
}

Result<PasskeyAnswer> read_answer(const Request& request) {
  return PasskeyAnswer{.ticket = request.cookie(passkey_cookie),
                       .used = read_used(TRY(request.form()))};
}

/// What the steps before are known by goes.
Response without_tickets(Response response) {
  for (const auto cookie : {step_cookie, passkey_cookie}) {
    response.headers.emplace_back("Set-Cookie", api::render_expired_cookie(cookie));
  }
  return response;
}

Response finish(const SignedIn& signed_in, const std::string& address) {
  return without_tickets(enter(signed_in, address));
}

}  // namespace

SignInPages::Answer SignInPages::show_code(const Caller&, const Request& request) {
  return code_page(request);
}

/// After an error it is shown also where no passkey can be asked for.
SignInPages::Answer SignInPages::code_page(const Request& request, const Error* error) {
  auto step = accounts_.find_code_step(request.cookie(step_cookie));
  if (!step && error == nullptr) return step.error();
  if (step && !*step && error == nullptr) return api::redirect(login_action(request));
  const auto asked = step && *step ? std::move((*step)->passkey) : std::nullopt;
  pages::CodeView view{.action = code_action(request), .restart = login_action(request)};
  if (asked) {
    view.passkey = {.action = with_return("/login/code/passkey", request),
                    .options = dump_json(asked->options)};
  }
  if (error != nullptr) {
    view.alert = find_alert(*error).value_or(pages::LoginAlert::none);
    view.wait = wait_of(*error);
  }
  const std::string html = pages::render_code(frame(request), view);
  Response response =
      error == nullptr ? show_page(request, html) : refused(request, html, view.alert, *error);
  if (asked) keep_ticket(response, *asked);
  return response;
}

SignInPages::Answer SignInPages::enter_code(const Caller& caller, const Request& request) {
  const auto form = TRY(request.form());
  const auto signed_in = accounts_.finish_login(
      request.cookie(step_cookie), take_text(form, "code"), caller.actor(), browser_of(request));
  if (!signed_in) return refuse_code(signed_in.error(), request);
  return finish(*signed_in, find_return(request).value_or(home()));
}

SignInPages::Answer SignInPages::enter_passkey(const Caller& caller, const Request& request) {
  const auto answer = TRY(read_answer(request));
  const auto signed_in = accounts_.finish_with_passkey(request.cookie(step_cookie), answer,
                                                       caller.actor(), browser_of(request));
  if (!signed_in) return refuse_code(signed_in.error(), request);
  return finish(*signed_in, find_return(request).value_or(home()));
}

SignInPages::Answer SignInPages::refuse_code(const Error& error, const Request& request) {
  if (error.slug == "identity.step_expired") return api::redirect(login_action(request));
  if (!find_alert(error)) return error;
  return code_page(request, &error);
}

SignInPages::Answer SignInPages::show_enrol(const Caller&, const Request& request) {
  return enrol_page(request);
}

/// The key for a phone stays while the ticket can be used; a passkey is asked for anew each time.
SignInPages::Answer SignInPages::enrol_page(const Request& request, const Error* error) {
  const auto step = request.cookie(step_cookie);
  auto enrolment = TRY(accounts_.find_enrolment(step));
  if (!enrolment) return api::redirect(login_action(request));
  auto found = accounts_.ask_passkey_enrolment(step);
  if (!found && error == nullptr) return found.error();
  const auto asked = found ? std::move(*found) : std::nullopt;
  pages::EnrolView view{.action = with_return("/login/second-step", request),
                        .restart = login_action(request),
                        .key = std::move(enrolment->key),
                        .qr_rows = TRY(render_qr_rows(enrolment->address))};
  if (asked) {
    view.passkey = {.action = with_return("/login/second-step/passkey", request),
                    .options = dump_json(asked->options)};
  }
  if (error != nullptr) {
    view.alert = find_alert(*error).value_or(pages::LoginAlert::none);
    view.wait = wait_of(*error);
  }
  const std::string html = pages::render_enrol(frame(request), view);
  Response response =
      error == nullptr ? show_page(request, html) : refused(request, html, view.alert, *error);
  if (asked) keep_ticket(response, *asked);
  return response;
}

SignInPages::Answer SignInPages::enrol(const Caller& caller, const Request& request) {
  const auto form = TRY(request.form());
  return end_enrolment(
      accounts_.finish_enrolment(request.cookie(step_cookie), take_text(form, "code"),
                                 caller.actor(), browser_of(request)),
      request);
}

SignInPages::Answer SignInPages::enrol_passkey(const Caller& caller, const Request& request) {
  const NewPasskey given{.ticket = request.cookie(passkey_cookie),
                         .made = read_made(TRY(request.form()))};
  return end_enrolment(accounts_.finish_passkey_enrolment(request.cookie(step_cookie), given,
                                                          caller.actor(), browser_of(request)),
                       request);
}

/// In, with the recovery codes, which are shown once.
SignInPages::Answer SignInPages::end_enrolment(const Result<Enrolled>& enrolled,
                                               const Request& request) {
  if (!enrolled) {
    const Error& error = enrolled.error();
    if (error.slug == "identity.step_expired") return api::redirect(login_action(request));
    if (!find_alert(error)) return error;
    return enrol_page(request, &error);
  }
  const std::string next = find_return(request).value_or(home());
  if (enrolled->recovery_codes.empty()) return finish(enrolled->signed_in, next);
  std::vector<std::string> codes;
  for (const Secret& code : enrolled->recovery_codes) codes.emplace_back(code.reveal());
  Response response = show_page(request, pages::render_recovery_codes(frame(request), codes, next));
  add_session(response, enrolled->signed_in);
  return without_tickets(std::move(response));
}

SignInPages::Answer SignInPages::ask_passkey(const Caller&, const Request&) {
  const auto asked = TRY(accounts_.ask_passkey());
  Response response = api::json(asked.options);
  keep_ticket(response, asked);
  return response;
}

SignInPages::Answer SignInPages::login_with_passkey(const Caller& caller, const Request& request) {
  const auto answer = TRY(read_answer(request));
  const auto signed_in = accounts_.login_with_passkey(answer, caller.actor(), browser_of(request));
  if (!signed_in) return refuse_login(signed_in.error(), request, {});
  return finish(*signed_in, find_return(request).value_or(home()));
}

}  // namespace unidash::identity
