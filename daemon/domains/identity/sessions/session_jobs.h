// The work on sessions and one-time links that nobody waits for.
#pragma once

#include <vector>

#include "daemon/domains/identity/sessions/old_rows.h"
#include "daemon/jobs/job.h"

namespace unidash::identity {

[[nodiscard]] std::vector<jobs::Job> session_jobs(const OldRows& rows);

}  // namespace unidash::identity
