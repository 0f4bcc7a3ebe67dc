// /v1/admin/groups and what a person has by them, on the admin listener alone.
#pragma once

#include <vector>

#include "daemon/api/route.h"
#include "daemon/domains/identity/groups/effective_access.h"
#include "daemon/domains/identity/groups/groups.h"

namespace unidash::identity {

/// The table may be made with null, to be read (OpenAPI, tests) but not called.
[[nodiscard]] std::vector<api::Route> group_routes(Groups* groups,
                                                   const EffectiveAccesses* accesses);

}  // namespace unidash::identity
