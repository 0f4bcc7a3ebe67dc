#include "daemon/config/duration.h"

#include <algorithm>
#include <array>
#include <format>

#include "daemon/base/text.h"

namespace unidash::config {

namespace {

struct Unit {
  char letter;
  std::int64_t seconds;
};
// The largest first.
constexpr std::array<Unit, 4> units{{{'d', 86400}, {'h', 3600}, {'m', 60}, {'s', 1}}};
constexpr std::size_t max_digits = 9;  // keeps the product far from overflow

}  // namespace

std::optional<std::chrono::seconds> parse_duration(std::string_view text) {
  if (text.size() < 2 || text.size() > max_digits + 1) return std::nullopt;
  const auto unit = std::ranges::find(units, text.back(), &Unit::letter);
  const auto number = text::parse_integer(text.substr(0, text.size() - 1));
  if (unit == units.end() || !number || *number < 0) return std::nullopt;
  return std::chrono::seconds{*number * unit->seconds};
}

std::string render_duration(std::chrono::seconds duration) {
  const std::int64_t count = duration.count();
  const auto* const unit = std::ranges::find_if(
      units, [&](const Unit& each) { return count != 0 && count % each.seconds == 0; });
  if (unit == units.end()) return std::format("{}s", count);
  return std::format("{}{}", count / unit->seconds, unit->letter);
}

}  // namespace unidash::config
