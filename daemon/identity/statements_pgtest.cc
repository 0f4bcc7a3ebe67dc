// Every statement of identity fits the migrated schema, and no two share a name:
// a connection prepares each name once.
#include <gtest/gtest.h>

#include <set>

#include "daemon/clients/postgres/connection.h"
#include "daemon/identity/accounts_table.h"
#include "daemon/identity/one_time_links_table.h"
#include "daemon/identity/people_table.h"
#include "daemon/identity/sessions_table.h"
#include "daemon/identity/users_table.h"
#include "daemon/testing/temporary_postgres.h"

namespace unidash::identity {
namespace {

TEST(Statements, FitTheSchema) {
  const auto connection =
      postgres::Connection::create(testing::fresh_database(), std::chrono::seconds{5}).value();
  std::set<std::string_view> names;
  for (const auto& statements :
       {accounts_table::accounts_statements(), one_time_links_table::one_time_links_statements(),
        people_table::people_statements(), sessions_table::sessions_statements(),
        users_table::users_statements()}) {
    for (const auto& statement : statements) {
      const auto prepared = connection->prepare(statement);
      EXPECT_TRUE(prepared) << statement.name << ": " << prepared.error().detail;
      EXPECT_TRUE(names.insert(statement.name).second) << statement.name;
    }
  }
}

}  // namespace
}  // namespace unidash::identity
