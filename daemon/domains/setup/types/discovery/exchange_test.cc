#include "daemon/domains/setup/types/discovery/exchange.h"

#include <gtest/gtest.h>

namespace unidash::setup::discovery {
namespace {

const std::string key(64, 'a');

NearbyMachine salon() {
  return {.id = key, .name = "salon", .address = "192.168.1.58", .version = "1.4.0"};
}

TEST(Exchange, CarriesWhatIsWanted) {
  const Wanted wanted{.beat = 12'345,
                      .fingerprint = key,
                      .name = "bureau",
                      .version = "1.4.0",
                      .role = PairingRole::founder,
                      .asked = {"192.168.1.58", "fe80::1%host0"}};
  const auto read = parse_wanted(render_wanted(wanted));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->beat, 12'345);
  EXPECT_EQ(read->fingerprint, key);
  EXPECT_EQ(read->role, PairingRole::founder);
  EXPECT_EQ(read->asked, wanted.asked);
}

TEST(Exchange, CarriesAFullListWithTheLongestValues) {
  Findings findings{.is_full = true, .has_copy = true};
  for (std::size_t i = 0; i < Nearby::places; ++i) {
    auto machine = salon();
    machine.name = std::string(63, 'n');
    machine.version = std::string(32, '1');
    machine.address = "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff";
    findings.machines.push_back(machine);
  }
  const auto text = render_findings(findings);
  EXPECT_LE(text.size(), largest_exchange);
  const auto read = parse_findings(text);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->machines, findings.machines);
  EXPECT_TRUE(read->is_full);
  EXPECT_TRUE(read->has_copy);
}

TEST(Exchange, TrustsNeitherSide) {
  for (const auto* text : {"", "[]", "{", R"({"machines":3})", R"({"machines":[{}]})"}) {
    EXPECT_FALSE(parse_findings(text)) << text;
  }
  auto bad = salon();
  bad.name = "\x1B[2J";
  EXPECT_FALSE(parse_findings(render_findings({.machines = {bad}})));
  bad = salon();
  bad.address = "salon";
  EXPECT_FALSE(parse_findings(render_findings({.machines = {bad}})));
  EXPECT_FALSE(
      parse_findings(render_findings({.machines = std::vector(Nearby::places + 1, salon())})));
  EXPECT_FALSE(parse_wanted("{}"));
  EXPECT_FALSE(parse_wanted(render_wanted(
      {.fingerprint = key, .name = "bureau", .version = "1", .asked = {"1.2.3.4", "; reboot"}})));
}

}  // namespace
}  // namespace unidash::setup::discovery
