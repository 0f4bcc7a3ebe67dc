#include "daemon/domains/identity/pages/app_pages.h"

#include <algorithm>
#include <array>
#include <format>

#include "daemon/base/text.h"
#include "daemon/domains/identity/pages/app_page_words.h"
#include "daemon/domains/identity/pages/page_parts.h"

namespace unidash::identity::pages {

namespace {

/// What the scopes open, in our words; nothing to say of the others.
std::string render_wishes(std::string_view scope, const AppPageWords& w) {
  const std::array<std::pair<std::string_view, std::string_view>, 5> sentences{
      {{"profile", w.profile},
       {"email", w.email},
       {"roles", w.roles},
       {"groups", w.groups},
       {"offline_access", w.offline_access}}};
  std::string items;
  const auto asked = text::split(scope, ' ');
  for (const auto& [name, sentence] : sentences) {
    if (std::ranges::contains(asked, name)) items += std::format("<li>{}</li>\n", sentence);
  }
  if (items.empty()) return {};
  return std::format("<p>{}</p>\n<ul class=\"wishes\">\n{}</ul>\n", w.sees, items);
}

/// What is wrong, if anything.
std::string describe(const DeviceView& view, const AppPageWords& w) {
  if (view.wait > std::chrono::seconds{0}) {
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(view.wait).count();
    return std::vformat(w.device_too_many, std::make_format_args(minutes));
  }
  return view.is_wrong ? std::string(w.device_wrong) : std::string();
}

struct Choice {
  std::string_view decision;
  std::string_view label;
  std::string_view busy;
  std::string_view look;
};

/// A form of its own for each answer: none depends on which button sent it.
std::string render_choice(const AppQuestion& question, const Choice& choice) {
  std::string fields =
      std::format(R"(<input type="hidden" name="decision" value="{}" />)", choice.decision);
  if (!question.user_code.empty()) {
    fields += std::format(R"(<input type="hidden" name="user_code" value="{}" />)",
                          text::escape_html(question.user_code));
  }
  return std::format(
      "<form class=\"form\" method=\"post\" action=\"{}\">\n{}\n<button class=\"{}\" "
      "type=\"submit\" data-busy=\"{}\">{}</button>\n</form>\n",
      text::escape_html(question.action), fields, choice.look, choice.busy, choice.label);
}

std::string render_choices(const AppQuestion& question, const AppPageWords& w) {
  return render_choice(question, {"allow", w.allow, w.allow_busy, "button button-primary"}) +
         render_choice(question, {"deny", w.deny, w.deny_busy, "button"});
}

/// Can be scrolled by the keyboard too.
std::string render_facts(std::string_view label, std::string_view facts) {
  return std::format(
      "<h2>{0}</h2>\n<pre class=\"facts\" role=\"group\" tabindex=\"0\" "
      "aria-label=\"{0}\">{1}</pre>\n",
      label, text::escape_html(facts));
}

}  // namespace

std::string render_consent(const Frame& frame, const AppQuestion& question) {
  const AppPageWords& w = app_words(frame.locale);
  const std::string title = fill_title(w.consent_title, question.app);
  const std::string account = text::escape_html(question.username);
  const std::string lead = std::vformat(w.consent_lead, std::make_format_args(account));
  return render_page(
      frame, title, PageKind::plain,
      render_head(title, lead) + render_wishes(question.scope, w) + render_choices(question, w));
}

std::string render_device_entry(const Frame& frame, const DeviceView& view) {
  const AppPageWords& w = app_words(frame.locale);
  const std::string error = describe(view, w);
  const std::string field = render_text_field({.name = "user_code",
                                               .label = w.device_code,
                                               .hint = w.device_code_hint,
                                               .value = view.user_code,
                                               .autocomplete = "off",
                                               .error = error});
  return render_page(frame, w.device_title, error.empty() ? PageKind::plain : PageKind::refused,
                     render_head(w.device_title, w.device_lead) +
                         render_form("/device", field, w.device_submit, w.device_busy));
}

std::string render_device_question(const Frame& frame, const AppQuestion& question) {
  const AppPageWords& w = app_words(frame.locale);
  const std::string title = fill_title(w.device_ask_title, question.app);
  const std::string account = text::escape_html(question.username);
  const std::string code = text::escape_html(question.user_code);
  const std::string lead = std::vformat(w.device_ask_lead, std::make_format_args(account, code));
  return render_page(
      frame, title, PageKind::plain,
      render_head(title, lead) + render_wishes(question.scope, w) + render_choices(question, w));
}

std::string render_device_outcome(const Frame& frame, DeviceOutcome outcome) {
  const AppPageWords& w = app_words(frame.locale);
  const bool is_allowed = outcome == DeviceOutcome::allowed;
  const auto title = is_allowed ? w.device_allowed_title : w.device_denied_title;
  const auto lead = is_allowed ? w.device_allowed_lead : w.device_denied_lead;
  return render_page(frame, title, PageKind::plain,
                     render_head(title, lead) + render_link(frame.desk_origin + "/", w.back));
}

std::string render_test_outcome(const Frame& frame, const TestOutcome& outcome) {
  const AppPageWords& w = app_words(frame.locale);
  const std::string title = fill_title(w.test_title, outcome.app);
  const std::string account = text::escape_html(outcome.username);
  const std::string lead = std::vformat(w.test_lead, std::make_format_args(account));
  return render_page(frame, title, PageKind::plain,
                     render_head(title, lead) + render_facts(w.test_scope, outcome.scope) +
                         render_facts(w.test_id_token, outcome.id_token) +
                         render_facts(w.test_userinfo, outcome.userinfo));
}

std::string render_test_refused(const Frame& frame, std::string_view app, std::string_view error) {
  const AppPageWords& w = app_words(frame.locale);
  const std::string title = fill_title(w.test_refused_title, app);
  return render_page(frame, title, PageKind::refused,
                     render_head(title, w.test_refused_lead) + render_facts(w.test_answer, error));
}

std::string render_not_open(const Frame& frame, std::string_view app) {
  const AppPageWords& w = app_words(frame.locale);
  const std::string title = fill_title(w.not_open_title, app);
  return render_page(
      frame, title, PageKind::plain,
      render_head(title, w.not_open_lead) + render_link(frame.desk_origin + "/", w.back));
}

std::string render_no_app(const Frame& frame) {
  const AppPageWords& w = app_words(frame.locale);
  return render_page(
      frame, w.no_app_title, PageKind::plain,
      render_head(w.no_app_title, w.no_app_lead) + render_link(frame.desk_origin + "/", w.back));
}

}  // namespace unidash::identity::pages
