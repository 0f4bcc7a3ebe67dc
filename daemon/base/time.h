// Time: one clock seam for the whole daemon and its ISO 8601 spelling.
// Timestamps are UTC with microseconds, like PostgreSQL's timestamptz.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "daemon/base/result.h"

namespace unidash {

using Timestamp = std::chrono::sys_time<std::chrono::microseconds>;

/// Where the daemon reads the time. Shared between threads.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Timestamp now() const = 0;
};

class SystemClock final : public Clock {
 public:
  [[nodiscard]] Timestamp now() const override;
};

/// "2026-01-10T14:30:00Z", with ".123456" when there are microseconds.
[[nodiscard]] std::string render_timestamp(Timestamp time);

/// Reads what render_timestamp writes, and PostgreSQL's ISO text
/// ("2026-01-10 14:30:00.5+00"). Only UTC offsets are accepted.
[[nodiscard]] Result<Timestamp> parse_timestamp(std::string_view text);

/// Whole seconds since 1970, for JWT and cookies.
[[nodiscard]] std::int64_t unix_seconds(Timestamp time);

}  // namespace unidash
