#include "daemon/domains/overview/overview.h"

#include <gtest/gtest.h>

#include <format>

#include "daemon/testing/call.h"
#include "daemon/testing/temporary_postgres.h"
#include "daemon/testing/temporary_valkey.h"

namespace unidash::overview {
namespace {

using testing::call;
using testing::data_of;

class OverviewTest : public ::testing::Test {
 protected:
  Json read(postgres::Pool& from, redis::Client& valkey) {
    const auto routes = overview_routes({from, &valkey, "1.2.3"});
    return data_of(call(routes, "read_overview", testing::caller_of(UserId{1}, UserRole::admin)));
  }

  std::string database = testing::fresh_database();
  postgres::Pool pool{{.conninfo = testing::as_user(database, "unidash_admin")}};
  testing::TemporaryValkey valkey_server;
  redis::Client client{{.socket_path = valkey_server.socket_path()}};
  postgres::Pool no_pool{{.conninfo = "host=/nonexistent"}};
  redis::Client no_client{{.socket_path = "/nonexistent/valkey.sock"}};
};

TEST_F(OverviewTest, CountsPeopleWhoMaySignInAndLiveSessions) {
  const UserId giselle = testing::add_user(database, "giselle");
  (void)testing::add_user(database, "gone");
  testing::run_sql(
      database,
      std::format("UPDATE users SET is_active = false WHERE username = 'gone';"
                  "INSERT INTO sessions (fk_user, token_hash, expires_at, revoked_at) VALUES"
                  " ({0}, 'live', NOW() + interval '1 hour', NULL),"
                  " ({0}, 'over', NOW() - interval '1 hour', NULL),"
                  " ({0}, 'revoked', NOW() + interval '1 hour', NOW());"
                  "UPDATE audit_head SET row_count = 6;"
                  "INSERT INTO audit_logs (action, resource_type) VALUES ('a.b', 'c')",
                  giselle.value));
  const Json data = read(pool, client);
  EXPECT_EQ(data["type"], "overviews");
  EXPECT_EQ(data["attributes"], (Json{{"status", "healthy"},
                                      {"version", "1.2.3"},
                                      {"postgres", "up"},
                                      {"valkey", "up"},
                                      {"users", 1},
                                      {"sessions", 1},
                                      {"audit_logs", 7},
                                      {"engines", Json::array()}}));
}

TEST_F(OverviewTest, SaysWhatIsDown) {
  EXPECT_EQ(read(no_pool, client)["attributes"], (Json{{"status", "degraded"},
                                                       {"version", "1.2.3"},
                                                       {"postgres", "down"},
                                                       {"valkey", "up"},
                                                       {"engines", Json::array()}}));
  const Json without_valkey = read(pool, no_client)["attributes"];
  EXPECT_EQ(without_valkey["status"], "degraded");
  EXPECT_EQ(without_valkey["valkey"], "down");
  EXPECT_EQ(without_valkey["users"], 0);
}

TEST_F(OverviewTest, TellsHowTheEnginesAreWhereSomebodyLookedLately) {
  testing::run_sql(database,
                   "INSERT INTO engine_states (machine, state, trouble, since, seen_at) VALUES"
                   " ('two', 'answers', '', '2026-01-02T03:04:05Z', now()),"
                   " ('one', 'absent', '', '2026-01-02T03:04:05Z', now()),"
                   " ('old', 'away', 'no_answer', now(), now() - interval '6 minutes')");
  Json told = read(pool, client)["attributes"];
  EXPECT_EQ(told["status"], "healthy");
  ASSERT_EQ(told["engines"].size(), 2U);
  EXPECT_EQ(told["engines"][0]["machine"], "one");
  EXPECT_EQ(told["engines"][1]["state"], "answers");
  EXPECT_FALSE(told["engines"][1].contains("trouble"));
  EXPECT_TRUE(told["engines"][1]["since"].get<std::string>().starts_with("2026-01-02T03:04:05"));
  testing::run_sql(database,
                   "UPDATE engine_states SET state = 'not_ready', trouble = 'node_not_ready'"
                   " WHERE machine = 'two'");
  told = read(pool, client)["attributes"];
  EXPECT_EQ(told["status"], "degraded");
  EXPECT_EQ(told["engines"][1]["trouble"], "node_not_ready");
}

TEST_F(OverviewTest, IsForAdministratorsOnTheirListenerOnly) {
  const auto routes = overview_routes({pool, nullptr, ""});
  EXPECT_EQ(routes.front().audience, api::Audience::admin);
  EXPECT_EQ(routes.front().access.least(), UserRole::admin);
}

}  // namespace
}  // namespace unidash::overview
