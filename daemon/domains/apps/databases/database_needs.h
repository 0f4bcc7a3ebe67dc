// DatabaseNeeds: what an app may ask of its database, and the limits that PostgreSQL holds it to.
// Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/result.h"

namespace unidash::apps {

/// The server's.
inline constexpr int postgresql_version = 17;
inline constexpr std::int64_t most_database_connections = 50;
/// The instance's own, which holds where none is said.
inline constexpr std::int64_t most_temporary_mb = 256;

struct DatabaseNeeds {
  int least_version = 0;  // of PostgreSQL
  std::vector<std::string> extensions{};
  std::int64_t connections = 20;
  std::int64_t temporary_mb = 128;                  // files of one session's sorts
  std::optional<std::int64_t> statement_seconds{};  // nothing: none; an app can raise its own
};

/// Extensions that need no superuser ("trusted"), as the image has them; there are no others.
[[nodiscard]] std::span<const std::string_view> trusted_extensions();

/// invalid "database.too_old", "database.unknown_extension" (the detail names it),
/// "database.bad_limits".
[[nodiscard]] Status check_database_needs(const DatabaseNeeds& needs);

}  // namespace unidash::apps
