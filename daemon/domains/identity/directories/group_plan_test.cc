#include "daemon/domains/identity/directories/group_plan.h"

#include <gtest/gtest.h>

#include <format>

namespace unidash::identity {
namespace {

using Ids = std::vector<std::string>;
constexpr auto strict = FewerPeople::are_a_mistake;

ListedGroup listed(const std::string& name, std::vector<std::string> dns = {},
                   std::vector<std::string> logins = {}) {
  return {.external_id = "id of " + name,
          .name = name,
          .dn = "cn=" + name,
          .members = {.dns = std::move(dns), .logins = std::move(logins)}};
}

ListedPerson person(const std::string& login) {
  return {.external_id = "id of " + login, .stamp = "1", .dn = "uid=" + login, .login = login};
}

WantedGroup wanted(const std::string& name, std::set<UserId> people = {},
                   std::set<std::string> groups = {}) {
  return {.external_id = name,
          .names = {name, name + " (x)"},
          .people = std::move(people),
          .groups = std::move(groups)};
}

KnownGroup known(std::int64_t id, const std::string& name, std::set<UserId> people = {},
                 std::set<std::string> groups = {}) {
  return {.id = GroupId{id},
          .external_id = name,
          .name = name,
          .people = std::move(people),
          .groups = std::move(groups)};
}

/// So many groups with one person each.
template <class Group, class Make>
std::vector<Group> several(int first, int last, const Make& make) {
  std::vector<Group> groups;
  for (int i = first; i <= last; ++i) groups.push_back(make(i));
  return groups;
}
std::vector<KnownGroup> known_groups(int count) {
  return several<KnownGroup>(1, count,
                             [](int i) { return known(i, std::to_string(i), {UserId{1}}); });
}
std::vector<WantedGroup> wanted_groups(int first, int last) {
  return several<WantedGroup>(first, last,
                              [](int i) { return wanted(std::to_string(i), {UserId{1}}); });
}

std::vector<std::string> ids_of(const auto& groups) {
  std::vector<std::string> ids;
  for (const auto& group : groups) ids.push_back(group.external_id);
  return ids;
}

TEST(GroupMembers, ArePeopleAndGroupsThatAreListed) {
  const auto found =
      find_members({listed("office", {"uid=alice", "cn=sales", "uid=stranger", "cn=elsewhere"}),
                    listed("sales", {}, {"bob", "nobody"})},
                   {person("alice"), person("bob"), person("carol")});
  EXPECT_EQ(found[0].people, std::set<std::size_t>{0});
  EXPECT_EQ(found[0].groups, std::set<std::size_t>{1});
  EXPECT_EQ(found[1].people, std::set<std::size_t>{1});
  EXPECT_TRUE(found[1].groups.empty());
}

TEST(GroupMembers, MayBeInARing) {
  const auto found = find_members(
      {listed("a", {"cn=b", "cn=a"}), listed("b", {"cn=c"}), listed("c", {"cn=a"})}, {});
  EXPECT_EQ(found[0].groups, std::set<std::size_t>{1}) << "and none is in itself";
  EXPECT_EQ(found[2].groups, std::set<std::size_t>{0});
}

// Windows lists nobody of somebody's primary group in it.
TEST(GroupMembers, AreThoseToWhomAGroupIsThePrimaryOne) {
  auto domain_users = listed("Domain Users");
  domain_users.primary_id = "513";
  auto alice = person("alice");
  alice.primary_group = "513";
  auto bob = person("bob");
  bob.primary_group = "514";
  const auto found = find_members({listed("other"), domain_users}, {alice, bob, person("carol")});
  EXPECT_TRUE(found[0].people.empty());
  EXPECT_EQ(found[1].people, std::set<std::size_t>{0});
}

TEST(GroupMembers, AreNobodyByANameThatTwoHave) {
  auto other = person("alice");
  other.external_id = "id of another";
  other.dn = "uid=alice,ou=elsewhere";
  const auto found = find_members({listed("a", {}, {"alice"}), listed("b", {"uid=alice"})},
                                  {person("alice"), other});
  EXPECT_TRUE(found[0].people.empty());
  EXPECT_EQ(found[1].people, std::set<std::size_t>{0});
}

TEST(GroupMembers, AreThoseWithAnAccountHere) {
  const auto groups =
      want_groups({listed("office", {"uid=alice", "uid=bob"}), listed("office", {"uid=bob"})},
                  {person("alice"), person("bob")}, {{"id of alice", UserId{7}}}, "Firm");
  ASSERT_EQ(groups.size(), 1U) << "one id is one group";
  EXPECT_EQ(groups[0].people, std::set<UserId>{UserId{7}});
  EXPECT_EQ(groups[0].names[1], "office (Firm)");
}

TEST(GroupPlan, DoesNothingWhereNothingChanged) {
  const auto plan = plan_groups({known(1, "a", {UserId{1}}, {"b"}), known(2, "b")},
                                {wanted("a", {UserId{1}}, {"b"}), wanted("b")}, strict);
  EXPECT_TRUE(plan.is_empty());
  EXPECT_FALSE(plan.is_suspicious);
}

TEST(GroupPlan, AddsWhatIsNewWithWhoIsInIt) {
  const auto plan =
      plan_groups({known(1, "a")}, {wanted("a"), wanted("b", {UserId{1}}, {"a"})}, strict);
  EXPECT_EQ(ids_of(plan.to_add), Ids{"b"});
  ASSERT_EQ(ids_of(plan.to_change), Ids{"b"});
  EXPECT_EQ(plan.to_change[0].people_added, std::vector{UserId{1}});
  EXPECT_EQ(plan.to_change[0].groups_added, Ids{"a"});
}

TEST(GroupPlan, ChangesWhoIsInThem) {
  const auto plan =
      plan_groups({known(1, "a", {UserId{1}, UserId{2}}, {"b"}), known(2, "b"), known(3, "c")},
                  {wanted("a", {UserId{2}, UserId{3}}, {"c"}), wanted("b"), wanted("c")}, strict);
  ASSERT_EQ(ids_of(plan.to_change), Ids{"a"});
  EXPECT_EQ(plan.to_change[0].people_added, std::vector{UserId{3}});
  EXPECT_EQ(plan.to_change[0].people_removed, std::vector{UserId{1}});
  EXPECT_EQ(plan.to_change[0].groups_added, Ids{"c"});
  EXPECT_EQ(plan.to_change[0].groups_removed, Ids{"b"});
}

TEST(GroupPlan, RenamesWhatHasNoneOfItsNames) {
  auto renamed = known(1, "a");
  renamed.name = "before";
  auto beside_another = known(2, "b");
  beside_another.name = "b (x)";
  const auto plan = plan_groups({renamed, beside_another}, {wanted("a"), wanted("b")}, strict);
  EXPECT_EQ(ids_of(plan.to_rename), Ids{"a"});
  EXPECT_TRUE(plan.to_add.empty());
}

TEST(GroupPlan, RemovesWhatIsGone) {
  const auto plan = plan_groups(known_groups(4), wanted_groups(2, 4), strict);
  EXPECT_EQ(ids_of(plan.to_remove), Ids{"1"});
  EXPECT_FALSE(plan.is_suspicious);
}

// The same bounds as of people.
TEST(GroupPlan, BelievesNoAnswerThatIsTooShort) {
  for (const auto& groups : {std::vector<WantedGroup>{}, wanted_groups(1, 79)}) {
    const auto plan = plan_groups(known_groups(100), groups, strict);
    EXPECT_TRUE(plan.is_suspicious) << groups.size();
    EXPECT_TRUE(plan.is_empty()) << groups.size();
  }
  EXPECT_FALSE(plan_groups(known_groups(100), wanted_groups(1, 80), strict).is_suspicious);
  EXPECT_TRUE(plan_groups(known_groups(1), {}, strict).is_suspicious);
  EXPECT_FALSE(plan_groups({}, {}, strict).is_suspicious);
}

// A right that the account lost looks like groups that everybody left.
TEST(GroupPlan, BelievesNotThatAllGroupsAreEmpty) {
  const std::vector<WantedGroup> empty{wanted("1"), wanted("2")};
  EXPECT_TRUE(plan_groups(known_groups(2), empty, strict).is_suspicious);
  EXPECT_FALSE(plan_groups(known_groups(2), empty, FewerPeople::are_right).is_suspicious);
  const auto last_one = plan_groups({known(1, "1", {UserId{1}})}, {wanted("1")}, strict);
  EXPECT_EQ(last_one.to_change.size(), 1U) << "one person leaves one group";
}

TEST(GroupPlan, BelievesItOnceSomebodySaidSo) {
  const auto plan = plan_groups(known_groups(100), {}, FewerPeople::are_right);
  EXPECT_FALSE(plan.is_suspicious);
  EXPECT_EQ(plan.to_remove.size(), 100U);
}

}  // namespace
}  // namespace unidash::identity
