#include "daemon/domains/identity/directories/sync_plan.h"

#include <gtest/gtest.h>

namespace unidash::identity {
namespace {

constexpr auto strict = FewerPeople::are_a_mistake;

std::vector<KnownPerson> known(int count) {
  std::vector<KnownPerson> people;
  for (int i = 1; i <= count; ++i) {
    people.push_back({.id = UserId{i}, .external_id = std::to_string(i), .stamp = "1"});
  }
  return people;
}

std::vector<ListedPerson> listed(int first, int last) {
  std::vector<ListedPerson> people;
  for (int i = first; i <= last; ++i) {
    people.push_back({.external_id = std::to_string(i), .stamp = "1"});
  }
  return people;
}

TEST(SyncPlan, DoesNothingWhereNothingChanged) {
  const auto plan = plan_sync(known(3), listed(1, 3), strict);
  EXPECT_TRUE(plan.to_read.empty());
  EXPECT_TRUE(plan.to_end.empty());
  EXPECT_FALSE(plan.is_suspicious);
}

TEST(SyncPlan, ReadsWhoIsNewOrChanged) {
  auto now = listed(1, 4);
  now[1].stamp = "2";
  EXPECT_EQ(plan_sync(known(3), now, strict).to_read, (std::vector<std::string>{"2", "4"}));
}

TEST(SyncPlan, TakesNobodyInWhoIsKeptOutThere) {
  auto now = listed(1, 4);
  now[3].state = OutsideState::disabled;
  EXPECT_TRUE(plan_sync(known(3), now, strict).to_read.empty());
}

TEST(SyncPlan, EndsWhoIsGoneOrKeptOut) {
  auto now = listed(2, 9);
  now[0].state = OutsideState::disabled;
  const auto plan = plan_sync(known(9), now, strict);
  ASSERT_EQ(plan.to_end.size(), 2U);
  EXPECT_EQ(plan.to_end[0], (std::pair{UserId{1}, OutsideState::gone}));
  EXPECT_EQ(plan.to_end[1], (std::pair{UserId{2}, OutsideState::disabled}));
}

TEST(SyncPlan, EndsNobodyTwice) {
  auto people = known(3);
  people[0].state = OutsideState::gone;
  people[0].is_active = false;
  EXPECT_TRUE(plan_sync(people, listed(2, 3), strict).to_end.empty());
  // Somebody let them in again, past the directory.
  people[0].is_active = true;
  EXPECT_EQ(plan_sync(people, listed(2, 3), strict).to_end.size(), 1U);
}

TEST(SyncPlan, ReadsWhoIsBack) {
  auto people = known(3);
  people[0].state = OutsideState::gone;
  people[0].is_active = false;
  EXPECT_EQ(plan_sync(people, listed(1, 3), strict).to_read, std::vector<std::string>{"1"});
}

TEST(SyncPlan, LeavesWhomAnAdministratorKeepsOut) {
  auto people = known(3);
  people[0].is_active = false;
  EXPECT_TRUE(plan_sync(people, listed(1, 3), strict).to_read.empty());
  EXPECT_TRUE(plan_sync(people, listed(2, 3), strict).to_end.empty());
  // Nor do they count for what can be right: the two who were in are gone.
  EXPECT_TRUE(plan_sync(people, listed(1, 1), strict).is_suspicious);
}

TEST(SyncPlan, BelievesNoEmptyAnswer) {
  for (const int count : {1, 3, 500}) {
    const auto plan = plan_sync(known(count), {}, strict);
    EXPECT_TRUE(plan.is_suspicious) << count;
    EXPECT_TRUE(plan.to_end.empty()) << count;
  }
  EXPECT_FALSE(plan_sync({}, {}, strict).is_suspicious);
}

TEST(SyncPlan, BelievesNotThatAFifthIsGone) {
  EXPECT_FALSE(plan_sync(known(100), listed(21, 100), strict).is_suspicious);
  const auto plan = plan_sync(known(100), listed(22, 100), strict);
  EXPECT_TRUE(plan.is_suspicious);
  EXPECT_TRUE(plan.to_end.empty());
}

// A right that the account lost looks like everybody disabled.
TEST(SyncPlan, BelievesNotThatEverybodyIsKeptOut) {
  auto now = listed(1, 4);
  for (auto& each : now) each.state = OutsideState::disabled;
  EXPECT_TRUE(plan_sync(known(4), now, strict).is_suspicious);
}

TEST(SyncPlan, BelievesNotThatEverybodyIsSomebodyElse) {
  const auto plan = plan_sync(known(3), listed(7, 9), strict);
  EXPECT_TRUE(plan.is_suspicious);
  EXPECT_EQ(plan.to_read.size(), 3U);
}

TEST(SyncPlan, LetsAFewGoInASmallHouse) {
  EXPECT_EQ(plan_sync(known(8), listed(6, 8), strict).to_end.size(), 5U);
  EXPECT_EQ(plan_sync(known(2), listed(2, 2), strict).to_end.size(), 1U);
}

TEST(SyncPlan, BelievesItOnceSomebodySaidSo) {
  const auto plan = plan_sync(known(100), {}, FewerPeople::are_right);
  EXPECT_FALSE(plan.is_suspicious);
  EXPECT_EQ(plan.to_end.size(), 100U);
}

}  // namespace
}  // namespace unidash::identity
