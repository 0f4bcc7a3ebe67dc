// The rows of all roles, routes and jobs, for whoever reads them without a role being there.
#pragma once

#include <vector>

#include "daemon/api/route.h"
#include "daemon/jobs/job.h"
#include "daemon/programs/unidashd/command_line.h"

namespace unidash::main {

/// The rows that `role` serves, to be read and not called: they refer to nothing that is
/// alive. None for the role host, whose rows are not in the API document.
[[nodiscard]] std::vector<api::Route> readable_routes(Role role);

/// Those of every role.
[[nodiscard]] std::vector<api::Route> readable_routes();

/// The jobs that `role` carries out, likewise.
[[nodiscard]] std::vector<jobs::Job> readable_jobs(Role role);

}  // namespace unidash::main
