#include "daemon/domains/host/first_start/network_probe.h"

#include <gtest/gtest.h>

namespace unidash::host::first_start {

namespace {

Link wired() {
  return {.id = "enp1s0",
          .kind = "ether",
          .mac = "02:00:00:00:00:01",
          .state = "routable",
          .carrier = true,
          .addresses = {"fe80::1/64", "192.0.2.57/24"},
          .gateways = {"192.0.2.1", "fe80::9"},
          .dns = {"192.0.2.1"}};
}

setup::Answers fixed() {
  return {.link = "enp1s0",
          .method = NetworkMethod::fixed,
          .addresses = {"198.51.100.7/24"},
          .gateways = {"198.51.100.1"},
          .dns = {"9.9.9.9"}};
}

/// The only probe there is.
host::ProbeNetwork plan_probe(const setup::Answers& answers, const Link& link) {
  const auto plans = plan_probes(answers, link);
  EXPECT_EQ(plans.size(), 1U);
  return plans.at(0);
}

}  // namespace

TEST(NetworkProbe, TriesAFixedAddressThatIsNotInForce) {
  const auto plan = plan_probe(fixed(), wired());
  EXPECT_EQ(plan.address, "198.51.100.7/24");
  EXPECT_EQ(plan.gateway, "198.51.100.1");
  EXPECT_EQ(plan.dns, (std::vector<std::string>{"9.9.9.9"}));
  EXPECT_FALSE(plan.in_use);
  EXPECT_TRUE(host::decode_probe(host::encode_probe(plan)));
}

TEST(NetworkProbe, TriesEachAddressAndEachGatewayOnce) {
  auto answers = fixed();
  answers.addresses = {"198.51.100.7/32", "198.51.100.8/32", "2001:db8::7/128"};
  answers.gateways = {"172.31.1.1", "fe80::1"};
  answers.gateway_on_link = true;
  const auto plans = plan_probes(answers, wired());
  ASSERT_EQ(plans.size(), 3U);
  EXPECT_EQ(plans[0].gateway, "172.31.1.1");
  EXPECT_FALSE(plans[1].gateway);
  EXPECT_TRUE(plans[1].dns.empty());
  EXPECT_EQ(plans[2].gateway, "fe80::1");
  for (const auto& plan : plans) EXPECT_TRUE(host::decode_probe(host::encode_probe(plan)));
}

TEST(NetworkProbe, NamesTheAddressThatIsTakenAndTheGatewayThatIsSilent) {
  setup::NetworkFacts facts;
  add_findings(facts, {.address = "198.51.100.7/24",
                       .gateway = "198.51.100.1",
                       .dns = {"9.9.9.9"},
                       .gateway_answers = true,
                       .dns_answers = true,
                       .time_answers = false});
  add_findings(facts, {.address = "2001:db8::7/64",
                       .gateway = "fe80::1",
                       .dns = {"9.9.9.9"},
                       .gateway_answers = false});
  EXPECT_EQ(facts.gateway, "fe80::1");
  EXPECT_EQ(facts.gateway_answers, false);
  EXPECT_EQ(facts.dns_answers, true);
  EXPECT_EQ(facts.time_answers, false);
  EXPECT_EQ(facts.dns.size(), 1U);
  add_findings(facts, {.address = "198.51.100.9/24", .taken_by = "02:00:00:00:00:09"});
  EXPECT_EQ(facts.taken_address, "198.51.100.9/24");
}

TEST(NetworkProbe, KnowsTheAddressInForceForItsOwn) {
  auto answers = fixed();
  answers.addresses = {"192.0.2.57/24"};
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
  EXPECT_TRUE(host::decode_probe(host::encode_probe(plan)));
  EXPECT_FALSE(plan_probe({.vlan_id = 20}, wired()).address);
}

}  // namespace unidash::host::first_start
