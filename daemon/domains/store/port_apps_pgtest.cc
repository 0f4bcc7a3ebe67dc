// The ports that administrators open, through their routes and on a real database.
#include <gtest/gtest.h>

#include <format>

#include "daemon/domains/store/port_apps.h"
#include "daemon/domains/store/port_routes.h"
#include "daemon/testing/call.h"
#include "daemon/testing/fakes.h"
#include "daemon/testing/temporary_postgres.h"

namespace unidash::store {
namespace {

using testing::call;
using testing::data_of;
using testing::query_value;
using testing::slug_of;
using Words = std::vector<std::string>;

class PortAppsTest : public ::testing::Test {
 protected:
  PortAppsTest() { pool.set_event_sink(events.sink()); }

  static Json database_port() {
    return {{"name", "Database"},
            {"protocol", "tcp"},
            {"port", 5433},
            {"target", "DB.lan:5432"},
            {"networks", {"192.168.1.0/24"}}};
  }
  static Json with(Json attributes, const std::string& name, Json value) {
    attributes[name] = std::move(value);
    return attributes;
  }

  Result<api::Response> add(Json attributes) {
    return call(routes, "create_port_app", boss, {.attributes = std::move(attributes)});
  }
  Result<api::Response> change(const std::string& id, Json attributes) {
    return call(routes, "change_port_app", boss,
                {.path = {{"id", id}}, .attributes = std::move(attributes)});
  }
  Result<api::Response> remove(const std::string& id) {
    return call(routes, "delete_port_app", boss, {.path = {{"id", id}}});
  }
  /// "FIELD SLUG" of the first field at fault.
  static std::string field_of(const Result<api::Response>& answer) {
    if (answer || answer.error().fields.empty()) return slug_of(answer);
    return answer.error().fields[0].field + " " + answer.error().fields[0].slug;
  }
  Json shown() { return data_of(call(routes, "list_port_apps", boss)); }

  Status set_door(const std::vector<Place>& places, const std::vector<Place>& checked) {
    std::string text = checked.empty() ? ":" : "+" + render_place(checked.front()) + ":";
    for (const Place& each : places) text += " " + render_place(each);
    doors.push_back(text);
    return door_answer;
  }
  Status set_ports(const std::vector<OpenPort>& ports) {
    std::string text;
    for (const OpenPort& each : ports) {
      text += (text.empty() ? "" : ", ") + render_open_port(each);
    }
    opened.push_back(text);
    return ports_answer;
  }

