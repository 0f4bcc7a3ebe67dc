// Times as Active Directory writes them. Pure.
#pragma once

#include <optional>
#include <string_view>

#include "daemon/base/time.h"

namespace unidash::ldap {

/// Tenths of microseconds since 1601 (MS-DTYP 2.3.3). Nothing: never, which is written 0 or
/// 9223372036854775807, and whatever lies behind the year 9999. malformed "directory.bad_time".
[[nodiscard]] Result<std::optional<Timestamp>> parse_file_time(std::string_view text);

}  // namespace unidash::ldap
