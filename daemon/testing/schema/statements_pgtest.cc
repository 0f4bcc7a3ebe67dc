// Every statement of every domain is prepared against the migrated schema: a
// column renamed in a migration and forgotten in a query fails here.
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "daemon/audit/audit_table.h"
#include "daemon/clients/postgres/connection.h"
#include "daemon/desktop/desktop_table.h"
#include "daemon/identity/accounts_table.h"
#include "daemon/identity/one_time_links_table.h"
#include "daemon/identity/people_table.h"
#include "daemon/identity/profile_table.h"
#include "daemon/identity/sessions_table.h"
#include "daemon/identity/users_table.h"
#include "daemon/overview/overview_table.h"
#include "daemon/store/store_table.h"
#include "daemon/testing/temporary_postgres.h"

namespace unidash {
namespace {

using postgres::Statement;

std::vector<Statement> all_statements() {
  std::vector<Statement> all;
  for (const auto& list :
       {audit::audit_statements(), desktop::desktop_statements(),
        identity::accounts_table::accounts_statements(),
        identity::one_time_links_table::one_time_links_statements(),
        identity::people_table::people_statements(), identity::profile_table::profile_statements(),
        identity::sessions_table::sessions_statements(), identity::users_table::users_statements(),
        overview::overview_statements(), store::store_statements()}) {
    all.insert(all.end(), list.begin(), list.end());
  }
  return all;
}

TEST(Statements, FitTheSchema) {
  const auto connection =
      postgres::Connection::create(testing::fresh_database(), std::chrono::seconds{5});
  ASSERT_TRUE(connection);
  for (const Statement& statement : all_statements()) {
    const Status prepared = (*connection)->prepare(statement);
    EXPECT_TRUE(prepared) << statement.name << ": " << prepared.error().detail;
  }
}

// A connection remembers what it prepared by name.
TEST(Statements, HaveNamesOfTheirOwn) {
  std::set<std::string_view> names;
  for (const Statement& statement : all_statements()) {
    EXPECT_TRUE(names.insert(statement.name).second) << statement.name;
  }
  EXPECT_GT(names.size(), 60U);
}

}  // namespace
}  // namespace unidash
