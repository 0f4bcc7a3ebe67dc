// Every statement of all that ships is prepared against the migrated schema: a
// column renamed in a migration and forgotten in a query fails here.
#include <gtest/gtest.h>

#include <set>

#include "daemon/testing/schema/all_statements.h"
#include "daemon/testing/temporary_postgres.h"

namespace unidash::testing {
namespace {

TEST(Statements, FitTheSchema) {
  const auto connection = postgres::Connection::create(fresh_database(), std::chrono::seconds{5});
  ASSERT_TRUE(connection);
  for (const auto& [place, statement] : all_statements) {
    const Status prepared = (*connection)->prepare(statement);
    EXPECT_TRUE(prepared) << place << ": " << prepared.error().detail;
  }
}

// A connection remembers what it prepared by name.
TEST(Statements, HaveNamesOfTheirOwn) {
  std::set<std::string_view> names;
  for (const auto& [place, statement] : all_statements) {
    EXPECT_TRUE(names.insert(statement.name).second) << place << ": " << statement.name;
  }
  EXPECT_TRUE(names.contains("oidc_lock_keys"));
  EXPECT_TRUE(names.contains("main_find_hash_parameters"));
}

}  // namespace
}  // namespace unidash::testing
