// /v1/admin/upstream_providers.
#pragma once

#include <vector>

#include "daemon/api/route.h"
#include "daemon/domains/identity/upstream/upstream_providers.h"
#include "daemon/jobs/job.h"

namespace unidash::identity::upstream {

/// Rows of role admin. Both tables may be made with null, to be read but not called.
[[nodiscard]] std::vector<api::Route> provider_routes(UpstreamProviders* providers);
[[nodiscard]] std::vector<jobs::Job> provider_jobs(UpstreamProviders* providers);

}  // namespace unidash::identity::upstream
