#include "daemon/domains/store/port_rules.h"

#include <gtest/gtest.h>

namespace unidash::store {
namespace {

const AppAddresses addresses{.base_domain = "example.org"};

StoredPortApp database() {
  return {.id = {1},
          .name = {"Database"},
          .port = 5433,
          .target = "db.lan:5432",
          .networks = {{"192.168.1.0/24"}}};
}

/// "FIELD SLUG" of the first field at fault.
std::string fault(const StoredPortApp& app) {
  const Status checked = check_port_app(app, addresses);
  if (checked) return "sound";
  return checked.error().fields[0].field + " " + checked.error().fields[0].slug;
}

TEST(PortRules, TakeAPortWithWhatStandsBehindIt) {
  EXPECT_EQ(fault(database()), "sound");
  StoredPortApp names = database();
  names.protocol = PortProtocol::udp;
  names.target = "[fd00::5]:53";
  EXPECT_EQ(fault(names), "sound");
}

TEST(PortRules, RefusePortsOfOurs) {
  StoredPortApp app = database();
  for (const std::int64_t port : {1, 22, 53, 80, 443, 636, 1023, 5300, 5432, 6360, 6443}) {
    app.port = port;
    EXPECT_EQ(fault(app), "port port_app.port_reserved") << port;
  }
}

/// What trusts this machine, and what clouds hand out credentials by, is no target.
TEST(PortRules, RefuseTargetsThatAreNoOtherMachine) {
  StoredPortApp app = database();
  for (const char* target :
       {"127.0.0.1:5432", "127.9.9.9:1", "[::1]:5432", "169.254.169.254:80", "[fe80::1]:80",
        "0.0.0.0:80", "[::]:80", "224.0.0.1:80", "255.255.255.255:80", "[::ffff:127.0.0.1]:80",
        "desk.example.org:443", "EXAMPLE.org:443"}) {
    app.target = target;
    EXPECT_EQ(fault(app), "target app.target_not_allowed") << target;
  }
  for (const char* target : {"db.lan", "db.lan:0", "http://db.lan:1", "127.1:80"}) {
    app.target = target;
    EXPECT_EQ(fault(app), "target port_app.bad_target") << target;
  }
}

TEST(PortRules, WantNetworksAndNeverEverybody) {
  StoredPortApp app = database();
  app.networks = {};
  EXPECT_EQ(fault(app), "networks port_app.networks_needed");
  for (const char* network : {"0.0.0.0/0", "::/0", "10.0.0.1/8", "lan"}) {
    app.networks = {{network}};
    EXPECT_EQ(fault(app), "networks/0 port_app.bad_network") << network;
  }
  app.networks = {{"10.0.0.0/8", "10.0.0.0/8"}};
  EXPECT_EQ(fault(app), "networks/1 field.twice");
}

TEST(PortRules, LetNoSourceHaveMoreThanAll) {
  StoredPortApp app = database();
  app.max_connections = 10;
  app.max_connections_per_source = 11;
  EXPECT_EQ(fault(app), "max_connections_per_source port_app.more_per_source");
}

TEST(PortRules, BoundAllTogether) {
  std::vector<StoredPortApp> open(most_open_ports, database());
  for (StoredPortApp& each : open) each.max_connections = 50;
  EXPECT_TRUE(check_together(open));
  open[0].max_connections = 51;
  EXPECT_EQ(check_together(open).error().fields[0].slug, "port_app.too_many_connections");
  open.assign(most_open_ports + 1, database());
  EXPECT_EQ(check_together(open).error().slug, "port_app.too_many");
}

TEST(PortRules, OpenAPortToEachOfItsNetworks) {
  StoredPortApp app = database();
  app.networks = {{"192.168.1.0/24", "fd00::/8"}};
  const auto ports = ports_of({app});
  ASSERT_EQ(ports.size(), 2U);
  EXPECT_EQ(render_open_port(ports[0]), "tcp 5433 192.168.1.0/24");
  EXPECT_EQ(render_open_port(ports[1]), "tcp 5433 fd00::/8");
}

}  // namespace
}  // namespace unidash::store
