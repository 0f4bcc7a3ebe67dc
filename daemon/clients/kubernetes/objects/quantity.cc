#include "daemon/clients/kubernetes/objects/quantity.h"

#include <algorithm>
#include <array>
#include <limits>

#include "daemon/base/text.h"

namespace unidash::kubernetes {

namespace {

/// times * 10^power
struct Scale {
  std::int64_t times = 1;
  int power = 0;
};

struct Suffix {
  std::string_view text;
  Scale scale;
};

constexpr std::int64_t kibi = 1024;
constexpr std::array suffixes{
    Suffix{"", {}},
    Suffix{"n", {.power = -9}},
    Suffix{"u", {.power = -6}},
    Suffix{"m", {.power = -3}},
    Suffix{"k", {.power = 3}},
    Suffix{"M", {.power = 6}},
    Suffix{"G", {.power = 9}},
    Suffix{"T", {.power = 12}},
    Suffix{"P", {.power = 15}},
    Suffix{"E", {.power = 18}},
    Suffix{"Ki", {.times = kibi}},
    Suffix{"Mi", {.times = kibi * kibi}},
    Suffix{"Gi", {.times = kibi * kibi * kibi}},
    Suffix{"Ti", {.times = kibi * kibi * kibi * kibi}},
    Suffix{"Pi", {.times = kibi * kibi * kibi * kibi * kibi}},
    Suffix{"Ei", {.times = kibi * kibi * kibi * kibi * kibi * kibi}},
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<Scale> scale_of(std::string_view suffix) {
  const auto found = std::ranges::find(suffixes, suffix, &Suffix::text);
  if (found != suffixes.end()) return found->scale;
  if (suffix.front() != 'e' && suffix.front() != 'E') return std::nullopt;
  std::string_view exponent = suffix.substr(1);
  if (exponent.starts_with('+')) exponent.remove_prefix(1);
  const auto power = text::parse_integer(exponent);
  if (!power || *power < -30 || *power > 30) return std::nullopt;
  return Scale{.power = static_cast<int>(*power)};
}

/// Digits with at most one point among them, as digits * 10^power.
struct Mantissa {
  std::int64_t digits = 0;
  int power = 0;
};

std::optional<Mantissa> mantissa_of(std::string_view text) {
  constexpr std::size_t longest = 18;  // digits that always fit
  Mantissa mantissa;
  std::size_t digits = 0;
  bool has_point = false;
  for (const char c : text) {
    if (c == '.' && !has_point) {
      has_point = true;
      continue;
    }
    if (!is_digit(c) || ++digits > longest) return std::nullopt;
    mantissa.digits = mantissa.digits * 10 + (c - '0');
    if (has_point) --mantissa.power;
  }
  return digits == 0 ? std::nullopt : std::optional(mantissa);
}

std::optional<std::int64_t> scaled(std::string_view quantity, int more) {
  if (quantity.size() > 64) return std::nullopt;
  const auto end = std::min(quantity.find_first_not_of("0123456789."), quantity.size());
  const auto mantissa = mantissa_of(quantity.substr(0, end));
  const auto scale = scale_of(quantity.substr(end));
  if (!mantissa || !scale) return std::nullopt;
  std::int64_t value = 0;
  if (__builtin_mul_overflow(mantissa->digits, scale->times, &value)) return std::nullopt;
  int power = mantissa->power + scale->power + more;
  for (; power > 0 && value != 0; --power) {
    if (__builtin_mul_overflow(value, std::int64_t{10}, &value)) return std::nullopt;
  }
  bool is_round = true;
  for (; power < 0 && value != 0; ++power) {
    is_round = is_round && value % 10 == 0;
    value /= 10;
  }
  if (is_round) return value;
  return value == std::numeric_limits<std::int64_t>::max() ? std::nullopt
                                                           : std::optional(value + 1);
}

}  // namespace

std::optional<std::int64_t> parse_bytes(std::string_view quantity) { return scaled(quantity, 0); }

std::optional<std::int64_t> parse_millis(std::string_view quantity) { return scaled(quantity, 3); }

}  // namespace unidash::kubernetes