  std::string database = testing::fresh_database();
  postgres::Pool pool{{.conninfo = testing::as_user(database, "unidash_admin")}};
  testing::EventLog events;
  Words doors;   // as they were set, one after the other
  Words opened;  // likewise
  Status door_answer{};
  Status ports_answer{};
  AppAddresses addresses{.base_domain = "example.org", .port = 8443};
  TargetDoor door{
      [this](const auto& places, const auto& checked) { return set_door(places, checked); }};
  PortApps apps{pool, addresses, door, [this](const auto& ports) { return set_ports(ports); }};
  std::vector<api::Route> routes = port_app_routes(&apps);
  UserId boss_id = testing::add_user(database, "boss", UserRole::super_admin);
  api::Caller boss = testing::caller_of(boss_id, UserRole::super_admin);
};

TEST_F(PortAppsTest, AreOpenedToTheirNetworksAlone) {
  const Json made = data_of(add(database_port()));
  const Json& attributes = made["attributes"];
  EXPECT_EQ(attributes["target"], "db.lan:5432");
  EXPECT_EQ(attributes["max_connections"], 100);
  EXPECT_EQ(attributes["state"], "waiting");
  EXPECT_EQ(doors, Words{"+db.lan:5432: db.lan:5432"});
  EXPECT_EQ(opened, Words{"tcp 5433 192.168.1.0/24"});
  EXPECT_EQ(shown().size(), 1U);
}

TEST_F(PortAppsTest, OfOneProtocolAreEachThereOnce) {
  ASSERT_TRUE(add(database_port()));
  EXPECT_EQ(slug_of(add(database_port())), "port_app.port_taken");
  const Json other = data_of(add(with(database_port(), "protocol", "udp")));
  EXPECT_EQ(slug_of(change(other["id"], {{"protocol", "tcp"}})), "port_app.port_taken");
}

TEST_F(PortAppsTest, MoveWithTheirTarget) {
  const std::string id = data_of(add(database_port()))["id"];
  doors.clear();
  ASSERT_TRUE(change(id, {{"name", "Accounts"}}));
  EXPECT_EQ(doors, Words{": db.lan:5432"}) << "nothing has to be found anew";
  ASSERT_TRUE(change(id, {{"target", "10.0.0.9:5432"}}));
  EXPECT_EQ(doors.back(), "+10.0.0.9:5432: 10.0.0.9:5432");
}

TEST_F(PortAppsTest, AreShutWhereTheyAreSwitchedOffOrTakenAway) {
  const std::string id = data_of(add(database_port()))["id"];
  EXPECT_EQ(data_of(change(id, {{"is_on", false}}))["attributes"]["state"], "off");
  EXPECT_EQ(doors.back(), ":");
  EXPECT_EQ(opened.back(), "");
  ASSERT_TRUE(change(id, {{"is_on", true}}));
  EXPECT_EQ(opened.back(), "tcp 5433 192.168.1.0/24");
  ASSERT_TRUE(remove(id));
  EXPECT_EQ(opened.back(), "");
  EXPECT_EQ(slug_of(remove(id)), "port_app.not_found");
}

TEST_F(PortAppsTest, AreNotSavedWhereTheMachineRefuses) {
  door_answer = field_error("url", "door.name_not_found");
  EXPECT_EQ(field_of(add(database_port())), "target door.name_not_found");
  door_answer = {};
  ports_answer = unavailable("host.unavailable", "");
  EXPECT_EQ(slug_of(add(database_port())), "host.unavailable");
  EXPECT_EQ(query_value(database, "SELECT count(*) FROM port_apps"), "0");
}

TEST_F(PortAppsTest, AreRefusedAtTheirFields) {
  EXPECT_EQ(field_of(add(with(database_port(), "target", "127.0.0.1:5432"))),
            "target app.target_not_allowed");
  EXPECT_EQ(field_of(add(with(database_port(), "port", 443))), "port port_app.port_reserved");
  EXPECT_EQ(field_of(add(with(database_port(), "networks", Json::array()))),
            "networks port_app.networks_needed");
}

TEST_F(PortAppsTest, AreAsTheRoleGateFoundThemWhereItIsWorst) {
  const std::string id = data_of(add(database_port()))["id"];
  const auto see = [&](const std::string& machine, const std::string& state) {
    testing::run_sql(testing::as_user(database, "unidash_gate"),
                     std::format("INSERT INTO port_app_states (fk_port_app, machine, state, since)"
                                 " VALUES ({}, '{}', '{}', now())",
                                 id, machine, state));
  };
  see("one", "running");
  EXPECT_EQ(shown()[0]["attributes"]["state"], "running");
  see("two", "unreachable");
  EXPECT_EQ(shown()[0]["attributes"]["state"], "unreachable");
  EXPECT_TRUE(shown()[0]["attributes"].contains("state_since"));
}

TEST_F(PortAppsTest, LeaveALineInTheTrail) {
  const std::string id = data_of(add(database_port()))["id"];
  ASSERT_TRUE(change(id, {{"max_connections", 60}}));
  ASSERT_TRUE(change(id, {{"max_connections", 60}}));
  ASSERT_TRUE(remove(id));
  EXPECT_EQ(events.actions(), (Words{"port_app.created", "port_app.updated", "port_app.deleted"}));
}

TEST_F(PortAppsTest, AreOpenedAgainAsTheTableSays) {
  ASSERT_TRUE(add(database_port()));
  opened.clear();
  ASSERT_TRUE(apps.set_ports_again());
  EXPECT_EQ(opened, Words{"tcp 5433 192.168.1.0/24"});
}

}  // namespace
}  // namespace unidash::store
