// What the pages about signing in by another service say, in both languages. Trusted text. `{}`
// is the name of the service.
#pragma once

#include <string_view>

#include "daemon/model/user_role.h"

namespace unidash::identity::pages {

struct ServicePageWords {
  std::string_view divider, with_service, with_organisation;

  std::string_view organisation_title, organisation_lead, organisation_name;
  std::string_view organisation_submit, organisation_busy, organisation_unknown;
  std::string_view organisation_found_lead;

  std::string_view to_login, to_settings;
  std::string_view not_linked_title, not_linked_lead;
  std::string_view disabled_title, disabled_lead;
  std::string_view away_title, away_lead;
  std::string_view refused_title, refused_lead;
  std::string_view cancelled_title, cancelled_lead;
  std::string_view expired_title, expired_lead;
  std::string_view taken_title, taken_lead;
  std::string_view another_linked_title, another_linked_lead;
  std::string_view signed_out_title, signed_out_lead;
};

[[nodiscard]] const ServicePageWords& service_words(Locale locale);

}  // namespace unidash::identity::pages
