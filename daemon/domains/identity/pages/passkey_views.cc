// The pages of passkeys as HTML.
#include <algorithm>
#include <format>

#include "daemon/domains/identity/pages/page_parts.h"
#include "daemon/domains/identity/pages/pages.h"

namespace unidash::identity::pages {

namespace {

/// What is wrong with the whole of it: not kept, or one field.
std::string render_trouble(const NewPasskeyView& view, Locale locale) {
  if (view.trouble.empty()) return {};
  return std::format("<div class=\"alert alert-danger\" role=\"alert\"><p>{}</p></div>\n",
                     describe_field(view.trouble, locale));
}

/// The form, or the way back where it can be sent no more.
std::string render_form_or_back(const Frame& frame, const PasskeyPageForm& page) {
  if (!page.form.action.empty()) return render_passkey_page_form(page, frame.locale);
  return render_link(frame.desk_origin + "/", words(frame.locale).passkey_back);
}

std::string_view error_of(const NewPasskeyView& view, std::string_view field, Locale locale) {
  const auto found = std::ranges::find(view.errors, field, &FieldError::field);
  return found == view.errors.end() ? std::string_view{} : describe_field(found->slug, locale);
}

}  // namespace

std::string render_new_passkey(const Frame& frame, const NewPasskeyView& view) {
  const PageWords& w = words(frame.locale);
  const bool is_refused = !view.errors.empty() || !view.trouble.empty();
  const std::string field = render_text_field(
      {.name = "name",
       .label = w.passkey_name,
       .hint = w.passkey_name_hint,
       .value = view.name.empty() ? w.passkey_default_name : std::string_view(view.name),
       .autocomplete = "off",
       .error = error_of(view, "name", frame.locale)});
  return render_page(frame, w.passkey_new_title, is_refused ? PageKind::refused : PageKind::plain,
                     render_head(w.passkey_new_title, w.passkey_new_lead) +
                         render_trouble(view, frame.locale) +
                         render_form_or_back(frame, {.form = view.form,
                                                     .kind = "create",
                                                     .fields_html = field,
                                                     .label = w.passkey_create}));
}

std::string render_confirm(const Frame& frame, const ConfirmView& view) {
  const PageWords& w = words(frame.locale);
  const bool is_refused = view.alert != LoginAlert::none;
  return render_page(
      frame, w.passkey_confirm_title, is_refused ? PageKind::refused : PageKind::plain,
      render_head(w.passkey_confirm_title, w.passkey_confirm_lead) +
          render_alert(view.alert, view.wait, frame.locale) +
          render_form_or_back(frame,
                              {.form = view.form, .kind = "get", .label = w.passkey_confirm}));
}

std::string render_passkey_outcome(const Frame& frame, PasskeyOutcome outcome) {
  const PageWords& w = words(frame.locale);
  const auto page = [&](std::string_view title, std::string_view lead) {
    return render_page(
        frame, title, PageKind::plain,
        render_head(title, lead) + render_link(frame.desk_origin + "/", w.passkey_back));
  };
  switch (outcome) {
    case PasskeyOutcome::added: return page(w.passkey_added_title, w.passkey_added_lead);
    case PasskeyOutcome::confirmed:
      return page(w.passkey_confirmed_title, w.passkey_confirmed_lead);
    case PasskeyOutcome::expired: break;
  }
  return page(w.passkey_expired_title, w.passkey_expired_lead);
}

}  // namespace unidash::identity::pages
