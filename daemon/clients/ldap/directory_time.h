// Times as directories write them. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/base/time.h"

namespace unidash::ldap {

/// Generalized time in UTC (RFC 4517, section 3.3.13) as directories write their own:
/// "20260110143000Z", "20260110143000.0Z". malformed "directory.bad_time".
[[nodiscard]] Result<Timestamp> parse_generalized_time(std::string_view text);
[[nodiscard]] std::string render_generalized_time(Timestamp time);

/// Tenths of microseconds since 1601 (MS-DTYP 2.3.3). Nothing: never, which is written 0 or
/// 9223372036854775807, and whatever lies behind the year 9999.
[[nodiscard]] Result<std::optional<Timestamp>> parse_file_time(std::string_view text);

}  // namespace unidash::ldap
