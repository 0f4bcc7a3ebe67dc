// /v1/admin/second_factor_policy, on the admin listener alone.
#pragma once

#include <vector>

#include "daemon/api/route.h"
#include "daemon/clients/postgres/pool.h"

namespace unidash::identity {

[[nodiscard]] std::vector<api::Route> policy_routes(postgres::Pool& pool, const Clock& clock);

}  // namespace unidash::identity
