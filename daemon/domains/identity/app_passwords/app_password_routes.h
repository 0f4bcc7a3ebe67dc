// /v1/account/app_passwords on the desktop's origin, answered by identity because only it makes
// passwords. No API token reaches them.
#pragma once

#include <vector>

#include "daemon/api/route.h"
#include "daemon/domains/identity/app_passwords/app_passwords.h"

namespace unidash::identity {

/// The table may be made with null, to be read (OpenAPI, tests) but not called.
[[nodiscard]] std::vector<api::Route> app_password_routes(AppPasswords* app_passwords);

}  // namespace unidash::identity
