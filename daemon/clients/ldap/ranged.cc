#include "daemon/clients/ldap/ranged.h"

#include <format>

#include "daemon/base/text.h"

namespace unidash::ldap {

namespace {

constexpr std::int64_t highest = 100'000'000;

std::optional<std::size_t> parse_number(std::string_view text) {
  const auto number = text::parse_integer(text);
  if (!number || *number < 0 || *number > highest) return {};
  return static_cast<std::size_t>(*number);
}

}  // namespace

std::optional<Ranged> parse_ranged(std::string_view description) {
  constexpr std::string_view mark = ";range=";
  const std::string lower = text::lower_ascii(description);
  const std::size_t at = lower.find(mark);
  if (at == std::string::npos || at == 0) return {};
  const std::string_view range = std::string_view(lower).substr(at + mark.size());
  const std::size_t dash = range.find('-');
  if (dash == std::string_view::npos) return {};
  const auto first = parse_number(range.substr(0, dash));
  if (!first) return {};
  Ranged ranged{.attribute = std::string(description.substr(0, at)), .first = *first};
  if (range.substr(dash + 1) == "*") return ranged;
  ranged.last = parse_number(range.substr(dash + 1));
  if (!ranged.last || *ranged.last < ranged.first) return {};
  return ranged;
}

std::string render_ranged(std::string_view attribute, std::size_t first) {
  return std::format("{};range={}-*", attribute, first);
}

}  // namespace unidash::ldap
