// An e-mail address of one's own: /v1/account/email on the desktop's origin, and the page
// of id.BASE that its confirmation leads to.
#pragma once

#include <vector>

#include "daemon/api/route.h"
#include "daemon/domains/identity/emails/email_addresses.h"

namespace unidash::identity {

/// What the rows refer to; null where they are only read (OpenAPI, tests).
struct EmailHandlers {
  EmailAddresses* addresses = nullptr;
  Sessions* sessions = nullptr;
  std::string desk_origin{};  // "https://desk.BASE[:PORT]"
};

[[nodiscard]] std::vector<api::Route> email_routes(const EmailHandlers& handlers);

}  // namespace unidash::identity
