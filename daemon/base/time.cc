#include "daemon/base/time.h"

#include <charconv>
#include <format>

namespace unidash {

namespace {

constexpr Timestamp first_time{std::chrono::sys_days{std::chrono::year{1} / 1 / 1}};
constexpr Timestamp end_of_time{std::chrono::sys_days{std::chrono::year{10000} / 1 / 1}};

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
  for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; ++digits) {
    if (digits < 6) value = value * 10 + (text.front() - '0');
    text.remove_prefix(1);
  }
  if (digits == 0) return bad_timestamp();
  for (; digits < 6; ++digits) value *= 10;
  return value;
}

Result<Timestamp> take_date(std::string_view& text) {
  using std::chrono::day, std::chrono::month, std::chrono::year;
  const int y = TRY(take_number(text, 4));
  TRY(take_char(text, "-"));
  const int m = TRY(take_number(text, 2));
  TRY(take_char(text, "-"));
  const int d = TRY(take_number(text, 2));
  const std::chrono::year_month_day date{year{y}, month{static_cast<unsigned>(m)},
                                         day{static_cast<unsigned>(d)}};
  if (!date.ok()) return bad_timestamp();
  return Timestamp{std::chrono::sys_days{date}};
}

/// The time of day, up to and with a leap second.
Result<std::chrono::microseconds> take_time(std::string_view& text) {
  const int h = TRY(take_number(text, 2));
  TRY(take_char(text, ":"));
  const int m = TRY(take_number(text, 2));
  TRY(take_char(text, ":"));
  const int s = TRY(take_number(text, 2));
  const int us = TRY(take_microseconds(text));
  if (h > 23 || m > 59 || s > 60) return bad_timestamp();
  return std::chrono::hours{h} + std::chrono::minutes{m} + std::chrono::seconds{s} +
         std::chrono::microseconds{us};
}

/// "Z" or "+01:30" (RFC 3339, section 5.6).
Result<std::chrono::minutes> take_offset(std::string_view& text) {
  if (text == "Z" || text == "z") {
    text = {};
    return std::chrono::minutes{0};
  }
  const bool is_west = text.starts_with('-');
  TRY(take_char(text, "+-"));
  const int h = TRY(take_number(text, 2));
  TRY(take_char(text, ":"));
  const int m = TRY(take_number(text, 2));
  if (h > 23 || m > 59) return bad_timestamp();
  const std::chrono::minutes offset = std::chrono::hours{h} + std::chrono::minutes{m};
  return is_west ? -offset : offset;
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
  const Timestamp date = TRY(take_date(text));
  TRY(take_char(text, "Tt"));
  const bool is_leap_second = text.substr(0, 8).ends_with(":60");
  const auto time_of_day = TRY(take_time(text));
  const Timestamp time = date + time_of_day - TRY(take_offset(text));
  // Seconds are inserted at the end of a day of UTC alone.
  const auto in_day = time - std::chrono::floor<std::chrono::days>(time);
  if (is_leap_second && in_day >= std::chrono::seconds{1}) return bad_timestamp();
  if (!text.empty() || time < first_time || time >= end_of_time) return bad_timestamp();
  return time;
}

Result<Timestamp> parse_sql_timestamp(std::string_view text) {
  const Timestamp date = TRY(take_date(text));
  TRY(take_char(text, " "));
  const auto time_of_day = TRY(take_time(text));
  if (text != "+00") return bad_timestamp();
  return date + time_of_day;
}

std::int64_t unix_seconds(Timestamp time) {
  return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

}  // namespace unidash
