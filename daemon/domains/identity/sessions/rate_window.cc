#include "daemon/domains/identity/sessions/rate_window.h"

#include <algorithm>

namespace unidash::identity {

namespace {

using Milliseconds = std::chrono::duration<double, std::milli>;

/// How far into a window `count` of the one before it fades to `room`.
Milliseconds fading(Milliseconds length, std::int64_t count, std::int64_t room) {
  if (count <= room) return Milliseconds{0};
  return length * (1.0 - static_cast<double>(room) / static_cast<double>(count));
}

Milliseconds wait_exactly(const RateWindow& window) {
  const std::int64_t room = window.limit - 1 - window.current;
  if (room >= 0) return fading(window.length, window.previous, room) - window.elapsed;
  // The present window is full by itself: it has to become the one before.
  return window.length - window.elapsed + fading(window.length, window.current, window.limit - 1);
}

}  // namespace

std::chrono::seconds wait_for_room(const RateWindow& window) {
  return std::max(std::chrono::seconds{1},
                  std::chrono::ceil<std::chrono::seconds>(wait_exactly(window)));
}

}  // namespace unidash::identity
