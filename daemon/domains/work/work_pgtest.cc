#include <gtest/gtest.h>

#include <format>

#include "daemon/clients/crypto/digest.h"
#include "daemon/domains/work/routes.h"
#include "daemon/jobs/runner.h"
#include "daemon/testing/call.h"
#include "daemon/testing/fakes.h"
#include "daemon/testing/jobs/fixture.h"
#include "daemon/testing/temporary_postgres.h"

namespace unidash::work {
namespace {

using testing::call;
using testing::data_of;
using testing::slug_of;
using namespace std::chrono_literals;
using Words = std::vector<std::string>;

class WorkTest : public ::testing::Test {
 protected:
  WorkTest() {
    pool.set_event_sink(events.sink());
    admin_pool.set_event_sink(events.sink());
  }

  /// Its number. `more`: further columns and their values.
  std::string add_job(std::string_view kind, std::string_view state, std::string_view columns = {},
                      std::string_view values = {}) {
    return testing::query_value(
        database,
        std::format("INSERT INTO jobs (kind, role, state{0}{1}) VALUES ('{2}', 'identity', '{3}'{0}"
                    "{4}) RETURNING id",
                    columns.empty() ? "" : ", ", columns, kind, state, values));
  }
  std::string add_job_of(UserId who, std::string_view state) {
    return add_job("test.own", state, "fk_user", std::to_string(who.value));
  }

  Result<api::Response> as_admin(std::string_view route, const std::string& id) {
    return call(admin_routes, route, boss, {.path = {{"id", id}}});
  }
  Result<api::Response> as_giselle(std::string_view route, const std::string& id) {
    return call(routes, route, giselle, {.path = {{"id", id}}});
  }
  static std::string kinds_of(const Result<api::Response>& answer) {
    std::string kinds;
    for (const Json& job : data_of(answer)) {
      kinds += job["attributes"]["kind"].get<std::string>() + ' ';
    }
    return kinds;
  }
  std::string state_of(const std::string& id) {
    return testing::query_value(database, "SELECT state FROM jobs WHERE id = " + id);
  }

  std::string database = testing::fresh_database();
  postgres::Pool pool{{.conninfo = testing::as_user(database, "unidash_workspace")}};
  postgres::Pool admin_pool{{.conninfo = testing::as_user(database, "unidash_admin")}};
  testing::EventLog events;
  std::vector<api::Route> routes = work_routes({pool});
  std::vector<api::Route> admin_routes = work_admin_routes({admin_pool});
  api::Caller boss =
      testing::caller_of(testing::add_user(database, "boss", UserRole::admin), UserRole::admin);
  UserId giselle_id = testing::add_user(database, "giselle");
  api::Caller giselle = testing::caller_of(giselle_id);
  UserId junior_id = testing::add_user(database, "junior");
};

TEST_F(WorkTest, WhatRunsComesFirstThenWhatWaitsThenTheNewest) {
  (void)add_job("a.old", "done");
  (void)add_job("b.failed", "failed");
  (void)add_job("c.waits", "queued");
  (void)add_job("d.runs", "running", "lease, lease_until", "'x', now() + interval '1 minute'");
  EXPECT_EQ(kinds_of(call(admin_routes, "list_jobs", boss)), "d.runs c.waits b.failed a.old ");
  EXPECT_EQ(kinds_of(call(admin_routes, "list_jobs", boss, {.query = {{"state", "failed"}}})),
            "b.failed ");
  EXPECT_EQ(kinds_of(call(admin_routes, "list_jobs", boss, {.query = {{"kind", "a.old"}}})),
            "a.old ");
  EXPECT_EQ(kinds_of(call(admin_routes, "list_jobs", boss,
                          {.query = {{"page_size", "1"}, {"page_number", "2"}}})),
            "c.waits ");
}

TEST_F(WorkTest, APayloadIsShownToNobody) {
  const auto id = add_job("test.job", "queued", "payload, fk_user",
                          std::format("'{{\"to\": \"secret\"}}', {}", giselle_id.value));
  EXPECT_FALSE(data_of(as_admin("read_job", id)).dump().contains("secret"));
  EXPECT_FALSE(data_of(as_giselle("read_own_job", id)).dump().contains("secret"));
}

TEST_F(WorkTest, APersonSeesTheirOwnAlone) {
  const auto own = add_job_of(giselle_id, "queued");
  const auto other = add_job_of(junior_id, "queued");
  EXPECT_EQ(kinds_of(call(routes, "list_own_jobs", giselle)), "test.own ");
  EXPECT_EQ(data_of(as_giselle("read_own_job", own))["id"], own);
  EXPECT_EQ(slug_of(as_giselle("read_own_job", other)), "job.not_found");
  EXPECT_EQ(slug_of(as_giselle("cancel_own_job", other)), "job.not_found");
  EXPECT_EQ(state_of(other), "queued");
  EXPECT_EQ(data_of(as_admin("read_job", other))["attributes"]["username"], "junior");
}

TEST_F(WorkTest, WhatWaitsIsCancelledAtOnceAndOnlyOnce) {
  const auto own = add_job_of(giselle_id, "queued");
  EXPECT_EQ(data_of(as_giselle("cancel_own_job", own))["attributes"]["state"], "cancelled");
  EXPECT_EQ(slug_of(as_giselle("cancel_own_job", own)), "job.not_cancellable");
  EXPECT_EQ(slug_of(as_admin("cancel_job", own)), "job.not_cancellable");
  EXPECT_EQ(events.actions(), Words{"job.cancelled"});
}

TEST_F(WorkTest, WhatRunsIsAskedToEnd) {
  const auto id = add_job("test.job", "running", "lease, lease_until", "'x', now()");
  const Json told = data_of(as_admin("cancel_job", id))["attributes"];
  EXPECT_EQ(told["state"], "running");
  EXPECT_EQ(told["is_cancelling"], true);
}

TEST_F(WorkTest, WhatFailedIsTriedAgain) {
  const auto id = add_job("test.job", "failed", "attempts, finished_at", "5, now()");
  EXPECT_EQ(data_of(as_admin("retry_job", id))["attributes"]["state"], "queued");
  EXPECT_EQ(slug_of(as_admin("retry_job", id)), "job.not_failed");
  EXPECT_EQ(slug_of(as_admin("retry_job", "999")), "job.not_found");
  EXPECT_EQ(events.actions(), Words{"job.retried"});
}

TEST_F(WorkTest, WhatEndedLongAgoGoesWhatFailedStaysLonger) {
  (void)add_job("a.done", "done", "finished_at", "now() - interval '31 days'");
  (void)add_job("b.done", "done", "finished_at", "now() - interval '29 days'");
  (void)add_job("c.failed", "failed", "finished_at", "now() - interval '31 days'");
  (void)add_job("d.failed", "failed", "finished_at", "now() - interval '91 days'");
  (void)add_job("e.queued", "queued", "created_at", "now() - interval '1 year'");
  crypto::SystemRandom random;
  const jobs::Runner runner(admin_pool, work_jobs(),
                            {.role = "admin", .machine = "one", .tick = 20ms}, random);
  const auto left = [&] {
    return testing::query_value(database,
                                "SELECT string_agg(kind, ' ' ORDER BY kind) FROM jobs"
                                " WHERE NOT is_scheduled");
  };
  testing::wait_until([&] { return left() == "b.done c.failed e.queued"; });
}

}  // namespace
}  // namespace unidash::work
