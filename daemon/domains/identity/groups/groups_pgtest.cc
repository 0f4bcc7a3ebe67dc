#include "daemon/domains/identity/groups/groups.h"

#include <algorithm>
#include <thread>

#include "daemon/domains/identity/groups/group_change.h"
#include "daemon/domains/identity/people/people.h"
#include "daemon/testing/identity/fixture.h"

namespace unidash::identity {
namespace {

std::string slug_of(const auto& result) {
  if (result) return "";
  return result.error().fields.empty() ? result.error().slug : result.error().fields[0].slug;
}

class GroupsTest : public testing::IdentityTest {
 protected:
  api::Caller caller(UserId user) {
    api::Caller caller{.ip_address = "192.0.2.7", .user_agent = "a browser"};
    api::LiveSession session;
    session.user = user;
    caller.session = session;
    return caller;
  }
  GroupId make(const std::string& name) {
    return groups_.create(as_claire_, {.name = Label{name}}).value().id;
  }
  Status put(const api::Caller& by, GroupId group, UserId person) {
    return groups_.adjust(by, {.id = group, .add_people = std::vector{person}});
  }
  Status take(const api::Caller& by, GroupId group, UserId person) {
    return groups_.adjust(by, {.id = group, .remove_people = std::vector{person}});
  }
  Status nest(const api::Caller& by, GroupId outer, GroupId inner) {
    return groups_.adjust(by, {.id = outer, .add_groups = std::vector{inner}});
  }
  Status give_role(const api::Caller& by, GroupId group, UserRole role) {
    return groups_.adjust(by, {.id = group, .role = role});
  }
  GroupChange at(GroupId group, std::string revision) {
    GroupChange change;
    change.id = group;
    change.if_match = {{.tags = {{.opaque = std::move(revision)}}}};
    return change;
  }
  std::vector<std::string> actions() { return events_.actions(); }

