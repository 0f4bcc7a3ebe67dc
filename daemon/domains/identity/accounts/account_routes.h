// /v1/account on the desktop's origin, served by role identity because that is
// where passwords are hashed.
#pragma once

#include <string>
#include <vector>

#include "daemon/api/route.h"
#include "daemon/domains/identity/accounts/accounts.h"

namespace unidash::identity {

/// `id_origin`: browsers use passkeys on its pages alone. The table may be made with null, to be
/// read (OpenAPI, tests) but not called.
[[nodiscard]] std::vector<api::Route> account_routes(Accounts* accounts,
                                                     const std::string& id_origin);

}  // namespace unidash::identity
