// The work of the provider that nobody waits for.
#pragma once

#include <vector>

#include "daemon/domains/identity/oidc/provider.h"
#include "daemon/jobs/job.h"

namespace unidash::identity::oidc {

/// `provider` outlives the jobs; null where the rows are only read.
[[nodiscard]] std::vector<jobs::Job> oidc_jobs(Provider* provider);

}  // namespace unidash::identity::oidc