  Groups groups_{pool_, sessions_, clock_};
  People people_{pool_, sessions_, outbox_, clock_, random_, "https://id.example.org"};
  UserId claire_ = add_user("claire", UserRole::super_admin);
  UserId boss_ = add_user("boss", UserRole::admin);
  UserId giselle_ = add_user("giselle");
  UserId marc_ = add_user("marc");
  api::Caller as_claire_ = caller(claire_);
  api::Caller as_boss_ = caller(boss_);
};

TEST_F(GroupsTest, CountsWhoIsInAGroupByNameAndByTheGroupsInIt) {
  const GroupId office = make("Office");
  const GroupId accounting = make("Accounting");
  const GroupId archive = make("Archive");
  ASSERT_TRUE(put(as_boss_, accounting, giselle_));
  ASSERT_TRUE(put(as_boss_, archive, giselle_));
  ASSERT_TRUE(put(as_boss_, office, marc_));
  // A diamond: two ways lead from the office to Giselle.
  ASSERT_TRUE(nest(as_boss_, office, accounting));
  ASSERT_TRUE(nest(as_boss_, office, archive));
  const Group found = groups_.get(office).value();
  EXPECT_EQ(found.people_count, 1);
  EXPECT_EQ(found.groups_count, 2);
  EXPECT_EQ(found.everybody_count, 2);
  const auto everybody = groups_.list_people({.id = office, .everybody = true}).value();
  ASSERT_EQ(everybody.items.size(), 2U);
  EXPECT_EQ(everybody.items[0].username, "giselle");
  EXPECT_FALSE(everybody.items[0].is_direct);
  EXPECT_TRUE(everybody.items[1].is_direct);
  EXPECT_EQ(groups_.list_people({.id = office}).value().total, 1);
  EXPECT_EQ(groups_.list_members({.id = office}).value().items[0].name, "Accounting");
}

TEST_F(GroupsTest, FindsGroupsByNameAndByWhoIsInThem) {
  make("Accounting");
  const GroupId office = make("Office 100%");
  ASSERT_TRUE(put(as_boss_, office, giselle_));
  EXPECT_EQ(groups_.list({}).value().total, 2);
  EXPECT_EQ(groups_.list({.q = "COUNT"}).value().items.at(0).name, "Accounting");
  EXPECT_EQ(groups_.list({.q = "0%"}).value().total, 1);
  EXPECT_EQ(groups_.list({.person = giselle_}).value().items.at(0).name, "Office 100%");
  EXPECT_EQ(groups_.list({.person = marc_}).value().total, 0);
}

TEST_F(GroupsTest, OneNameIsOneGroupWhateverItsCase) {
  make("Équipe");
  EXPECT_EQ(slug_of(groups_.create(as_boss_, {.name = Label{"ÉQUIPE"}})), "group.name_taken");
  const GroupId other = make("Other");
  auto change = at(other, "1");
  change.name = Label{"équipe"};
  EXPECT_EQ(slug_of(groups_.change(as_boss_, change)), "group.name_taken");
}

TEST_F(GroupsTest, RefusesAChangeOfWhatChangedMeanwhile) {
  const GroupId office = make("Office");
  auto change = at(office, "1");
  change.description = "Everybody";
  EXPECT_EQ(groups_.change(as_boss_, change).value().revision, 2);
  EXPECT_EQ(slug_of(groups_.change(as_boss_, change)), "request.changed_meanwhile");
  EXPECT_EQ(
      slug_of(groups_.remove(as_boss_, {.id = office, .if_match = {{.tags = {{.opaque = "1"}}}}})),
      "request.changed_meanwhile");
  EXPECT_TRUE(groups_.remove(as_boss_, {.id = office, .if_match = {{.tags = {{.opaque = "2"}}}}}));
  EXPECT_EQ(slug_of(groups_.get(office)), "group.not_found");
}

TEST_F(GroupsTest, TellsTheTrailWhatChangedAndNothingWhereNothingDid) {
  const GroupId office = make("Office");
  ASSERT_TRUE(put(as_boss_, office, giselle_));
  ASSERT_TRUE(put(as_boss_, office, giselle_));
  ASSERT_TRUE(take(as_boss_, office, marc_));
  EXPECT_EQ(actions(), (std::vector<std::string>{"group.created", "group.members_changed"}));
  EXPECT_EQ(events_.all()[1].event.details["people_added"], Json::array({giselle_.value}));
  EXPECT_EQ(groups_.get(office).value().revision, 2);
}

TEST_F(GroupsTest, AListIsTheWholeOfWhatIsToBe) {
  const GroupId office = make("Office");
  ASSERT_TRUE(put(as_boss_, office, giselle_));
  auto change = at(office, "*");
  change.if_match.list.any = true;
  change.people = std::vector{marc_, marc_, boss_};
  EXPECT_EQ(groups_.change(as_boss_, change).value().people_count, 2);
  EXPECT_EQ(sql("SELECT string_agg(u.username, ' ' ORDER BY u.username) FROM group_users m"
                " JOIN users u ON u.id = m.fk_user"),
            "boss marc");
  change.people = std::vector{UserId{4711}};
  EXPECT_EQ(slug_of(groups_.change(as_boss_, change)), "identity.no_such_person");
  EXPECT_EQ(groups_.get(office).value().people_count, 2);
}

TEST_F(GroupsTest, NoGroupIsInItself) {
  const GroupId a = make("A");
  const GroupId b = make("B");
  const GroupId c = make("C");
  EXPECT_EQ(slug_of(nest(as_boss_, a, a)), "group.ring");
  ASSERT_TRUE(nest(as_boss_, a, b));
  ASSERT_TRUE(nest(as_boss_, b, c));
  EXPECT_EQ(slug_of(nest(as_boss_, b, a)), "group.ring");
  EXPECT_EQ(slug_of(nest(as_boss_, c, a)), "group.ring");
  EXPECT_EQ(nest(as_boss_, c, a).error().code, Code::invalid);
  EXPECT_TRUE(nest(as_boss_, a, c)) << "two ways are no ring";
}

TEST_F(GroupsTest, TwoAdministratorsAtOnceCannotCloseARingBetweenThem) {
  for (int i = 0; i < 20; ++i) {
    const GroupId a = make(std::format("A {}", i));
    const GroupId b = make(std::format("B {}", i));
    Status one;
    Status other;
    {
      const std::jthread first([&] { one = nest(as_boss_, a, b); });
      const std::jthread second([&] { other = nest(as_claire_, b, a); });
    }
    ASSERT_NE(one.has_value(), other.has_value()) << i;
    ASSERT_EQ(slug_of(one) + slug_of(other), "group.ring") << i;
  }
}

TEST_F(GroupsTest, NoMoreThanTenLevelsStandInsideEachOther) {
  std::vector<GroupId> groups{make("0")};
  for (int i = 1; i < most_group_levels; ++i) {
    groups.push_back(make(std::to_string(i)));
    ASSERT_TRUE(nest(as_boss_, groups[groups.size() - 2], groups.back()));
  }
  EXPECT_EQ(slug_of(nest(as_boss_, groups.back(), make("below"))), "group.too_deep");
  EXPECT_EQ(slug_of(nest(as_boss_, make("above"), groups.front())), "group.too_deep");
  ASSERT_TRUE(put(as_boss_, groups.back(), giselle_));
  EXPECT_EQ(groups_.get(groups.front()).value().everybody_count, 1);
}

TEST_F(GroupsTest, WhoIsMadeAnAdministratorByAGroupSignsInAnewAsOne) {
  const GroupId outer = make("Administrators");
  const GroupId inner = make("Night shift");
  ASSERT_TRUE(put(as_claire_, inner, giselle_));
  ASSERT_TRUE(nest(as_claire_, outer, inner));
  const auto before = start_desk(giselle_);
  EXPECT_EQ(admit(before).value()->role, UserRole::user);
  ASSERT_TRUE(give_role(as_claire_, outer, UserRole::admin));
  EXPECT_FALSE(is_in(before));
  const auto session = start_desk(giselle_);
  EXPECT_EQ(admit(session).value()->role, UserRole::admin);
  EXPECT_EQ(events_.all().back().event.action, "user.role_changed");
  EXPECT_EQ(events_.all().back().event.details["to"], "admin");
  EXPECT_EQ(people_.get(giselle_).value().effective_role, UserRole::admin);
  EXPECT_EQ(people_.get(giselle_).value().role, UserRole::user);
}

TEST_F(GroupsTest, WhoIsAnAdministratorNoLongerLosesTheSessionsAtOnce) {
  const GroupId outer = make("Administrators");
  const GroupId inner = make("Night shift");
  ASSERT_TRUE(put(as_claire_, inner, giselle_));
  ASSERT_TRUE(give_role(as_claire_, outer, UserRole::admin));
  const auto ways = std::vector<std::function<Status()>>{
      [&] {
        return groups_.adjust(as_claire_, {.id = outer, .remove_groups = std::vector{inner}});
      },
      [&] { return take(as_claire_, inner, giselle_); },
      [&] { return give_role(as_claire_, outer, UserRole::user); },
      [&] { return groups_.remove(as_claire_, {.id = outer, .if_match = {{.any = true}}}); }};
  for (const auto& way : ways) {
    ASSERT_TRUE(put(as_claire_, inner, giselle_));
    ASSERT_TRUE(nest(as_claire_, outer, inner));
    ASSERT_TRUE(give_role(as_claire_, outer, UserRole::admin));
    const auto session = start_desk(giselle_);
    ASSERT_EQ(admit(session).value()->role, UserRole::admin);
    const auto bystander = start_desk(marc_);
    ASSERT_TRUE(way());
    EXPECT_FALSE(is_in(session));
    EXPECT_TRUE(is_in(bystander));
    EXPECT_EQ(admit(start_desk(giselle_)).value()->role, UserRole::user);
  }
}

TEST_F(GroupsTest, OnlySuperAdministratorsTouchWhatMakesAdministrators) {
  const GroupId outer = make("Administrators");
  const GroupId inner = make("Night shift");
  const GroupId other = make("Other");
  EXPECT_EQ(slug_of(give_role(as_boss_, outer, UserRole::admin)), "identity.super_admin_only");
  ASSERT_TRUE(give_role(as_claire_, outer, UserRole::admin));
  ASSERT_TRUE(nest(as_claire_, outer, inner));
  // By name, by a group in it, by taking out, by the role, by an empty group, by deleting.
  EXPECT_EQ(slug_of(put(as_boss_, outer, giselle_)), "identity.super_admin_only");
  EXPECT_EQ(slug_of(put(as_boss_, inner, giselle_)), "identity.super_admin_only");
  EXPECT_EQ(slug_of(nest(as_boss_, inner, other)), "identity.super_admin_only");
  EXPECT_EQ(slug_of(give_role(as_boss_, outer, UserRole::user)), "identity.super_admin_only");
  for (const GroupId group : {outer, inner}) {
    EXPECT_EQ(slug_of(groups_.remove(as_boss_, {.id = group, .if_match = {{.any = true}}})),
              "identity.super_admin_only");
  }
  EXPECT_TRUE(put(as_boss_, other, giselle_));
  EXPECT_TRUE(put(as_claire_, inner, giselle_));
}

// Otherwise an administrator by a group could be signed out and reset by any other.
TEST_F(GroupsTest, AnAdministratorByAGroupIsAnAdministratorToEveryRule) {
  const GroupId group = make("Administrators");
  ASSERT_TRUE(put(as_claire_, group, giselle_));
  ASSERT_TRUE(give_role(as_claire_, group, UserRole::admin));
  EXPECT_EQ(slug_of(people_.reset(as_boss_, {.id = giselle_})), "identity.super_admin_only");
  EXPECT_EQ(slug_of(people_.disable(as_boss_, giselle_)), "identity.super_admin_only");
  EXPECT_TRUE(people_.disable(caller(giselle_), marc_));
  EXPECT_EQ(people_.list({.role = UserRole::admin}).value().total, 2);
  ASSERT_TRUE(take(as_claire_, group, giselle_));
  EXPECT_EQ(slug_of(people_.enable(caller(giselle_), marc_)), "access.forbidden");
}

// A directory, or a hasty change of a group, must not leave a house without anybody.
TEST_F(GroupsTest, TheLastSuperAdministratorIsOneByTheirOwnRole) {
  const GroupId group = make("Owners");
  ASSERT_TRUE(put(as_claire_, group, boss_));
  ASSERT_TRUE(give_role(as_claire_, group, UserRole::super_admin));
  ASSERT_EQ(people_.get(boss_).value().effective_role, UserRole::super_admin);
  const auto demotion = PersonChange{.id = claire_, .role = UserRole::user};
  EXPECT_EQ(slug_of(people_.change(as_boss_, demotion)), "identity.last_super_admin");
  EXPECT_EQ(slug_of(people_.remove(as_boss_, claire_)), "identity.last_super_admin");
  ASSERT_TRUE(groups_.remove(as_claire_, {.id = group, .if_match = {{.any = true}}}));
  EXPECT_EQ(sql("SELECT string_agg(u.username, ' ') FROM effective_roles r JOIN users u"
                " ON u.id = r.fk_user WHERE r.role = 'super_admin'"),
            "claire");
}

TEST_F(GroupsTest, NobodyChangesTheirOwnRoleByAGroup) {
  const GroupId group = make("Owners");
  ASSERT_TRUE(put(as_claire_, group, boss_));
  ASSERT_TRUE(give_role(as_claire_, group, UserRole::super_admin));
  EXPECT_EQ(slug_of(take(as_boss_, group, boss_)), "identity.own_account");
  EXPECT_EQ(slug_of(give_role(as_boss_, group, UserRole::admin)), "identity.own_account");
  EXPECT_EQ(slug_of(groups_.remove(as_boss_, {.id = group, .if_match = {{.any = true}}})),
            "identity.own_account");
  EXPECT_EQ(people_.get(boss_).value().effective_role, UserRole::super_admin);
}

TEST_F(GroupsTest, OfADirectorysGroupOnlyWhatItGivesIsOursToChange) {
  run("INSERT INTO auth_sources (type, name) VALUES ('ad', 'Company')");
  const GroupId theirs{std::stoll(
      sql("INSERT INTO groups (name, fk_auth_source, external_id)"
          " SELECT 'Domain Users', id, 'S-1-5-21-513' FROM auth_sources WHERE type = 'ad'"
          " RETURNING id"))};
  const GroupId ours = make("Ours");
  EXPECT_EQ(slug_of(put(as_claire_, theirs, giselle_)), "group.of_directory");
  EXPECT_EQ(slug_of(nest(as_claire_, theirs, ours)), "group.of_directory");
  EXPECT_EQ(slug_of(groups_.adjust(as_claire_, {.id = theirs, .name = Label{"Mine"}})),
            "group.of_directory");
  EXPECT_EQ(slug_of(groups_.remove(as_claire_, {.id = theirs, .if_match = {{.any = true}}})),
            "group.of_directory");
  EXPECT_TRUE(give_role(as_claire_, theirs, UserRole::admin));
  EXPECT_TRUE(nest(as_claire_, ours, theirs));
  EXPECT_EQ(groups_.get(theirs).value().source, GroupSource::ad);
  EXPECT_EQ(groups_.get(theirs).value().external_id, "S-1-5-21-513");
  EXPECT_EQ(groups_.get(theirs).value().directory, "Company");
  EXPECT_EQ(groups_.get(ours).value().directory, std::nullopt);
}

// However deep they stand inside each other there, and in a ring.
TEST_F(GroupsTest, WhatIsInsideADirectorysGroupCountsNotAsOurs) {
  run("INSERT INTO auth_sources (type, name) VALUES ('ldap', 'Company');"
      "INSERT INTO groups (name, fk_auth_source, external_id)"
      " SELECT 'd' || n, s.id, n::text FROM auth_sources s, generate_series(1, 15) n"
      "  WHERE s.type = 'ldap';"
      "INSERT INTO group_groups (fk_group, fk_member)"
      " SELECT o.id, i.id FROM groups o JOIN groups i"
      "  ON i.external_id::integer = o.external_id::integer % 15 + 1");
  const GroupId first{std::stoll(sql("SELECT id FROM groups WHERE name = 'd1'"))};
  run(
      std::format("INSERT INTO group_users (fk_group, fk_user)"
                  " SELECT id, {} FROM groups WHERE name = 'd9'",
                  giselle_.value));
  const GroupId ours = make("Ours");
  ASSERT_TRUE(nest(as_boss_, ours, first));
  ASSERT_TRUE(nest(as_boss_, make("Outer"), ours));
  ASSERT_TRUE(give_role(as_claire_, first, UserRole::admin));
  EXPECT_EQ(people_.get(giselle_).value().effective_role, UserRole::admin);
  EXPECT_EQ(groups_.get(ours).value().everybody_count, 1);
  EXPECT_EQ(groups_.get(first).value().source, GroupSource::ldap);
}

TEST_F(GroupsTest, AsksTheLedgerWhoIsAsking) {
  EXPECT_EQ(slug_of(groups_.create(caller(giselle_), {.name = Label{"Mine"}})), "access.forbidden");
  const GroupId group = make("Office");
  run("UPDATE users SET role = 'user' WHERE username = 'boss'");
  EXPECT_EQ(slug_of(put(as_boss_, group, giselle_)), "access.forbidden");
  EXPECT_EQ(slug_of(groups_.preview(as_boss_, {{.id = group}})), "access.forbidden");
}

}  // namespace
}  // namespace unidash::identity
