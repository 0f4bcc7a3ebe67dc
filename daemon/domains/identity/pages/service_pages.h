// ServicePages: the pages about signing in by another service. They work without JavaScript.
// Everything that is not ours is escaped. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "daemon/domains/identity/pages/pages.h"

namespace unidash::identity::pages {

/// The buttons beside the password; nothing where there are none.
[[nodiscard]] std::string render_services(const Services& services, Locale locale);

/// Where a person says which organisation is theirs.
struct OrganisationView {
  std::string next{};           // kept: where the sign-in is to lead
  std::string name{};           // as it was typed
  std::string login{"/login"};  // the page with the password
  std::vector<ServiceLink> found{};
  bool is_unknown = false;
};
[[nodiscard]] std::string render_organisation(const Frame& frame, const OrganisationView& view);

/// How a sign-in by another service ended, where it did not lead in.
enum class ServiceOutcome : std::uint8_t {
  not_linked,
  disabled,
  away,
  refused,
  cancelled,
  expired,
  taken,           // linked to somebody else
  another_linked,  // the person has another one of that service
  signed_out,      // the session that wanted to link is over
};
[[nodiscard]] int status_of(ServiceOutcome outcome);

/// Where such a page leads.
struct WayOn {
  std::string address;
  bool is_settings = false;  // where a link began; else the sign-in page
};
[[nodiscard]] std::string render_service_outcome(const Frame& frame, ServiceOutcome outcome,
                                                 std::string_view service, const WayOn& way);

}  // namespace unidash::identity::pages
