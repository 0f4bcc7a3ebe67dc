// Generated from the tables of jobs: what must hold for every row there is and will be, and
// that grants.sql, which says whose each kind is, agrees with them.
#include <gtest/gtest.h>

#include <format>
#include <set>

#include "daemon/programs/unidashd/route_table.h"
#include "daemon/testing/temporary_postgres.h"

namespace unidash::main {
namespace {

using namespace std::chrono_literals;

struct OwnedJob {
  std::string role;
  jobs::Job job;
};

std::vector<OwnedJob> every_job() {
  std::vector<OwnedJob> all;
  for (const auto& [role, name] : enum_names<Role>) {
    for (jobs::Job& job : readable_jobs(role)) all.push_back({std::string(name), std::move(job)});
  }
  return all;
}

TEST(EveryJob, HasALineOfItsOwnInTheGrants) {
  const std::string database = testing::fresh_database();
  std::set<std::string> rows;
  for (const auto& [role, job] : every_job()) {
    EXPECT_TRUE(rows.insert(std::format("{} {} {}", job.id, role, job.trigger.event())).second)
        << job.id << " is there twice";
  }
  std::string expected;
  for (const auto& row : rows) expected += row + '\n';
  EXPECT_EQ(testing::query_value(
                database,
                "SELECT string_agg(concat_ws(' ', kind, role, COALESCE(on_event, '')) || E'\\n', ''"
                " ORDER BY concat_ws(' ', kind, role, COALESCE(on_event, '')) COLLATE \"C\")"
                " FROM job_kinds"),
            expected);
}

TEST(EveryJob, IsBounded) {
  for (const auto& [role, job] : every_job()) {
    EXPECT_GT(job.timeout.time(), 0ms) << job.id;
    EXPECT_LE(job.timeout.time(), 24h) << job.id;
    EXPECT_GE(job.concurrency, 1) << job.id;
    EXPECT_GE(job.retry.attempts, 1) << job.id;
    EXPECT_LE(job.retry.first, job.retry.longest) << job.id;
    EXPECT_LE(job.id.size(), 60U) << job.id;
    // Each run writes to the database, whether there is anything to do or not.
    EXPECT_GE(job.trigger.period().value_or(1min), 20s) << job.id;
  }
}

}  // namespace
}  // namespace unidash::main
