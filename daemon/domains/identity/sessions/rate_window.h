// RateWindow: a limit on what happens in any stretch of time, estimated from two
// counters: those of the present window of the clock and of the one before it,
// of which the share counts that a window ending now still covers. A burst
// across the edge of a window thus gets no second limit. Pure.
#pragma once

#include <chrono>
#include <cstdint>

namespace unidash::identity {

/// A counter that has no room for one more.
struct RateWindow {
  std::int64_t limit = 1;
  std::int64_t current = 0;
  std::int64_t previous = 0;
  std::chrono::milliseconds elapsed{};  // of the present window
  std::chrono::milliseconds length{};
};

/// When there is room for one more if nothing happens meanwhile; at least 1 s.
[[nodiscard]] std::chrono::seconds wait_for_room(const RateWindow& window);

}  // namespace unidash::identity
