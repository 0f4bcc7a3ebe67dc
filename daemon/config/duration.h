// Durations as people write them: a number and one of s, m, h, d.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace unidash::config {

/// "30m", "12h", "90s", "2d"; nothing else.
[[nodiscard]] std::optional<std::chrono::seconds> parse_duration(std::string_view text);
/// In the largest unit that leaves no rest.
[[nodiscard]] std::string render_duration(std::chrono::seconds duration);

}  // namespace unidash::config
