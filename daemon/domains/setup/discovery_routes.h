// Routes by which the console looks for other machines, on the role host's socket
// and nowhere else.
#pragma once

#include <vector>

#include "daemon/api/route.h"
#include "daemon/domains/setup/first_start.h"
#include "daemon/domains/setup/types/discoverer.h"

namespace unidash::setup {

/// Pointers may be null where the table is only read.
[[nodiscard]] std::vector<api::Route> discovery_routes(FirstStart* setup, Discoverer* discoverer);

}  // namespace unidash::setup
