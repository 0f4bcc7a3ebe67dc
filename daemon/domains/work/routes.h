// /v1/jobs and /v1/admin/jobs, and the work on the work itself.
#pragma once

#include <vector>

#include "daemon/api/route.h"
#include "daemon/clients/postgres/pool.h"
#include "daemon/jobs/job.h"

namespace unidash::work {

struct WorkDeps {
  postgres::Pool& pool;
};

/// The handlers keep the reference; building the rows needs no database.
[[nodiscard]] std::vector<api::Route> work_routes(WorkDeps deps);
[[nodiscard]] std::vector<api::Route> work_admin_routes(WorkDeps deps);

/// Takes away what ended long ago: 30 days after it was done or cancelled, 90 after it failed.
[[nodiscard]] std::vector<jobs::Job> work_jobs();

}  // namespace unidash::work
