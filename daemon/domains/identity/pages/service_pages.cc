#include "daemon/domains/identity/pages/service_pages.h"

#include <format>

#include "daemon/base/text.h"
#include "daemon/domains/identity/pages/page_parts.h"
#include "daemon/domains/identity/pages/service_page_words.h"

namespace unidash::identity::pages {

namespace {

using text::escape_html;

std::string render_button(std::string_view address, std::string_view label_html) {
  return std::format("<a class=\"button\" href=\"{}\">{}</a>\n", escape_html(address), label_html);
}

std::string render_links(const std::vector<ServiceLink>& links, const ServicePageWords& w) {
  std::string html;
  for (const ServiceLink& link : links) {
    html += render_button(link.address, fill(w.with_service, link.name));
  }
  return html;
}

/// GET: it asks something, and the address of the answer may be kept.
std::string render_question(const OrganisationView& view, const ServicePageWords& w) {
  std::string hidden;
  if (!view.next.empty()) {
    hidden = std::format("<input type=\"hidden\" name=\"next\" value=\"{}\" />\n",
                         escape_html(view.next));
  }
  const std::string field =
      render_text_field({.name = "name",
                         .label = w.organisation_name,
                         .value = view.name,
                         .autocomplete = "email",
                         .error = view.is_unknown ? w.organisation_unknown : std::string_view{}});
  return std::format(
      "<form class=\"form\" method=\"get\" action=\"/login/organisation\">\n{}{}<button "
      "class=\"button button-primary\" type=\"submit\" data-busy=\"{}\">{}</button>\n</form>\n",
      hidden, field, w.organisation_busy, w.organisation_submit);
}

struct OutcomeWords {
  std::string_view title;
  std::string_view lead;
};

OutcomeWords words_of(ServiceOutcome outcome, const ServicePageWords& w) {
  switch (outcome) {
    case ServiceOutcome::not_linked: return {w.not_linked_title, w.not_linked_lead};
    case ServiceOutcome::disabled: return {w.disabled_title, w.disabled_lead};
    case ServiceOutcome::away: return {w.away_title, w.away_lead};
    case ServiceOutcome::refused: return {w.refused_title, w.refused_lead};
    case ServiceOutcome::cancelled: return {w.cancelled_title, w.cancelled_lead};
    case ServiceOutcome::expired: return {w.expired_title, w.expired_lead};
    case ServiceOutcome::taken: return {w.taken_title, w.taken_lead};
    case ServiceOutcome::another_linked: return {w.another_linked_title, w.another_linked_lead};
    case ServiceOutcome::signed_out: break;
  }
  return {w.signed_out_title, w.signed_out_lead};
}

}  // namespace

std::string render_services(const Services& services, Locale locale) {
  if (services.links.empty() && services.organisation.empty()) return {};
  const ServicePageWords& w = service_words(locale);
  std::string buttons = render_links(services.links, w);
  if (!services.organisation.empty()) {
    buttons += render_button(services.organisation, w.with_organisation);
  }
  return std::format("<div class=\"services\">\n<p class=\"divider\">{}</p>\n{}</div>\n", w.divider,
                     buttons);
}

std::string render_organisation(const Frame& frame, const OrganisationView& view) {
  const ServicePageWords& w = service_words(frame.locale);
  const auto kind = view.is_unknown ? PageKind::refused : PageKind::plain;
  const bool is_found = !view.found.empty();
  const auto lead = is_found ? w.organisation_found_lead : w.organisation_lead;
  const std::string body = is_found ? render_links(view.found, w) : render_question(view, w);
  return render_page(frame, w.organisation_title, kind,
                     render_head(w.organisation_title, lead) + body +
                         std::format("<p class=\"after\"><a href=\"{}\">{}</a></p>",
                                     escape_html(view.login), w.to_login));
}

int status_of(ServiceOutcome outcome) {
  switch (outcome) {
    case ServiceOutcome::away: return 503;
    case ServiceOutcome::expired: return 410;
    case ServiceOutcome::taken:
    case ServiceOutcome::another_linked: return 409;
    default: return 403;
  }
}

std::string render_service_outcome(const Frame& frame, ServiceOutcome outcome,
                                   std::string_view service, const WayOn& way) {
  const ServicePageWords& w = service_words(frame.locale);
  const OutcomeWords said = words_of(outcome, w);
  const std::string title = fill_title(said.title, service);
  const std::string lead = fill(said.lead, service);
  // The settings ask whoever is signed out to sign in.
  const bool stays = way.is_settings && outcome != ServiceOutcome::signed_out;
  return render_page(
      frame, title, PageKind::refused,
      render_head(title, lead) + render_link(way.address, stays ? w.to_settings : w.to_login));
}

}  // namespace unidash::identity::pages
