// The work on directories that nobody waits for.
#pragma once

#include <vector>

#include "daemon/domains/identity/directories/directory_sync.h"
#include "daemon/domains/identity/directories/directory_trial.h"
#include "daemon/jobs/job.h"

namespace unidash::identity {

/// May be made with null, to be read and not carried out.
[[nodiscard]] std::vector<jobs::Job> directory_jobs(DirectorySync* sync, DirectoryTrial* trial);

}  // namespace unidash::identity
