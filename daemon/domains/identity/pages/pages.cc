#include "daemon/domains/identity/pages/pages.h"

#include <algorithm>
#include <format>

#include "daemon/base/text.h"
#include "daemon/domains/identity/pages/page_parts.h"
#include "daemon/domains/identity/pages/service_pages.h"

namespace unidash::identity::pages {

namespace {

/// The sentence about a field, or nothing.
std::string_view find_error(const std::vector<FieldError>& errors, std::string_view field,
                            Locale locale) {
  const auto found = std::ranges::find(errors, field, &FieldError::field);
  return found != errors.end() ? describe_field(found->slug, locale) : std::string_view{};
}

std::string home(const Frame& frame) { return frame.desk_origin + "/"; }

std::string render_new_password(const std::vector<FieldError>& errors, Locale locale) {
  const PageWords& w = words(locale);
  return render_password_field({.name = "password",
                                .label = w.password,
                                .hint = w.password_hint,
                                .autocomplete = "new-password",
                                .error = find_error(errors, "password", locale)},
                               locale) +
         render_password_field({.name = "password_again",
                                .label = w.password_again,
                                .autocomplete = "new-password",
                                .error = find_error(errors, "password_again", locale)},
                               locale);
}

std::string render_names(const SetupView& view, Locale locale) {
  const PageWords& w = words(locale);
  return render_text_field({.name = "display_name",
                            .label = w.display_name,
                            .hint = w.display_name_hint,
                            .value = view.display_name,
                            .autocomplete = "name",
                            .error = find_error(view.errors, "display_name", locale)}) +
         render_text_field({.name = "username",
                            .label = w.username,
                            .hint = w.username_hint,
                            .value = view.username,
                            .autocomplete = "username",
                            .error = find_error(view.errors, "username", locale)});
}

PageKind kind_of(const std::vector<FieldError>& errors, LoginAlert alert) {
  return errors.empty() && alert == LoginAlert::none ? PageKind::plain : PageKind::refused;
}

/// For whoever is not the person that the page speaks to.
std::string render_restart(std::string_view address, const PageWords& w) {
  return std::format("<a class=\"button\" href=\"{}\">{}</a>\n", text::escape_html(address),
                     w.code_other);
}

}  // namespace

std::string render_login(const Frame& frame, const LoginView& view) {
  const PageWords& w = words(frame.locale);
  const std::string fields = render_text_field({.name = "username",
                                                .label = w.username,
                                                .value = view.username,
                                                .autocomplete = "username webauthn"}) +
                             render_password_field({.name = "password",
                                                    .label = w.password,
                                                    .autocomplete = "current-password",
                                                    .focus = view.alert != LoginAlert::none},
                                                   frame.locale);
  return render_page(frame, w.login_title, kind_of({}, view.alert),
                     render_head(w.login_title, w.login_lead) +
                         render_alert(view.alert, view.wait, frame.locale, view.trouble) +
                         render_form(view.action, fields, w.login_submit, w.login_busy) +
                         render_passkey_form(view.passkey, frame.locale) +
                         render_services(view.services, frame.locale) +
                         std::format("<p class=\"after\">{}</p>", w.login_after));
}

std::string render_renew(const Frame& frame, const RenewView& view) {
  const PageWords& w = words(frame.locale);
  const bool says_why = view.alert == LoginAlert::none && !view.trouble.empty();
  const std::string_view lead =
      says_why ? describe_trouble(view.trouble, frame.locale) : w.renew_lead;
  const std::string fields =
      render_text_field({.name = "username",
                         .label = w.username,
                         .value = view.username,
                         .autocomplete = "username"}) +
      render_password_field({.name = "password",
                             .label = w.renew_current,
                             .autocomplete = "current-password",
                             .focus = true},
                            frame.locale) +
      render_password_field({.name = "new_password",
                             .label = w.renew_new,
                             .autocomplete = "new-password",
                             .error = find_error(view.errors, "new_password", frame.locale)},
                            frame.locale) +
      render_password_field({.name = "new_password_again",
                             .label = w.password_again,
                             .autocomplete = "new-password",
                             .error = find_error(view.errors, "new_password_again", frame.locale)},
                            frame.locale);
  return render_page(frame, w.renew_title, kind_of(view.errors, view.alert),
                     render_head(w.renew_title, lead) +
                         render_alert(view.alert, view.wait, frame.locale, view.trouble) +
                         render_form(view.action, fields, w.renew_submit, w.renew_busy) +
                         render_restart(view.restart, w));
}

std::string render_code(const Frame& frame, const CodeView& view) {
  const PageWords& w = words(frame.locale);
  const bool has_passkey = !view.passkey.action.empty();
  const std::string field = render_text_field(
      {.name = "code", .label = w.code, .hint = w.code_hint, .autocomplete = "one-time-code"});
  return render_page(frame, w.code_title, kind_of({}, view.alert),
                     render_head(w.code_title, has_passkey ? w.code_lead_passkey : w.code_lead) +
                         render_alert(view.alert, view.wait, frame.locale) +
                         render_form(view.action, field, w.code_submit, w.code_busy) +
                         render_passkey_form(view.passkey, frame.locale) +
                         render_restart(view.restart, w));
}

std::string render_enrol(const Frame& frame, const EnrolView& view) {
  const PageWords& w = words(frame.locale);
  const std::string field =
      render_text_field({.name = "code", .label = w.code, .autocomplete = "one-time-code"});
  return render_page(
      frame, w.enrol_title, kind_of({}, view.alert),
      render_head(w.enrol_title, w.enrol_lead) + render_alert(view.alert, view.wait, frame.locale) +
          std::format("<p>{}</p>\n", w.enrol_scan) + render_qr(view.qr_rows, w.enrol_qr) +
          std::format("<p>{} <code class=\"key\">{}</code></p>\n", w.enrol_key,
                      text::escape_html(view.key)) +
          render_form(view.action, field, w.enrol_submit, w.code_busy) +
          render_new_passkey_form(view.passkey, frame.locale) + render_restart(view.restart, w));
}

std::string render_recovery_codes(const Frame& frame, const std::vector<std::string>& codes,
                                  std::string_view next) {
  const PageWords& w = words(frame.locale);
  std::string items;
  for (const auto& code : codes) {
    items += std::format("<li><code>{}</code></li>\n", text::escape_html(code));
  }
  return render_page(frame, w.recovery_title, PageKind::plain,
                     render_head(w.recovery_title, w.recovery_lead) +
                         std::format("<ul class=\"codes\">\n{}</ul>\n", items) +
                         render_link(next, w.recovery_done));
}

std::string render_setup(const Frame& frame, const SetupView& view) {
  const PageWords& w = words(frame.locale);
  const std::string fields =
      render_names(view, frame.locale) + render_new_password(view.errors, frame.locale);
  return render_page(frame, w.setup_title, kind_of(view.errors, view.alert),
                     render_head(w.setup_title, w.setup_lead) +
                         render_alert(view.alert, {}, frame.locale) +
                         render_form(view.action, fields, w.setup_submit, w.setup_busy));
}

std::string render_invite(const Frame& frame, const InviteView& view) {
  const PageWords& w = words(frame.locale);
  const std::string title = fill_title(w.invite_title, view.display_name);
  const auto lead = view.kind == InviteKind::let_in_again ? w.access_lead : w.invite_lead;
  return render_page(frame, title, kind_of(view.errors, view.alert),
                     render_head(title, fill(lead, view.username)) +
                         render_alert(view.alert, {}, frame.locale) +
                         render_form(view.action, render_new_password(view.errors, frame.locale),
                                     w.invite_submit, w.invite_busy));
}

std::string render_email(const Frame& frame, const EmailView& view) {
  const PageWords& w = words(frame.locale);
  const std::string email = text::escape_html(view.email);
  const std::string username = text::escape_html(view.username);
  return render_page(frame, w.email_title, PageKind::plain,
                     render_head(w.email_title, std::vformat(w.email_lead, std::make_format_args(
                                                                               email, username))) +
                         render_form(view.action, {}, w.email_submit, w.email_busy) +
                         std::format("<a class=\"button\" href=\"{}\">{}</a>",
                                     text::escape_html(home(frame)), w.email_back));
}

std::string render_email_outcome(const Frame& frame, EmailOutcome outcome) {
  const PageWords& w = words(frame.locale);
  const auto page = [&](std::string_view title, std::string_view lead) {
    return render_page(frame, title, PageKind::plain,
                       render_head(title, lead) + render_link(home(frame), w.email_back));
  };
  switch (outcome) {
    case EmailOutcome::done: return page(w.email_done_title, w.email_done_lead);
    case EmailOutcome::other_account: return page(w.email_other_title, w.email_other_lead);
    case EmailOutcome::taken: break;
  }
  return page(w.email_taken_title, w.email_taken_lead);
}

std::string render_logout(const Frame& frame) {
  const PageWords& w = words(frame.locale);
  return render_page(frame, w.logout_title, PageKind::plain,
                     render_head(w.logout_title, w.logout_lead) +
                         render_form("/logout", {}, w.logout_submit, w.logout_busy) +
                         std::format("<a class=\"button\" href=\"{}\">{}</a>",
                                     text::escape_html(home(frame)), w.logout_back));
}

std::string render_signed_out(const Frame& frame) {
  const PageWords& w = words(frame.locale);
  return render_page(frame, w.signed_out_title, PageKind::plain,
                     render_head(w.signed_out_title, w.signed_out_lead) +
                         render_link(home(frame), w.signed_out_again));
}

std::string render_expired(const Frame& frame, ExpiredLink link) {
  const PageWords& w = words(frame.locale);
  const auto lead = link == ExpiredLink::of_setup ? w.expired_setup_lead : w.expired_lead;
  return render_page(frame, w.expired_title, PageKind::plain,
                     render_head(w.expired_title, lead) + render_link(home(frame), w.expired_back));
}

std::string render_working(const Frame& frame, std::string_view address) {
  const PageWords& w = words(frame.locale);
  return render_page(
      frame, w.working_title, PageKind::plain,
      render_head(w.working_title, w.working_lead) + render_link(address, w.working_look));
}

std::string render_error(const Frame& frame, const ErrorView& view) {
  const PageWords& w = words(frame.locale);
  const bool ours = view.status >= 500 || view.sentence.empty();
  const std::string lead = ours ? std::string(w.error_lead) : text::escape_html(view.sentence);
  const std::string way_out =
      ours ? render_link("", w.error_retry) : render_link(home(frame), w.error_home);
  return render_page(frame, w.error_title, PageKind::plain,
                     render_head(w.error_title, lead) + way_out +
                         std::format("<p class=\"reference\">{} <code>{}</code></p>",
                                     w.error_reference, text::escape_html(view.request_id)));
}

}  // namespace unidash::identity::pages
