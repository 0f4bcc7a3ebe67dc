// What is rendered for ports against the files in golden/, with which the tests of the gate run
// HAProxy and nginx. UNIDASH_WRITE_GATE=FOLDER writes them anew.
#include "daemon/domains/gate/render_ports.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <format>
#include <fstream>
#include <sstream>

#include "daemon/domains/gate/gate_model.h"
#include "daemon/domains/gate/port_state.h"
#include "daemon/domains/gate/render_gate.h"

namespace unidash::gate {
namespace {

const std::vector<std::string> everywhere{"0.0.0.0", "[::]"};

void compare(const std::string& file, const std::string& text) {
  std::ostringstream committed;
  committed << std::ifstream("daemon/domains/gate/golden/" + file).rdbuf();
  // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing changes the environment
  if (const char* folder = std::getenv("UNIDASH_WRITE_GATE")) {
    std::ofstream(std::format("{}/{}", folder, file)) << text;
  }
  EXPECT_EQ(text, committed.str()) << file;
}

const PortTerms database{.id = 3,
                         .protocol = PortProtocol::tcp,
                         .port = 5433,
                         .target = "DB.lan:5432",
                         .networks = {"192.168.1.0/24", "192.168.1.7", "fd00::/8"}};
const PortTerms broker{.id = 12,
                       .protocol = PortProtocol::tcp,
                       .port = 1883,
                       .target = "10.0.0.5:1883",
                       .networks = {"10.0.0.0/8"},
                       .max_connections = 20,
                       .max_connections_per_source = 5,
                       .idle_timeout_s = 3600};
const PortTerms names{.id = 7,
                      .protocol = PortProtocol::udp,
                      .port = 5433,
                      .target = "[fd00::5]:53",
                      .networks = {"10.0.0.0/8", "fd00::/8"},
                      .max_connections = 500,
                      .idle_timeout_s = 30};
const PortTerms game{.id = 8,
                     .protocol = PortProtocol::udp,
                     .port = 2456,
                     .target = "game.lan:2456",
                     .networks = {"192.168.1.7"}};

std::vector<GatePort> ports_of(const std::vector<PortTerms>& list) {
  std::vector<GatePort> ports;
  for (const PortTerms& each : list) ports.push_back(GatePort::create(each).value());
  return ports;
}

TEST(PortText, IsAsCommitted) {
  const auto model =
      GateModel::create("unidash.localhost", 8443, {},
                        {.ports = ports_of({names, database, game, broker}), .listen = everywhere})
          .value();
  compare("ports.cfg", render_gate(model));
  compare("streams.conf",
          render_udp_ports(model.ports(), model.listen(), {.folder = "/run/unidash-streams"}));
}

TEST(PortText, IsNoneForNginxWithoutUdp) {
  EXPECT_EQ(render_udp_ports(ports_of({database}), everywhere, {}), "");
  EXPECT_EQ(render_tcp_ports(ports_of({names}), everywhere), "");
}

std::string refusal_of(PortTerms terms) {
  const auto port = GatePort::create(std::move(terms));
  return port ? "accepted" : port.error().detail;
}

TEST(GatePorts, AreRefusedWhereAConfigurationCouldBeReadOtherwise) {
  PortTerms terms = database;
  EXPECT_EQ(refusal_of(terms), "accepted");
  for (const char* target : {"", "db.lan", "db.lan:5432;", "db lan:1", "$x:1", "unix@/run/x:1"}) {
    terms.target = target;
    EXPECT_EQ(refusal_of(terms), "3: target") << target;
  }
  terms = database;
  for (const char* network : {"", "0.0.0.0/0", "::/0", "10.0.0.1/8", "10.0.0.0/8;", "all"}) {
    terms.networks = {network};
    EXPECT_EQ(refusal_of(terms), "3: networks") << network;
  }
  terms.networks = {};
  EXPECT_EQ(refusal_of(terms), "3: networks");
  terms = database;
  for (const std::int64_t port : {std::int64_t{0}, std::int64_t{443}, std::int64_t{1023},
                                  std::int64_t{5300}, std::int64_t{65'536}}) {
    terms.port = port;
    EXPECT_EQ(refusal_of(terms), "3: port") << port;
  }
  terms = database;
  terms.max_connections = 1'001;
  EXPECT_EQ(refusal_of(terms), "3: max_connections");
  terms = database;
  terms.max_connections = 10;
  EXPECT_EQ(refusal_of(terms), "3: max_connections_per_source");
  terms = database;
  terms.idle_timeout_s = 0;
  EXPECT_EQ(refusal_of(terms), "3: idle_timeout_s");
}

TEST(GatePorts, AreEachThereOnceForAProtocol) {
  PortTerms other = database;
  other.id = 4;
  const auto twice = GateModel::create(
      "a.b", 443, {}, {.ports = ports_of({database, other}), .listen = everywhere});
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().detail, "one port twice");
  EXPECT_TRUE(GateModel::create("a.b", 443, {},
                                {.ports = ports_of({database, names}), .listen = everywhere}));
  EXPECT_FALSE(GateModel::create("a.b", 443, {}, {.ports = ports_of({database})}));
}

TEST(ListenAddresses, AreWrittenAsProxiesReadThem) {
  EXPECT_EQ(parse_listen_addresses("0.0.0.0 ::").value(), everywhere);
  EXPECT_EQ(parse_listen_addresses("127.0.0.1").value(), std::vector<std::string>{"127.0.0.1"});
  EXPECT_FALSE(parse_listen_addresses("0.0.0.0 x"));
}

TEST(PortStates, AreThoseOfHaproxyAndWhetherNginxTookIt) {
  OpenedPorts opened{.ports = ports_of({database, broker, names}), .left_out_ids = {99}};
  const std::vector<haproxy::ServerState> servers{{.backend = "port_3", .is_up = true},
                                                  {.backend = "app_wiki", .is_up = true}};
  const std::vector<PortState> taken{{.id = 3, .condition = PortCondition::running},
                                     {.id = 12, .condition = PortCondition::not_applied},
                                     {.id = 7, .condition = PortCondition::unchecked},
                                     {.id = 99, .condition = PortCondition::not_applied}};
  EXPECT_EQ(find_port_states(opened, servers, true), taken);
  const auto refused = find_port_states(opened, {{.backend = "port_3", .is_up = false}}, false);
  EXPECT_EQ(refused[0].condition, PortCondition::unreachable);
  EXPECT_EQ(refused[2].condition, PortCondition::not_applied);
}

}  // namespace
}  // namespace unidash::gate
