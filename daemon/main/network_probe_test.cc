#include "daemon/main/network_probe.h"

#include <gtest/gtest.h>

namespace unidash::main {

namespace {

Link wired() {
  return {.id = "enp1s0",
          .kind = "ether",
          .mac = "02:00:00:00:00:01",
          .state = "routable",
          .carrier = true,
          .addresses = {"fe80::1/64", "192.0.2.57/24"},
          .gateway = "192.0.2.1",
          .dns = {"192.0.2.1"}};
}

setup::Answers fixed() {
  return {.link = "enp1s0",
          .method = NetworkMethod::fixed,
          .address = "198.51.100.7/24",
          .gateway = "198.51.100.1",
          .dns = {"9.9.9.9"}};
}

}  // namespace

TEST(NetworkProbe, TriesAFixedAddressThatIsNotInForce) {
  const auto plan = plan_probe(fixed(), wired());
  EXPECT_EQ(plan.address, "198.51.100.7/24");
  EXPECT_EQ(plan.gateway, "198.51.100.1");
  EXPECT_EQ(plan.dns, (std::vector<std::string>{"9.9.9.9"}));
  EXPECT_FALSE(plan.in_use);
  EXPECT_TRUE(host::decode_request(host::encode_request(plan)));
}

TEST(NetworkProbe, KnowsTheAddressInForceForItsOwn) {
  auto answers = fixed();
  answers.address = "192.0.2.57/24";
  EXPECT_TRUE(plan_probe(answers, wired()).in_use);
  answers.vlan_id = 20;  // the same address in another network may be somebody's
  EXPECT_FALSE(plan_probe(answers, wired()).in_use);
}

TEST(NetworkProbe, TriesWhatDhcpGave) {
  const auto plan = plan_probe({.link = "enp1s0"}, wired());
  EXPECT_EQ(plan.address, "192.0.2.57/24");
  EXPECT_EQ(plan.gateway, "192.0.2.1");
  EXPECT_EQ(plan.dns, (std::vector<std::string>{"192.0.2.1"}));
  EXPECT_TRUE(plan.in_use);
  EXPECT_EQ(plan.time_server, "2.debian.pool.ntp.org");
}

TEST(NetworkProbe, AsksAServerWhereTheNetworkGaveNothing) {
  auto link = wired();
  link.addresses = {"fe80::1/64", "169.254.7.7/16"};
  const auto plan = plan_probe({.link = "enp1s0", .ntp_servers = {"ntp.example"}}, link);
  EXPECT_FALSE(plan.address);
  EXPECT_FALSE(plan.gateway);
  EXPECT_EQ(plan.time_server, "ntp.example");
  EXPECT_TRUE(host::decode_request(host::encode_request(plan)));
  EXPECT_FALSE(plan_probe({.vlan_id = 20}, wired()).address);
}

}  // namespace unidash::main
