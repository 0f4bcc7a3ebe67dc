#include "daemon/jobs/job.h"

#include <algorithm>

namespace unidash::jobs {

bool is_permanent(Code code) {
  switch (code) {
    case Code::conflict:
    case Code::too_many:
    case Code::unavailable:
    case Code::internal: return false;
    default: return true;
  }
}

std::chrono::milliseconds wait_after(const Retry& retry, int attempt) {
  constexpr int largest_shift = 20;
  const int shift = std::clamp(attempt - 1, 0, largest_shift);
  return std::min(retry.longest, retry.first * (std::int64_t{1} << shift));
}

}  // namespace unidash::jobs
