#include "daemon/clients/ldap/directory_time.h"

#include <algorithm>
#include <format>

#include "daemon/base/text.h"
#include "daemon/clients/ldap/attribute.h"

namespace unidash::ldap {

namespace {

Error bad_time() { return make_error(Code::malformed, "directory.bad_time"); }

}  // namespace

Result<Timestamp> parse_generalized_time(std::string_view text) {
  constexpr std::size_t seconds_end = 14;
  if (text.size() <= seconds_end || text.back() != 'Z') return bad_time();
  const std::string_view digits = text.substr(0, seconds_end);
  const std::string_view fraction = text.substr(seconds_end, text.size() - seconds_end - 1);
  if (!std::ranges::all_of(digits, is_digit)) return bad_time();
  if (!fraction.empty() && fraction[0] != '.') return bad_time();
  const auto two = [&](std::size_t at) { return digits.substr(at, 2); };
  const auto time = parse_timestamp(std::format("{}-{}-{}T{}:{}:{}{}Z", digits.substr(0, 4), two(4),
                                                two(6), two(8), two(10), two(12), fraction));
  return time ? Result<Timestamp>(*time) : bad_time();
}

std::string render_generalized_time(Timestamp time) {
  return std::format("{:%Y%m%d%H%M%S}Z", std::chrono::floor<std::chrono::seconds>(time));
}

Result<std::optional<Timestamp>> parse_file_time(std::string_view text) {
  using namespace std::chrono;
  const auto ticks = text::parse_integer(text);
  if (!ticks || *ticks < 0) return bad_time();
  if (*ticks == 0) return std::optional<Timestamp>{};
  constexpr auto epoch = sys_days{year{1601} / January / 1};
  constexpr auto last = sys_days{year{10000} / January / 1};
  const microseconds since(*ticks / 10);
  if (since >= last - epoch) return std::optional<Timestamp>{};
  return std::optional<Timestamp>(Timestamp(epoch) + since);
}

}  // namespace unidash::ldap
