// The work on notifications: each is made from an event of the trail, and old ones go.
#pragma once

#include <vector>

#include "daemon/jobs/job.h"

namespace unidash::notifications {

/// What a person keeps, and for how long.
inline constexpr int most_kept = 200;
inline constexpr int days_kept = 90;

/// For a role that may write notifications of all people.
[[nodiscard]] std::vector<jobs::Job> notification_jobs();

}  // namespace unidash::notifications
