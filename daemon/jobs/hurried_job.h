// HurriedJob: an event makes a job come now that comes again and again by itself.
#pragma once

#include <string_view>

#include "daemon/jobs/job.h"

namespace unidash::jobs {

/// The row of `id`: once `event` has happened, `kind` comes at once on every machine. One machine
/// hears the event. Where a run is under way, which may have looked before it happened, this is
/// tried again until that is over, or the next time has come by itself. `kind` outlives the row.
[[nodiscard]] Job hurried_by(std::string_view id, std::string_view event, std::string_view kind);

}  // namespace unidash::jobs
