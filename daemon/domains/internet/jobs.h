// The job of the role `names` that looks at the way to the Internet.
#pragma once

#include <string_view>
#include <vector>

#include "daemon/domains/internet/check_internet.h"
#include "daemon/jobs/job.h"

namespace unidash::internet {

inline constexpr std::string_view check_job = "names.check_internet";

/// `check` outlives the job; null where the row is only read.
[[nodiscard]] std::vector<jobs::Job> internet_jobs(const CheckInternet* check);

}  // namespace unidash::internet
