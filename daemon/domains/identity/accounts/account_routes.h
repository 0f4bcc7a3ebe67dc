// /v1/account on the desktop's origin, served by role identity because that is
// where passwords are hashed.
#pragma once

#include <vector>

#include "daemon/api/route.h"
#include "daemon/domains/identity/accounts/accounts.h"

namespace unidash::identity {

/// The table may be made with null, to be read (OpenAPI, tests) but not called.
[[nodiscard]] std::vector<api::Route> account_routes(Accounts* accounts);

}  // namespace unidash::identity
