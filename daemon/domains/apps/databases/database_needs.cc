#include "daemon/domains/apps/databases/database_needs.h"

#include <algorithm>
#include <array>

namespace unidash::apps {

namespace {

using namespace std::string_view_literals;

constexpr std::array extensions{
    "btree_gin"sv,     "btree_gist"sv,      "citext"sv,          "cube"sv,     "dict_int"sv,
    "fuzzystrmatch"sv, "hstore"sv,          "intarray"sv,        "isn"sv,      "lo"sv,
    "ltree"sv,         "pg_trgm"sv,         "pgcrypto"sv,        "seg"sv,      "tablefunc"sv,
    "tcn"sv,           "tsm_system_rows"sv, "tsm_system_time"sv, "unaccent"sv, "uuid-ossp"sv,
};

bool is_within(std::int64_t value, std::int64_t most) { return value >= 1 && value <= most; }

constexpr std::int64_t a_day = 86'400;

}  // namespace

std::span<const std::string_view> trusted_extensions() { return extensions; }

Status check_database_needs(const DatabaseNeeds& needs) {
  if (needs.least_version > postgresql_version) {
    return make_error(Code::invalid, "database.too_old", std::to_string(needs.least_version));
  }
  for (const std::string& each : needs.extensions) {
    if (std::ranges::find(extensions, each) == extensions.end()) {
      return make_error(Code::invalid, "database.unknown_extension", each);
    }
  }
  if (is_within(needs.connections, most_database_connections) &&
      is_within(needs.temporary_mb, most_temporary_mb) &&
      is_within(needs.statement_seconds.value_or(1), a_day)) {
    return {};
  }
  return make_error(Code::invalid, "database.bad_limits");
}

}  // namespace unidash::apps
