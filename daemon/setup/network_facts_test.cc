// What the test of a network makes of its facts.
#include "daemon/setup/network_facts.h"

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
  Answers fixed{.method = NetworkMethod::fixed, .address = "192.168.1.10/24"};
  parts = judge_network(fixed, {.has_carrier = true, .taken_by = "52:54:00:12:34:56"});
  EXPECT_EQ(slug_of(parts, "address"), "setup.duplicate_address");
  EXPECT_EQ(parts.at(1).values.at(1), "52:54:00:12:34:56");
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
