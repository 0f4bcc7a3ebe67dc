#include "daemon/migrations/migrations.h"

#include <gtest/gtest.h>

#include <array>
#include <thread>
#include <vector>

#include "daemon/testing/temporary_postgres.h"

namespace unidash::migrations {
namespace {

using testing::empty_database;
using testing::query_value;
using testing::run_sql;

constexpr std::array<Migration, 2> broken{{
    {1, "good", "CREATE TABLE kept (id INTEGER)"},
    {2, "bad", "CREATE TABLE lost (id INTEGER); SELECT no_such_function()"},
}};

TEST(Migrations, AreNumberedWithoutGapsAndLeaveTransactionsToTheRunner) {
  int expected = 1;
  for (const Migration& migration : all_migrations()) {
    EXPECT_EQ(migration.version, expected++);
    EXPECT_FALSE(migration.name.empty());
    EXPECT_EQ(migration.sql.find("COMMIT"), std::string_view::npos) << migration.name;
  }
  EXPECT_GE(expected, 3);
}

TEST(Migrations, BringAnEmptyDatabaseUpAndThenHaveNothingToDo) {
  const std::string database = empty_database();
  const auto first = run_migrations(database);
  ASSERT_TRUE(first) << first.error().detail;
  EXPECT_EQ(*first, static_cast<int>(all_migrations().size()));
  EXPECT_EQ(run_migrations(database).value_or(-1), 0);
  EXPECT_EQ(query_value(database, "SELECT count(*) FROM schema_migrations"),
            std::to_string(all_migrations().size()));
}

TEST(Migrations, ThreeStartsAtOnceApplyEachOfThemOnce) {
  const std::string database = empty_database();
  std::array<Result<int>, 3> applied{0, 0, 0};
  {
    std::vector<std::jthread> starts;
    for (auto& each : applied) starts.emplace_back([&] { each = run_migrations(database); });
  }
  int sum = 0;
  for (const auto& each : applied) {
    ASSERT_TRUE(each) << each.error().detail;
    sum += *each;
  }
  EXPECT_EQ(sum, static_cast<int>(all_migrations().size()));
}

TEST(Migrations, RefuseASchemaNewerThanThisProgram) {
  const std::string database = testing::fresh_database();
  run_sql(database,
          "INSERT INTO schema_migrations (version, name, sha256)"
          " VALUES (9999, 'from_the_future', repeat('0', 64))");
  const auto refused = run_migrations(database);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().slug, "migrations.newer_schema");
}

TEST(Migrations, RefuseAnAppliedFileThatWasEdited) {
  const std::string database = empty_database();
  ASSERT_TRUE(run_migrations(database, std::span(broken).first(1)));
  constexpr std::array<Migration, 1> edited{{{1, "good", "CREATE TABLE kept (id BIGINT)"}}};
  const auto refused = run_migrations(database, edited);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().slug, "migrations.changed");
}

TEST(Migrations, ABrokenOneLeavesNoTraceAndKeepsThoseBeforeIt) {
  const std::string database = empty_database();
  const auto failed = run_migrations(database, broken);
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().slug, "migrations.failed");
  EXPECT_TRUE(failed.error().detail.starts_with("0002_bad: ")) << failed.error().detail;
  EXPECT_EQ(query_value(database, "SELECT to_regclass('kept') IS NOT NULL"), "t");
  EXPECT_EQ(query_value(database, "SELECT to_regclass('lost') IS NULL"), "t");
  EXPECT_EQ(query_value(database, "SELECT max(version) FROM schema_migrations"), "1");
}

TEST(Migrations, SayWhenTheServerIsAway) {
  const auto failed = run_migrations("host=/nonexistent user=postgres dbname=none");
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code, Code::unavailable);
}

}  // namespace
}  // namespace unidash::migrations
