// The jobs of the role `apps` that no app asks for.
#pragma once

#include <string_view>
#include <vector>

#include "daemon/domains/apps/upkeep/observe_engine.h"
#include "daemon/domains/apps/upkeep/tidy.h"
#include "daemon/jobs/job.h"

namespace unidash::apps {

inline constexpr std::string_view observe_job = "apps.observe";
inline constexpr std::string_view upkeep_job = "apps.upkeep";

/// Both outlive the jobs; null where the rows are only read.
[[nodiscard]] std::vector<jobs::Job> upkeep_jobs(const ObserveEngine* observe, Tidy* tidy);

}  // namespace unidash::apps
