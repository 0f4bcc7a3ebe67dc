// What the test of a network makes of its facts.
#include "daemon/domains/setup/types/network_facts.h"

#include <gtest/gtest.h>

namespace unidash::setup {
namespace {

TEST(NetworkFacts, SaysWhatIsMissing) {
  const Answers dhcp{.link = "enp1s0"};
  const auto slug_of = [](const std::vector<CheckedPart>& parts, std::string_view id) {
    for (const auto& each : parts) {
      if (each.id == id) return each.slug;
    }
    return std::string{};
  };
  auto parts = judge_network(dhcp, {});
  EXPECT_EQ(slug_of(parts, "link"), "setup.no_link");
  EXPECT_EQ(slug_of(parts, "address"), "setup.test_skipped");
  parts = judge_network(dhcp, {.has_carrier = true});
  EXPECT_EQ(slug_of(parts, "address"), "setup.no_dhcp");
  Answers fixed{.method = NetworkMethod::fixed,
                .addresses = {"192.168.1.10/24", "2001:db8::10/64"},
                .gateways = {"192.168.1.1"},
                .dns = {"192.168.1.1"}};
  parts = judge_network(
      fixed,
      {.has_carrier = true, .taken_by = "52:54:00:12:34:56", .taken_address = "2001:db8::10/64"});
  EXPECT_EQ(slug_of(parts, "address"), "setup.duplicate_address");
  EXPECT_EQ(parts.at(1).values, (std::vector<std::string>{"2001:db8::10/64", "52:54:00:12:34:56"}));
  parts = judge_network(
      fixed,
      {.has_carrier = true, .gateway_answers = false, .dns_answers = false, .time_answers = false});
  EXPECT_EQ(slug_of(parts, "gateway"), "setup.gateway_silent");
  EXPECT_EQ(slug_of(parts, "dns"), "setup.dns_silent");
  EXPECT_EQ(slug_of(parts, "time"), "setup.time_silent");
  parts = judge_network(
      fixed,
      {.has_carrier = true, .gateway_answers = true, .dns_answers = true, .time_answers = true});
  for (const auto& each : parts) EXPECT_EQ(each.verdict, Verdict::good) << each.id;
  parts = judge_network(fixed, {.has_carrier = true});
  EXPECT_EQ(slug_of(parts, "gateway"), "setup.gateway_unasked");
  EXPECT_EQ(slug_of(parts, "time"), "setup.test_skipped");
}

TEST(NetworkFacts, SaysWhatANetworkWithoutAGatewayOrNameServersCannotDo) {
  const Answers alone{.method = NetworkMethod::fixed, .addresses = {"192.168.1.10/24"}};
  const auto parts = judge_network(alone, {.has_carrier = true});
  EXPECT_EQ(parts.at(2).slug, "setup.gateway_none");
  EXPECT_EQ(parts.at(3).slug, "setup.dns_none");
  for (const auto& each : parts) EXPECT_NE(each.verdict, Verdict::refused) << each.id;
}

TEST(NetworkFacts, ProposesWhatIsSetOrElseWhatWasGiven) {
  using Texts = std::vector<std::string>;
  Link link;
  EXPECT_TRUE(propose_fixed(link).addresses.empty());
  link.addresses = {"fe80::5/64", "2001:db8::5054:ff:fe12:3456/64", "192.168.1.57/24"};
  link.gateways = {"192.168.1.1", "fe80::1"};
  link.dns = {"192.168.1.1", "fe80::1"};
  auto proposal = propose_fixed(link);
  EXPECT_EQ(proposal.addresses, Texts{"192.168.1.57/24"});
  EXPECT_EQ(proposal.gateways, Texts{"192.168.1.1"}) << "of the same family";
  EXPECT_EQ(proposal.dns, Texts{"192.168.1.1"}) << "nobody can type one of a link alone";
  link.addresses.pop_back();
  EXPECT_EQ(propose_fixed(link).gateways, Texts{"fe80::1"});
  link.fixed_addresses = {"198.51.100.7/32", "2001:db8::7/64"};
  link.gateway_on_link = true;
  proposal = propose_fixed(link);
  EXPECT_EQ(proposal.addresses, link.fixed_addresses) << "none is lost by a change";
  EXPECT_EQ(proposal.gateways, link.gateways);
  EXPECT_TRUE(proposal.gateway_on_link);
}

TEST(NetworkFacts, PrefersAddressesPeopleCanReach) {
  using Addresses = std::vector<std::string>;
  EXPECT_EQ(reachable_addresses({"fe80::1/64", "2001:db8::7/64", "169.254.3.4/16", "10.0.0.5/24"}),
            (Addresses{"10.0.0.5/24", "2001:db8::7/64"}));
  EXPECT_EQ(reachable_addresses({"fe80::1/64"}), (Addresses{"fe80::1/64"}));
  EXPECT_EQ(reachable_addresses({}), Addresses{});
  EXPECT_EQ(given_address({"fe80::1/64", "10.0.0.5/24"}), "10.0.0.5/24");
  EXPECT_FALSE(given_address({"fe80::1/64", "169.254.3.4/16"}));
}

}  // namespace
}  // namespace unidash::setup
