// Routes of the first start, on the role host's socket and nowhere else.
#pragma once

#include <vector>

#include "daemon/api/route.h"
#include "daemon/domains/setup/first_start.h"
#include "daemon/domains/setup/worker.h"

namespace unidash::setup {

/// Pointers may be null where the table is only read.
[[nodiscard]] std::vector<api::Route> setup_routes(FirstStart* setup, SetupWorker* worker);

}  // namespace unidash::setup
