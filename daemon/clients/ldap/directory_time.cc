#include "daemon/clients/ldap/directory_time.h"

#include "daemon/base/text.h"

namespace unidash::ldap {

namespace {

Error bad_time() { return make_error(Code::malformed, "directory.bad_time"); }

}  // namespace

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
