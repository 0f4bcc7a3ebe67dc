#include "daemon/domains/identity/pages/sign_in_pages.h"

#include <algorithm>
#include <format>

#include "daemon/base/text.h"
#include "daemon/clients/crypto/digest.h"

namespace unidash::identity {

namespace {

using api::Caller;
using api::find_value;
using api::Request;
using api::Response;
using pages::LoginAlert;
using sign_in_parts::browser_of;
using sign_in_parts::find_alert;
using sign_in_parts::login_action;
using sign_in_parts::refused;
using sign_in_parts::take_text;
using sign_in_parts::wait_of;
using sign_in_parts::with_return;

constexpr std::size_t longest_shown_name = 100;

/// Moves a form's secret out of the plain values; empty where it is missing.
Secret take_secret(api::NamedValues& form, std::string_view name) {
  const auto found = std::ranges::find(form, name, &api::NamedValues::value_type::first);
  return found == form.end() ? Secret() : Secret(std::move(found->second));
}

/// What the page says of a directory; nothing where it has no part in it.
std::string trouble_of(const Error& error, LoginAlert alert) {
  if (alert == LoginAlert::kept_out || error.slug == "directory.away") return error.slug;
  return {};
}

/// Whether a new password is all that is missing.
bool asks_for_new_password(const Error& error) {
  return error.slug == "directory.password_expired" ||
         error.slug == "directory.must_change_password";
}

std::string passkey_action(const Request& request) {
  return with_return("/login/passkey", request);
}

std::string renew_action(const Request& request) { return with_return("/login/password", request); }

/// The same form, sent by the same browser.
std::string own_form(const Caller& caller, const Request& request) {
  return crypto::hash_token(std::format(
      "{}\n{}\n{}\n{}\n{}\n{}", request.raw_target, request.body, caller.ip_address,
      caller.user_agent, request.cookie(api::id_cookie), request.cookie(device_cookie)));
}

/// The same form of a one-time link: whoever knows all of it, password included,
/// is the one who sent it.
std::string link_form(const Request& request) {
  return crypto::hash_token(request.path + '\n' + request.body);
}

pages::InviteKind kind_of(const Invited& invited) {
  return invited.purpose == LinkPurpose::access ? pages::InviteKind::let_in_again
                                                : pages::InviteKind::person;
}

Error passwords_differ() { return field_error("password_again", "identity.passwords_differ"); }

}  // namespace

pages::Frame SignInPages::frame(const Request& request) const {
  return frame_of(request, desk_origin_);
}

pages::Services SignInPages::services_for(std::string_view username, const Request& request) const {
  if (!find_services_) return {};
  return find_services_(username, find_return(request).value_or(std::string()));
}

Waiting SignInPages::waiting(const Request& request, std::string address) const {
  return {.request = request,
          .frame = frame(request),
          .address = std::move(address),
          .cookie = work_cookie};
}

SignInPages::Answer SignInPages::show_home(const Caller&, const Request&) {
  return api::redirect(home());
}

SignInPages::Answer SignInPages::show_login(const Caller&, const Request& request) {
  if (auto answer = find_work(work_, waiting(request, login_action(request)))) {
    return std::move(*answer);
  }
  // Sent here by an application, the form is shown even to whoever is signed in:
  // the application may have asked for a new sign-in.
  if (!find_return(request) && TRY(sessions_.find_sso(request.cookie(api::id_cookie)))) {
    return api::redirect(home());
  }
  const auto hint = find_value(request.query, "login_hint").value_or(std::string_view{});
  pages::LoginView view{.action = login_action(request)};
  view.passkey.action = passkey_action(request);
  if (hint.size() <= longest_shown_name) view.username = hint;
  view.services = services_for(view.username, request);
  return show_page(request, pages::render_login(frame(request), view));
}

SignInPages::Answer SignInPages::login(const Caller& caller, const Request& request) {
  return work_on(work_,
                 {.key = own_form(caller, request),
                  .repeat = Repeat::begins_anew,
                  .work = [=, this] { return try_login(caller, request); }},
                 waiting(request, login_action(request)));
}

SignInPages::Answer SignInPages::try_login(const Caller& caller, const Request& request) {
  auto form = TRY(request.form());
  const Credentials credentials{.username = take_text(form, "username"),
                                .password = take_secret(form, "password")};
  const auto step = accounts_.login(credentials, caller.actor(), browser_of(request));
  if (!step) return refuse_login(step.error(), request, credentials.username);
  return lead_on(*step, find_return(request), home());
}

SignInPages::Answer SignInPages::refuse_login(const Error& error, const Request& request,
                                              std::string_view username) const {
  if (asks_for_new_password(error)) {
    pages::RenewView view{
        .action = renew_action(request), .restart = login_action(request), .trouble = error.slug};
    if (username.size() <= longest_shown_name) view.username = username;
    return show_page(request, pages::render_renew(frame(request), view), 401);
  }
  const auto alert = find_alert(error);
  if (!alert) return error;
  pages::LoginView view{.action = login_action(request),
                        .alert = *alert,
                        .wait = wait_of(error),
                        .trouble = trouble_of(error, *alert)};
  view.passkey.action = passkey_action(request);
  if (username.size() <= longest_shown_name) view.username = username;
  view.services = services_for(view.username, request);
  return refused(request, pages::render_login(frame(request), view), *alert, error);
}

SignInPages::Answer SignInPages::show_renew(const Caller&, const Request& request) {
  if (auto answer = find_work(work_, waiting(request, renew_action(request)))) {
    return std::move(*answer);
  }
  const pages::RenewView view{.action = renew_action(request), .restart = login_action(request)};
  return show_page(request, pages::render_renew(frame(request), view));
}

SignInPages::Answer SignInPages::renew(const Caller& caller, const Request& request) {
  return work_on(work_,
                 {.key = own_form(caller, request),
                  .repeat = Repeat::begins_anew,
                  .work = [=, this] { return try_renew(caller, request); }},
                 waiting(request, renew_action(request)));
}

SignInPages::Answer SignInPages::try_renew(const Caller& caller, const Request& request) {
  auto form = TRY(request.form());
  const Credentials credentials{.username = take_text(form, "username"),
                                .password = take_secret(form, "password")};
  const Secret wanted = take_secret(form, "new_password");
  if (wanted.reveal() != take_secret(form, "new_password_again").reveal()) {
    const Error differ = field_error("new_password_again", "identity.passwords_differ");
    return refuse_renew(differ, request, credentials.username);
  }
  const auto step =
      accounts_.renew_outside(credentials, wanted, caller.actor(), browser_of(request));
  if (!step) return refuse_renew(step.error(), request, credentials.username);
  return lead_on(*step, find_return(request), home());
}

SignInPages::Answer SignInPages::refuse_renew(const Error& error, const Request& request,
                                              std::string_view username) const {
  Error shown = error;
  if (error.slug == "directory.password_refused") {
    shown = field_error("new_password", error.slug);
  } else if (error.slug == "directory.wrong_password") {
    shown = make_error(Code::unauthenticated, "identity.login_failed");
  }
  const auto alert = find_alert(shown);
  if (!alert) return shown;
  pages::RenewView view{.action = renew_action(request),
                        .restart = login_action(request),
                        .trouble = trouble_of(shown, *alert),
                        .errors = shown.fields,
                        .alert = *alert,
                        .wait = wait_of(shown)};
  if (username.size() <= longest_shown_name) view.username = username;
  return refused(request, pages::render_renew(frame(request), view), *alert, shown);
}

SignInPages::Answer SignInPages::show_logout(const Caller&, const Request& request) {
  const auto session = TRY(sessions_.find_sso(request.cookie(api::id_cookie)));
  const auto f = frame(request);
  return show_page(request, session ? pages::render_logout(f) : pages::render_signed_out(f));
}

SignInPages::Answer SignInPages::logout(const Caller& caller, const Request& request) {
  const auto session = TRY(sessions_.find_sso(request.cookie(api::id_cookie)));
  if (session) TRY(accounts_.logout(*session, caller.actor()));
  Response response = api::redirect("/logout");
  response.headers.emplace_back("Set-Cookie", api::render_expired_cookie(api::id_cookie));
  return response;
}

SignInPages::Answer SignInPages::show_setup(const Caller&, const Request& request) {
  if (auto answer = find_work(work_, waiting(request, request.path))) return std::move(*answer);
  if (const auto usable = links_.check_setup(token_of(request)); !usable) {
    // Whoever made the account and comes back is not told that something expired.
    if (TRY(sessions_.find_sso(request.cookie(api::id_cookie)))) return api::redirect(home());
    return refuse_setup(usable.error(), request, {});
  }
  return show_page(request, pages::render_setup(frame(request), {.action = request.path}));
}

SignInPages::Answer SignInPages::set_up(const Caller& caller, const Request& request) {
  return work_on(work_,
                 {.key = link_form(request),
                  .repeat = Repeat::lands_there,
                  .work = [=, this] { return try_set_up(caller, request); }},
                 waiting(request, request.path));
}

SignInPages::Answer SignInPages::try_set_up(const Caller& caller, const Request& request) {
  if (const auto usable = links_.check_setup(token_of(request)); !usable) {
    return refuse_setup(usable.error(), request, {});
  }
  auto form = TRY(request.form());
  const NewAdministrator wanted{.username = take_text(form, "username"),
                                .display_name = take_text(form, "display_name"),
                                .password = take_secret(form, "password"),
                                .locale = api::choose_locale(request)};
  if (wanted.password.reveal() != take_secret(form, "password_again").reveal()) {
    return refuse_setup(passwords_differ(), request, wanted);
  }
  const auto signed_in =
      links_.set_up(token_of(request), wanted, caller.actor(), browser_of(request));
  if (!signed_in) return refuse_setup(signed_in.error(), request, wanted);
  return enter(*signed_in, home());
}

SignInPages::Answer SignInPages::refuse_setup(const Error& error, const Request& request,
                                              const NewAdministrator& wanted) const {
  if (error.slug == "identity.link_expired") {
    const auto html = pages::render_expired(frame(request), pages::ExpiredLink::of_setup);
    return show_page(request, html, 410);
  }
  const auto alert = find_alert(error);
  if (!alert) return error;
  const pages::SetupView view{.action = request.path,
                              .username = wanted.username,
                              .display_name = wanted.display_name,
                              .errors = error.fields,
                              .alert = *alert};
  return refused(request, pages::render_setup(frame(request), view), *alert, error);
}

SignInPages::Answer SignInPages::show_invite(const Caller&, const Request& request) {
  if (auto answer = find_work(work_, waiting(request, request.path))) return std::move(*answer);
  const auto invited = links_.find_invited(token_of(request));
  if (!invited) return refuse_invite(invited.error(), request);
  const pages::InviteView view{.kind = kind_of(*invited),
                               .action = request.path,
                               .username = invited->username,
                               .display_name = invited->display_name};
  return show_page(request, pages::render_invite(frame(request), view));
}

SignInPages::Answer SignInPages::redeem(const Caller& caller, const Request& request) {
  return work_on(work_,
                 {.key = link_form(request),
                  .repeat = Repeat::lands_there,
                  .work = [=, this] { return try_redeem(caller, request); }},
                 waiting(request, request.path));
}

SignInPages::Answer SignInPages::try_redeem(const Caller& caller, const Request& request) {
  auto form = TRY(request.form());
  const Secret password = take_secret(form, "password");
  if (password.reveal() != take_secret(form, "password_again").reveal()) {
    return refuse_invite(passwords_differ(), request);
  }
  const auto step = links_.redeem(token_of(request), password, caller.actor(), browser_of(request));
  if (!step) return refuse_invite(step.error(), request);
  return lead_on(*step, find_return(request), home());
}

SignInPages::Answer SignInPages::refuse_invite(const Error& error, const Request& request) const {
  const auto expired = [&] {
    return show_page(request, pages::render_expired(frame(request)), 410);
  };
  if (error.slug == "identity.link_expired") return expired();
  const auto alert = find_alert(error);
  if (!alert) return error;
  const auto invited = links_.find_invited(token_of(request));
  if (!invited) return invited.error().slug == "identity.link_expired" ? Answer(expired()) : error;
  const pages::InviteView view{.kind = kind_of(*invited),
                               .action = request.path,
                               .username = invited->username,
                               .display_name = invited->display_name,
                               .errors = error.fields,
                               .alert = *alert};
  return refused(request, pages::render_invite(frame(request), view), *alert, error);
}

}  // namespace unidash::identity
