// Outcome: what becomes of a job after an attempt, by its row and by how the attempt ended.
// Pure.
#pragma once

#include "daemon/jobs/claim.h"

namespace unidash::jobs {

/// Why a handler was asked to stop; what came first counts.
enum class Interruption : std::uint8_t { none, cancelled, timed_out, shutting_down, lease_lost };

struct Attempt {
  Status result{};  // of the task, or of taking it back
  Interruption interruption = Interruption::none;
  std::int64_t number = 1;
  bool is_reverting = false;
  bool is_cancelled = false;  // as the database says
  bool has_steps = false;     // some were begun and not taken back
  int progress = 0;
};

/// `jitter`: from 0 to 1, by which a wait is up to a tenth longer.
[[nodiscard]] Settlement settle(const Job& job, const Attempt& attempt, double jitter);

}  // namespace unidash::jobs
