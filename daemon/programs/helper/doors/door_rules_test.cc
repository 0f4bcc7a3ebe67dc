#include "daemon/programs/helper/doors/door_rules.h"

#include <gtest/gtest.h>

namespace unidash::helper {
namespace {

using std::chrono::seconds;

KnownAddress known(const std::string& place, const std::string& address, std::int64_t heard_at) {
  return {.role = Role::mail,
          .door = Door::smtp_relay,
          .place = place,
          .address = address,
          .heard_at = heard_at};
}

host::SetDoor door(std::vector<std::string> places) {
  return {.role = Role::mail, .door = Door::smtp_relay, .places = std::move(places)};
}

TEST(DoorRules, EmptyTheSetsOfEveryRoleThatNothingIsOpenTo) {
  EXPECT_EQ(render_rules({}, seconds(0)),
            "flush set inet unidash identity_ipv4\nflush set inet unidash identity_ipv6\n"
            "flush set inet unidash mail_ipv4\nflush set inet unidash mail_ipv6\n"
            "flush set inet unidash gate_ipv4\nflush set inet unidash gate_ipv6\n"
            "flush set inet unidash names_ipv4\nflush set inet unidash names_ipv6\n");
}

TEST(DoorRules, KeepWrittenAddressesAndLetThoseOfNamesEnd) {
  const std::string rules =
      render_rules({known("192.0.2.7:587", "192.0.2.7", 0), known("a.example:25", "192.0.2.8", 90),
                    known("a.example:25", "2001:db8::8", 100)},
                   seconds(100));
  EXPECT_TRUE(
      rules.contains("add element inet unidash mail_ipv4 { 192.0.2.7 . 587, "
                     "192.0.2.8 . 25 timeout 3590s }\n"))
      << rules;
  EXPECT_TRUE(
      rules.contains("add element inet unidash mail_ipv6 { 2001:db8::8 . 25 timeout 3600s }\n"))
      << rules;
  EXPECT_FALSE(rules.contains("add element inet unidash identity")) << rules;
}

TEST(DoorRules, HaveEachElementOnce) {
  const std::string rules =
      render_rules({known("a.example:25", "192.0.2.7", 10), known("b.example:25", "192.0.2.7", 50),
                    known("c.example:26", "192.0.2.7", 10), known("192.0.2.7:26", "192.0.2.7", 0)},
                   seconds(100));
  EXPECT_TRUE(rules.contains("{ 192.0.2.7 . 25 timeout 3550s, 192.0.2.7 . 26 }")) << rules;
}

TEST(DoorRules, NeverCarryWhatIsNoAddress) {
  const std::string rules = render_rules(
      {known("a.example:25", "192.0.2.7 . 25 } ; flush", 0), known("nonsense", "192.0.2.7", 0)},
      seconds(0));
  EXPECT_EQ(rules, render_rules({}, seconds(0)));
}

TEST(KnownAddresses, OfANameCountForAnHourAfterTheyWereHeard) {
  const auto old = known("a.example:25", "192.0.2.7", 100);
  const auto fresh = known("a.example:25", "192.0.2.8", 3'000);
  const auto doors = std::vector{door({"a.example:25"})};
  EXPECT_EQ(update_known(doors, {old}, {fresh}, seconds(3'000)), (std::vector{fresh, old}));
  EXPECT_EQ(update_known(doors, {old}, {fresh}, seconds(3'700)), std::vector{fresh});
  EXPECT_EQ(update_known(doors, {fresh}, {}, seconds(3'700)), std::vector{fresh});
}

TEST(KnownAddresses, EndWithThePlaceTheyWereHeardFor) {
  const auto before = std::vector{known("a.example:25", "192.0.2.7", 100)};
  EXPECT_TRUE(update_known({door({"a.example:26"})}, before, {}, seconds(100)).empty());
  EXPECT_TRUE(update_known({}, before, {}, seconds(100)).empty());
}

TEST(KnownAddresses, AreReadAsTheyWereWritten) {
  const auto list = std::vector{known("a.example:25", "192.0.2.7", 100),
                                known("[2001:db8::7]:25", "2001:db8::7", 0)};
  EXPECT_EQ(parse_known(render_known(list)), list);
  EXPECT_TRUE(parse_known("{").empty());
  EXPECT_TRUE(parse_known(R"([{"role":"mail"}])").empty());
}

}  // namespace
}  // namespace unidash::helper
