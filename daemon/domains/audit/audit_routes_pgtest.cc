#include "daemon/domains/audit/audit_routes.h"

#include <gtest/gtest.h>

#include "daemon/domains/audit/audit_trail.h"
#include "daemon/domains/audit/chain_writer.h"
#include "daemon/testing/call.h"
#include "daemon/testing/temporary_postgres.h"

namespace unidash::audit {
namespace {

using testing::call;
using testing::data_of;

class AuditRoutesTest : public ::testing::Test {
 protected:
  AuditRoutesTest() { pool.set_event_sink(sink()); }

  void write(UserId user, std::string action, std::int64_t id = 1,
             Json details = {{"why", "test"}}) {
    const Status done = postgres::in_transaction(
        pool, {.user = user, .ip_address = "192.0.2.1"}, [&](postgres::Transaction& tx) -> Status {
          tx.emit({.action = action,
                   .resource_type = action.substr(0, action.find('.')),
                   .resource_id = id,
                   .details = details});
          return {};
        });
    ASSERT_TRUE(done) << done.error().detail;
  }

  Result<api::Response> list(api::NamedValues query) {
    return call(routes, "list_audit_logs", testing::caller_of(boss, UserRole::admin),
                {.query = std::move(query)});
  }

  std::string database = testing::fresh_database();
  postgres::Pool pool{{.conninfo = testing::as_user(database, "unidash_admin")}};
  std::vector<api::Route> routes = audit_routes({pool});
  UserId boss = testing::add_user(database, "boss", UserRole::admin);
  UserId other = testing::add_user(database, "other");
};

TEST_F(AuditRoutesTest, NewestFirstWithWhoDidIt) {
  write(boss, "user.created", 7);
  write(other, "app.created", 8);
  const Json data = data_of(list({}));
  ASSERT_EQ(data.size(), 2U) << data;
  const Json& first = data[0]["attributes"];
  EXPECT_EQ(data[0]["type"], "audit_logs");
  EXPECT_EQ(first["action"], "app.created");
  EXPECT_EQ(first["resource_id"], 8);
  EXPECT_EQ(first["details"], (Json{{"why", "test"}}));
  EXPECT_EQ(first["ip_address"], "192.0.2.1");
  EXPECT_EQ(first["user_id"], std::to_string(other.value));
  EXPECT_EQ(first["username"], "other");
  EXPECT_FALSE(first.contains("hash"));
}

TEST_F(AuditRoutesTest, ADeletedPersonKeepsTheirNumber) {
  const ChainWriter writer(Secret("key"));
  postgres::Pool writer_pool({.conninfo = testing::as_user(database, writer_user)});
  write(other, "app.created");
  ASSERT_TRUE(writer.extend(writer_pool));
  testing::run_sql(database, "DELETE FROM users WHERE username = 'other'");
  const Json data = data_of(list({}));
  EXPECT_EQ(data[0]["attributes"]["user_id"], std::to_string(other.value));
  EXPECT_FALSE(data[0]["attributes"].contains("username"));
  EXPECT_EQ(writer.verify(writer_pool)->finding, Finding::intact);
}

TEST_F(AuditRoutesTest, NamesWhomItWasDoneTo) {
  write(boss, "users.disabled", other.value);
  write(boss, "apps.access_granted", 1, {{"slug", "mail"}, {"user_id", other.value}});
  write(boss, "apps.access_granted", 1, {{"user_id", "9 or 1=1"}});
  write(boss, "apps.created", other.value);
  const Json data = data_of(list({}));
  EXPECT_EQ(data[3]["attributes"]["target_username"], "other");
  EXPECT_EQ(data[2]["attributes"]["target_username"], "other");
  EXPECT_FALSE(data[1]["attributes"].contains("target_username"));
  EXPECT_FALSE(data[0]["attributes"].contains("target_username"));
}

TEST_F(AuditRoutesTest, FiltersNarrowTheList) {
  write(boss, "user.created");
  write(boss, "app.created");
  write(other, "app.created");
  EXPECT_EQ(data_of(list({{"action", "app.created"}})).size(), 2U);
  EXPECT_EQ(data_of(list({{"user_id", std::to_string(boss.value)}})).size(), 2U);
  EXPECT_EQ(data_of(list({{"resource_type", "user"}})).size(), 1U);
  EXPECT_EQ(data_of(list({{"since", "2999-01-01T00:00:00Z"}})).size(), 0U);
  EXPECT_EQ(data_of(list({{"until", "2000-01-01T00:00:00Z"}})).size(), 0U);
  EXPECT_EQ(
      data_of(list({{"since", "2000-01-01T00:00:00Z"}, {"until", "2999-01-01T00:00:00Z"}})).size(),
      3U);
}

TEST_F(AuditRoutesTest, ComesInPages) {
  for (int i = 0; i < 5; ++i) write(boss, "user.created", i);
  const auto answer = list({{"page_number", "2"}, {"page_size", "2"}});
  const Json data = data_of(answer);
  ASSERT_EQ(data.size(), 2U) << data;
  EXPECT_EQ(data[0]["attributes"]["resource_id"], 2);
  EXPECT_EQ(parse_json(answer->body)->at("meta")["total"], 5);
}

TEST_F(AuditRoutesTest, RefusesFiltersItDoesNotKnow) {
  EXPECT_EQ(testing::slug_of(list({{"colour", "red"}})), "field.unknown");
  EXPECT_EQ(testing::slug_of(list({{"since", "yesterday"}})), "request.invalid");
  EXPECT_EQ(testing::slug_of(list({{"page_size", "-1"}})), "request.invalid");
}

TEST_F(AuditRoutesTest, IsForAdministratorsOnTheirListenerOnly) {
  for (const api::Route& route : routes) {
    EXPECT_EQ(route.audience, api::Audience::admin);
    EXPECT_EQ(route.access.least(), UserRole::admin);
  }
}

}  // namespace
}  // namespace unidash::audit
