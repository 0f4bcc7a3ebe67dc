#include "daemon/domains/host/open_ports.h"

#include <gtest/gtest.h>

#include "daemon/domains/host/host_fixture.h"

namespace unidash::host {
namespace {

TEST(OpenPortsOfTheHost, AreThoseOfRootsFile) {
  const FakeRoot machine;
  FakeHelper helper;
  const OpenPorts ports(helper, machine.places());
  EXPECT_TRUE(ports.read().value().ports.empty());
  machine.put("/var/lib/unidash/doors/ports.json", R"({"ports":["tcp 5433 10.0.0.0/8"]})");
  EXPECT_EQ(ports.read().value().ports, std::vector<std::string>{"tcp 5433 10.0.0.0/8"});
  machine.put("/var/lib/unidash/doors/ports.json", R"({"ports":["tcp 443 10.0.0.0/8"]})");
  EXPECT_TRUE(ports.read().value().ports.empty()) << "what cannot be is shut";
}

TEST(OpenPortsOfTheHost, AreAskedForOnceAndOnlyWhereTheyMayBe) {
  const FakeRoot machine;
  FakeHelper helper;
  const OpenPorts ports(helper, machine.places());
  ASSERT_TRUE(ports.set({.ports = {"tcp 5433 10.0.0.0/8"}}));
  EXPECT_EQ(helper.requests().size(), 1U);
  machine.put("/var/lib/unidash/doors/ports.json", R"({"ports":["tcp 5433 10.0.0.0/8"]})");
  ASSERT_TRUE(ports.set({.ports = {"tcp 5433 10.0.0.0/8"}}));
  EXPECT_EQ(helper.requests().size(), 1U);
  const auto refused = ports.set({.ports = {"tcp 22 10.0.0.0/8"}});
  ASSERT_EQ(refused.error().fields.size(), 1U);
  EXPECT_EQ(refused.error().fields[0].slug, "port.not_allowed");
  EXPECT_EQ(helper.requests().size(), 1U);
}

}  // namespace
}  // namespace unidash::host
