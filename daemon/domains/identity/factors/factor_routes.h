// /v1/account/second_factor on the desktop's origin, served by role identity because that
// is where the keys are.
#pragma once

#include <vector>

#include "daemon/api/route.h"
#include "daemon/domains/identity/factors/second_factors.h"

namespace unidash::identity {

/// The table may be made with null, to be read (OpenAPI, tests) but not called.
[[nodiscard]] std::vector<api::Route> factor_routes(SecondFactors* factors);

}  // namespace unidash::identity
