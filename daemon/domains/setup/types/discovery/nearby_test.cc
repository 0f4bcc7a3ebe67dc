#include "daemon/domains/setup/types/discovery/nearby.h"

#include <gtest/gtest.h>

#include <format>

namespace unidash::setup::discovery {
namespace {

using std::chrono::seconds;

std::string key(int number) { return std::format("{:064x}", number); }

Announcement machine(int number, std::string name = "salon") {
  return {.fingerprint = key(number),
          .instance = std::format("{:016x}", number),
          .name = std::move(name),
          .version = "1.4.0"};
}

std::string address(int number) { return std::format("192.168.1.{}", number); }

class NearbyList : public testing::Test {
 protected:
  Heard hear(const Announcement& said, const std::string& from, bool is_asked = false) {
    return nearby_.hear(said, {from, is_asked}, now_);
  }
  void fill() {
    for (int i = 1; i <= static_cast<int>(Nearby::places); ++i) {
      ASSERT_EQ(hear(machine(i), address(i)), Heard::listed);
    }
  }

  Instant now_{seconds{1000}};
  Nearby nearby_{machine(999)};
};

TEST_F(NearbyList, ListsByNameWhoIsHeardAndForgetsWhoFellSilent) {
  EXPECT_EQ(hear(machine(1, "salon"), "192.168.1.58"), Heard::listed);
  EXPECT_EQ(hear(machine(2, "atelier"), "192.168.1.59"), Heard::listed);
  const auto both = nearby_.list(now_);
  ASSERT_EQ(both.size(), 2U);
  EXPECT_EQ(both[0].name, "atelier");
  EXPECT_EQ(both[1].id, key(1));
  EXPECT_EQ(both[1].address, "192.168.1.58");

  now_ += Nearby::patience - seconds{1};
  EXPECT_EQ(hear(machine(2, "atelier"), "192.168.1.59"), Heard::listed);
  now_ += seconds{1};
  const auto one = nearby_.list(now_);
  ASSERT_EQ(one.size(), 1U);
  EXPECT_EQ(one[0].name, "atelier");
}

TEST_F(NearbyList, DoesNotListThisMachineItself) {
  EXPECT_EQ(hear(machine(999), "192.168.1.7"), Heard::own);
  EXPECT_TRUE(nearby_.list(now_).empty());
  EXPECT_FALSE(nearby_.has_copy(now_));
}

TEST_F(NearbyList, NoticesACopyOfThisMachine) {
  auto copy = machine(999);
  copy.instance = "00000000000000aa";
  EXPECT_EQ(hear(copy, "192.168.1.8"), Heard::copy);
  EXPECT_TRUE(nearby_.has_copy(now_));
  EXPECT_TRUE(nearby_.list(now_).empty());
  EXPECT_FALSE(nearby_.has_copy(now_ + Nearby::patience));
}

TEST_F(NearbyList, ShowsTheIPv4AddressOfAMachineHeardOverBoth) {
  EXPECT_EQ(hear(machine(1), "fe80::1%enp1s0"), Heard::listed);
  EXPECT_EQ(nearby_.list(now_)[0].address, "fe80::1%enp1s0");
  EXPECT_EQ(hear(machine(1), "192.168.1.58"), Heard::listed);
  ASSERT_EQ(nearby_.list(now_).size(), 1U);
  EXPECT_EQ(nearby_.list(now_)[0].address, "192.168.1.58");
}

TEST_F(NearbyList, LetsNobodyElseSpeakForAMachine) {
  EXPECT_EQ(hear(machine(1, "salon"), "192.168.1.58"), Heard::listed);
  EXPECT_EQ(hear(machine(1, "forged"), "192.168.1.66"), Heard::elsewhere);
  EXPECT_EQ(hear(machine(1, "forged"), "fe80::66%enp1s0"), Heard::elsewhere);
  EXPECT_EQ(hear(machine(2, "forged"), "192.168.1.58"), Heard::taken);
  ASSERT_EQ(nearby_.list(now_).size(), 1U);
  EXPECT_EQ(nearby_.list(now_)[0].name, "salon");
  EXPECT_EQ(nearby_.list(now_)[0].address, "192.168.1.58");
  // What is forged does not keep it alive either.
  now_ += Nearby::patience;
  EXPECT_TRUE(nearby_.list(now_).empty());
}

TEST_F(NearbyList, FollowsAMachineThatChangesItsNameOrLaterItsAddress) {
  EXPECT_EQ(hear(machine(1, "salon"), "192.168.1.58"), Heard::listed);
  EXPECT_EQ(hear(machine(1, "cuisine"), "192.168.1.58"), Heard::listed);
  EXPECT_EQ(nearby_.list(now_)[0].name, "cuisine");
  now_ += Nearby::patience;
  EXPECT_EQ(hear(machine(1, "cuisine"), "192.168.1.60"), Heard::listed);
  EXPECT_EQ(nearby_.list(now_)[0].address, "192.168.1.60");
}

TEST_F(NearbyList, AFloodTakesNoPlaceFromWhoIsHeard) {
  ASSERT_EQ(hear(machine(1), address(1)), Heard::listed);
  for (int i = 100; i < 5000; ++i) {
    (void)hear(machine(i, "forged"), std::format("10.0.{}.{}", i / 250, i % 250));
  }
  const auto listed = nearby_.list(now_);
  EXPECT_EQ(listed.size(), Nearby::places);
  EXPECT_EQ(std::ranges::count(listed, key(1), &NearbyMachine::id), 1);
  EXPECT_TRUE(nearby_.is_full(now_));
  now_ += Nearby::patience;
  EXPECT_FALSE(nearby_.is_full(now_));
}

TEST_F(NearbyList, AnAddressAskedByHandFindsAPlaceInAFullList) {
  fill();
  EXPECT_EQ(hear(machine(50), address(50)), Heard::full);
  EXPECT_EQ(hear(machine(50, "wanted"), address(50), true), Heard::listed);
  const auto listed = nearby_.list(now_);
  EXPECT_EQ(listed.size(), Nearby::places);
  EXPECT_EQ(std::ranges::count(listed, "wanted", &NearbyMachine::name), 1);
  EXPECT_EQ(std::ranges::count(listed, key(16), &NearbyMachine::id), 0) << "the newest gave way";
  // The others again: what was asked for stays.
  EXPECT_EQ(hear(machine(16), address(16)), Heard::full);
  EXPECT_EQ(hear(machine(50, "wanted"), address(50)), Heard::listed);
}

}  // namespace
}  // namespace unidash::setup::discovery
