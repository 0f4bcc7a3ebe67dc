#include "daemon/domains/apps/databases/database_needs.h"

#include <gtest/gtest.h>

namespace unidash::apps {
namespace {

std::string slug_of(const DatabaseNeeds& needs) {
  const auto checked = check_database_needs(needs);
  return checked ? "" : checked.error().slug;
}

TEST(DatabaseNeeds, MayBeOfThisServer) {
  EXPECT_EQ(slug_of({}), "");
  EXPECT_EQ(slug_of({.least_version = 13, .extensions = {"pg_trgm", "uuid-ossp"}}), "");
  EXPECT_EQ(slug_of({.least_version = 18}), "database.too_old");
}

TEST(DatabaseNeeds, NameKnownExtensionsAlone) {
  for (const std::string each :
       {"dblink", "file_fdw", "postgres_fdw", "plpython3u", "PG_TRGM", ""}) {
    EXPECT_EQ(slug_of({.extensions = {each}}), "database.unknown_extension") << each;
  }
}

TEST(DatabaseNeeds, HaveLimits) {
  EXPECT_EQ(slug_of({.connections = 0}), "database.bad_limits");
  EXPECT_EQ(slug_of({.connections = -1}), "database.bad_limits");
  EXPECT_EQ(slug_of({.connections = 51}), "database.bad_limits");
  EXPECT_EQ(slug_of({.temporary_mb = 0}), "database.bad_limits");
  EXPECT_EQ(slug_of({.temporary_mb = 257}), "database.bad_limits");
  EXPECT_EQ(slug_of({.statement_seconds = 0}), "database.bad_limits");
  EXPECT_EQ(slug_of({.statement_seconds = 600}), "");
}

}  // namespace
}  // namespace unidash::apps
