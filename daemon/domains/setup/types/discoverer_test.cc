#include "daemon/domains/setup/types/discoverer.h"

#include <gtest/gtest.h>

namespace unidash::setup {
namespace {

DiscoveryWish wish(std::vector<std::string> asked) {
  return {.machine_name = "bureau", .asked = std::move(asked)};
}

TEST(DiscoveryWish, BringsAddressesIntoOneSpelling) {
  const auto checked = check_wish(wish({"192.168.1.58", "FD00:0::58", "fe80:0::1%enp1s0"}));
  ASSERT_TRUE(checked);
  EXPECT_EQ(checked->asked,
            (std::vector<std::string>{"192.168.1.58", "fd00::58", "fe80::1%enp1s0"}));
}

TEST(DiscoveryWish, RefusesWhatIsNoAddressOfAMachine) {
  for (const auto* bad : {"", "salon", "192.168.1.58/24", "192.168.1", "fe80::1", "192.168.1.58%e",
                          "fd00::1%enp1s0", "fe80::1%a b"}) {
    const auto checked = check_wish(wish({bad}));
    ASSERT_FALSE(checked) << bad;
    EXPECT_EQ(checked.error().fields.front().slug, "setup.asked_unreadable") << bad;
  }
  EXPECT_FALSE(check_wish(wish(std::vector<std::string>(5, "192.168.1.58"))));
  EXPECT_FALSE(check_wish({.machine_name = "Le Bureau"}));
}

}  // namespace
}  // namespace unidash::setup
