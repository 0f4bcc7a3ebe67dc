// The jobs of the role `gate`.
#pragma once

#include <vector>

#include "daemon/domains/gate/apply_gate.h"
#include "daemon/jobs/job.h"

namespace unidash::gate {

/// What comes again and again, and is hurried by events.
inline constexpr std::string_view apply_job = "gate.apply";

/// `apply` outlives the jobs; null where the rows are only read.
[[nodiscard]] std::vector<jobs::Job> gate_jobs(ApplyGate* apply);

}  // namespace unidash::gate
