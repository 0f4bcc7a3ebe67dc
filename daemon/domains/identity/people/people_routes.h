// /v1/admin/users, on the admin listener alone.
#pragma once

#include <vector>

#include "daemon/api/route.h"
#include "daemon/domains/identity/people/people.h"

namespace unidash::identity {

/// The table may be made with null, to be read (OpenAPI, tests) but not called.
[[nodiscard]] std::vector<api::Route> people_routes(People* people);

}  // namespace unidash::identity
