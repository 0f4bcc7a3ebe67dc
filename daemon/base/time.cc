#include "daemon/base/time.h"

#include <charconv>
#include <format>

namespace unidash {

namespace {

Error bad_timestamp() { return make_error(Code::malformed, "time.malformed"); }

/// Reads exactly `digits` decimal digits at the front of `text`.
Result<int> take_number(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return bad_timestamp();
  int value = 0;
  for (const char c : text.substr(0, digits)) {
    if (c < '0' || c > '9') return bad_timestamp();
    value = value * 10 + (c - '0');
  }
  text.remove_prefix(digits);
  return value;
}

Status take_char(std::string_view& text, std::string_view allowed) {
  if (text.empty() || !allowed.contains(text.front())) return bad_timestamp();
  text.remove_prefix(1);
  return {};
}

Result<int> take_microseconds(std::string_view& text) {
  if (text.empty() || text.front() != '.') return 0;
  text.remove_prefix(1);
  int value = 0;
  int digits = 0;
  while (!text.empty() && text.front() >= '0' && text.front() <= '9' && digits < 6) {
    value = value * 10 + (text.front() - '0');
    text.remove_prefix(1);
    ++digits;
  }
  if (digits == 0) return bad_timestamp();
  for (; digits < 6; ++digits) value *= 10;
  return value;
}

}  // namespace

Timestamp SystemClock::now() const {
  return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
}

std::string render_timestamp(Timestamp time) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
  const auto micros = (time - seconds).count();
  if (micros == 0) return std::format("{:%Y-%m-%dT%H:%M:%S}Z", seconds);
  return std::format("{:%Y-%m-%dT%H:%M:%S}.{:06}Z", seconds, micros);
}

Result<Timestamp> parse_timestamp(std::string_view text) {
  using std::chrono::day, std::chrono::month, std::chrono::year;
  const int y = TRY(take_number(text, 4));
  TRY(take_char(text, "-"));
  const int mo = TRY(take_number(text, 2));
  TRY(take_char(text, "-"));
  const int d = TRY(take_number(text, 2));
  TRY(take_char(text, "T "));
  const int h = TRY(take_number(text, 2));
  TRY(take_char(text, ":"));
  const int mi = TRY(take_number(text, 2));
  TRY(take_char(text, ":"));
  const int s = TRY(take_number(text, 2));
  const int us = TRY(take_microseconds(text));
  if (text != "Z" && text != "+00" && text != "+00:00") return bad_timestamp();
  const std::chrono::year_month_day date{year{y}, month{static_cast<unsigned>(mo)},
                                         day{static_cast<unsigned>(d)}};
  if (!date.ok() || h > 23 || mi > 59 || s > 59) return bad_timestamp();
  return Timestamp{std::chrono::sys_days{date}} + std::chrono::hours{h} + std::chrono::minutes{mi} +
         std::chrono::seconds{s} + std::chrono::microseconds{us};
}

std::int64_t unix_seconds(Timestamp time) {
  return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

}  // namespace unidash
