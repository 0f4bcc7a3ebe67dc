#include "daemon/domains/identity/directories/directory_groups.h"

#include <gtest/gtest.h>

#include "daemon/domains/identity/groups/groups.h"
#include "daemon/testing/directory/temporary_slapd.h"
#include "daemon/testing/identity/directory_fixture.h"

namespace unidash::identity {
namespace {

using testing::slapd_group;
using testing::slapd_group_dn;
using testing::slapd_person;
using testing::slapd_person_dn;
using testing::TemporarySlapd;

constexpr std::string_view password = "correct horse";

testing::DirectoryWish wish_of(const TemporarySlapd& slapd) {
  auto wish = testing::slapd_wish(slapd, slapd_group_dn("users"));
  wish.imports_groups = true;
  return wish;
}

/// Who may come in is in `users`; guest is in another group alone.
std::string entries() {
  return slapd_person("alice", "Alice", password) + slapd_person("bob", "Bob", password) +
         slapd_person("carol", "Carol", password) + slapd_person("guest", "Guest", password) +
         slapd_group("everybody", {slapd_group_dn("office"), slapd_person_dn("carol")}) +
         slapd_group("office", {slapd_person_dn("alice"), slapd_group_dn("sales"),
                                "cn=elsewhere,dc=other,dc=test"}) +
         slapd_group("sales", {slapd_person_dn("bob"), slapd_person_dn("guest")}) +
         slapd_group("users",
                     {slapd_person_dn("alice"), slapd_person_dn("bob"), slapd_person_dn("carol")});
}

constexpr std::string_view of_users =
    "everybody(carol [office]) office(alice [sales]) sales(bob) users(alice bob carol)";
constexpr std::string_view of_all =
    "everybody(carol [office]) office(alice [sales]) sales(bob guest) users(alice bob carol)";

class DirectoryGroupsTest : public testing::DirectoryTest {
 protected:
  void look() { ASSERT_EQ(sync_slug(directory_), "sound"); }
  static api::Caller as(UserId user) {
    api::Caller caller{.ip_address = "192.0.2.7", .user_agent = "a browser"};
    caller.session.emplace();
    caller.session->user = user;
    return caller;
  }
  void give_role(std::string_view group, UserRole role) {
    ASSERT_TRUE(groups_.adjust(as_claire_, {.id = group_of(group), .role = role}));
  }
  void add_group(std::string_view name, const std::vector<std::string>& members) {
    std::string ldif = slapd_group(name, members);
    slapd_.change(ldif.insert(ldif.find("objectClass"), "changetype: add\n"));
  }
  void change_member(std::string_view group, std::string_view verb, const std::string& member) {
    slapd_.change(std::format("dn: {}\nchangetype: modify\n{}: member\nmember: {}\n",
                              slapd_group_dn(group), verb, member));
  }
  void remove_group(std::string_view group) {
    slapd_.change("dn: " + slapd_group_dn(group) + "\nchangetype: delete\n");
  }
  std::string role_of(std::string_view person) {
    return sql(
        std::format("SELECT role FROM effective_roles WHERE fk_user = {}", user_of(person).value));
  }
  /// Of the last event of this action.
  Json last_details(std::string_view action) {
    Json details;
    for (const auto& each : events_.all()) {
      if (each.event.action == action) details = each.event.details;
    }
    return details;
  }

  TemporarySlapd slapd_{{.people = entries()}};
  DirectoryId directory_ = add_directory(wish_of(slapd_));
  Groups groups_{pool_, sessions_, clock_};
  UserId claire_ = add_user("claire", UserRole::super_admin);
  api::Caller as_claire_ = as(claire_);
};

TEST_F(DirectoryGroupsTest, AreTakenOverWithTheirNamesAndThoseInThemWhoMayComeIn) {
  look();
  EXPECT_EQ(groups_of_directories(), of_users);
  EXPECT_EQ(sql("SELECT count(*) FROM groups WHERE external_id ~ '^[0-9a-f-]{36}$'"), "4")
      << "by the id of the entry";
  const Group office = groups_.get(group_of("office")).value();
  EXPECT_EQ(office.source, GroupSource::ldap);
  EXPECT_EQ(office.directory, "The directory");
  EXPECT_EQ(office.role, UserRole::user);
  EXPECT_EQ(office.everybody_count, 2);
  EXPECT_EQ(events("group.created"), 4U);
  EXPECT_EQ(last_details("group.created")["directory"], "The directory");
  ASSERT_TRUE(sync_.run({}));
  EXPECT_EQ(sql("SELECT groups_found FROM directories"), "4");
}

TEST_F(DirectoryGroupsTest, AreNobodysUnlessTheyAreAskedFor) {
  set_directory(directory_, "imports_groups = false");
  look();
  EXPECT_EQ(groups_of_directories(), "");
  set_directory(directory_, "imports_groups = true, groups_filter = '(cn=o*)'");
  look();
  EXPECT_EQ(groups_of_directories(), "office(alice)") << "what is not taken over is no member";
}

TEST_F(DirectoryGroupsTest, AreLeftAsTheyAreWhereNothingChanged) {
  look();
  const std::string before = sql("SELECT string_agg(g::text, ' ' ORDER BY id) FROM groups g");
  const auto told = events_.all().size();
  clock_.advance(std::chrono::minutes{1});
  look();
  EXPECT_EQ(sql("SELECT string_agg(g::text, ' ' ORDER BY id) FROM groups g"), before);
  EXPECT_EQ(events_.all().size(), told);
}

TEST_F(DirectoryGroupsTest, FollowWhoComesAndGoes) {
  look();
  const std::string revision_of_sales = "SELECT revision FROM groups WHERE name = 'sales'";
  const std::string before = sql(revision_of_sales);
  add_group("stock", {slapd_person_dn("carol")});
  change_member("office", "add", slapd_group_dn("stock"));
  change_member("office", "delete", slapd_person_dn("alice"));
  change_member("everybody", "add", slapd_person_dn("alice"));
  look();
  EXPECT_EQ(groups_of_directories(),
            "everybody(alice carol [office]) office([sales] [stock]) sales(bob) stock(carol)"
            " users(alice bob carol)");
  EXPECT_EQ(sql(revision_of_sales), before);
  // Who may not come in any more is in no group.
  change_member("users", "delete", slapd_person_dn("bob"));
  look();
  EXPECT_EQ(people_of_directories(), "alice active present, bob out gone, carol active present");
  EXPECT_EQ(groups_of_directories(),
            "everybody(alice carol [office]) office([sales] [stock]) sales() stock(carol)"
            " users(alice carol)");
}

TEST_F(DirectoryGroupsTest, AreCalledHereAsThereAndStayTheSame) {
  look();
  give_role("everybody", UserRole::admin);
  const GroupId before = group_of("everybody");
  slapd_.change("dn: " + slapd_group_dn("everybody") +
                "\nchangetype: modrdn\nnewrdn: cn=all of us\ndeleteoldrdn: 1\n");
  look();
  EXPECT_EQ(group_of("all of us"), before);
  EXPECT_EQ(groups_.get(before).value().role, UserRole::admin);
  EXPECT_EQ(last_details("group.updated")["from"], "everybody");
  EXPECT_EQ(events("group.deleted"), 0U);
}

TEST_F(DirectoryGroupsTest, MayTakeEachOthersNames) {
  change_member("everybody", "delete", slapd_group_dn("office"));
  look();
  const GroupId office = group_of("office");
  const GroupId everybody = group_of("everybody");
  for (const auto& [from, to] : {std::pair{"office", "third"}, std::pair{"everybody", "office"},
                                 std::pair{"third", "everybody"}}) {
    slapd_.change("dn: " + slapd_group_dn(from) + "\nchangetype: modrdn\nnewrdn: cn=" + to +
                  "\ndeleteoldrdn: 1\n");
  }
  look();
  EXPECT_EQ(group_of("everybody"), office);
  EXPECT_EQ(group_of("office"), everybody);
}

// Applications know groups by name: nobody of a directory has what one of ours gives.
TEST_F(DirectoryGroupsTest, AreNoGroupOfOursThatHasTheirName) {
  const GroupId ours = groups_.create(as_claire_, {.name = Label{"SALES"}}).value().id;
  look();
  EXPECT_EQ(groups_of_directories(),
            "everybody(carol [office]) office(alice [sales (The directory)])"
            " sales (The directory)(bob) users(alice bob carol)");
  EXPECT_EQ(groups_.get(ours).value().everybody_count, 0);
  // Nor when ours is gone: what trusts that name trusts nobody else by it.
  ASSERT_TRUE(groups_.remove(as_claire_, {.id = ours, .if_match = {{.any = true}}}));
  look();
  EXPECT_EQ(sql("SELECT count(*) FROM groups WHERE name = 'sales'"), "0");
  EXPECT_EQ(events("group.updated"), 0U);
}

TEST_F(DirectoryGroupsTest, MayBeInOneOfOurs) {
  look();
  const GroupId ours = groups_.create(as_claire_, {.name = Label{"Ours"}}).value().id;
  ASSERT_TRUE(
      groups_.adjust(as_claire_, {.id = ours, .add_groups = std::vector{group_of("office")}}));
  look();
  EXPECT_EQ(groups_.get(ours).value().everybody_count, 2);
  const auto refused =
      groups_.adjust(as_claire_, {.id = group_of("office"), .add_people = std::vector{claire_}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().slug, "group.of_directory");
}

TEST_F(DirectoryGroupsTest, GiveARoleThroughOthersAndTakeItBack) {
  look();
  const auto as_user = start_desk(user_of("bob"));
  give_role("everybody", UserRole::admin);
  EXPECT_EQ(role_of("bob"), "admin");
  EXPECT_FALSE(is_in(as_user));
  const auto as_admin = start_desk(user_of("bob"));
  const auto bystander = start_desk(user_of("carol"));
  ASSERT_EQ(admit(as_admin).value()->role, UserRole::admin);
  for (const char* kind : {"admin", "user"}) {
    run(
        std::format("INSERT INTO api_tokens (fk_user, name, kind, token_hash, routes, created_at,"
                    " expires_at) VALUES ({0}, '{1}', '{1}', 'hash of {1}', '{{read_me}}', NOW(),"
                    " NOW() + interval '1 day')",
                    user_of("bob").value, kind));
  }
  // Out of the group between, and still somebody who may come in.
  change_member("sales", "delete", slapd_person_dn("bob"));
  look();
  EXPECT_EQ(role_of("bob"), "user");
  EXPECT_FALSE(is_in(as_admin)) << "and the next sign-in is that of a user";
  EXPECT_EQ(admit(start_desk(user_of("bob"))).value()->role, UserRole::user);
  EXPECT_TRUE(is_in(bystander));
  EXPECT_EQ(sql("SELECT string_agg(name, ' ') FROM api_tokens WHERE revoked_at IS NULL"), "user");
  const Json told = last_details("user.role_changed");
  EXPECT_EQ(told["from"], "admin");
  EXPECT_EQ(told["to"], "user");
  EXPECT_EQ(told["directory"], "The directory");
}

TEST_F(DirectoryGroupsTest, GiveARoleToWhoComesToThem) {
  look();
  give_role("sales", UserRole::super_admin);
  const auto before = start_desk(user_of("alice"));
  change_member("sales", "add", slapd_person_dn("alice"));
  look();
  EXPECT_EQ(role_of("alice"), "super_admin");
  EXPECT_FALSE(is_in(before)) << "they sign in again as what they are";
}

TEST_F(DirectoryGroupsTest, AreRemovedHereWhereTheyAreThere) {
  look();
  give_role("sales", UserRole::admin);
  const auto session = start_desk(user_of("bob"));
  remove_group("sales");
  look();
  EXPECT_EQ(groups_of_directories(),
            "everybody(carol [office]) office(alice) users(alice bob carol)");
  EXPECT_EQ(role_of("bob"), "user");
  EXPECT_FALSE(is_in(session));
  EXPECT_EQ(events("group.deleted"), 1U);
}

TEST_F(DirectoryGroupsTest, AreRemovedOnceTheyAreNotWantedHere) {
  look();
  give_role("office", UserRole::admin);
  const auto session = start_desk(user_of("alice"));
  set_directory(directory_, "imports_groups = false");
  look();
  EXPECT_EQ(groups_of_directories(), "");
  EXPECT_FALSE(is_in(session));
  EXPECT_EQ(role_of("alice"), "user");
}

TEST_F(DirectoryGroupsTest, MayBeInEachOtherInARing) {
  change_member("sales", "add", slapd_group_dn("everybody"));
  look();
  EXPECT_EQ(groups_of_directories(),
            "everybody(carol [office]) office(alice [sales]) sales(bob [everybody])"
            " users(alice bob carol)");
  give_role("sales", UserRole::admin);
  for (const char* person : {"alice", "bob", "carol"}) EXPECT_EQ(role_of(person), "admin");
  // Nor is it one of ours that is at fault.
  const GroupId ours = groups_.create(as_claire_, {.name = Label{"Ours"}}).value().id;
  EXPECT_TRUE(
      groups_.adjust(as_claire_, {.id = ours, .add_groups = std::vector{group_of("office")}}));
  EXPECT_EQ(groups_.get(ours).value().everybody_count, 3);
}

// Policies of the tables keep the role from groups of ours.
TEST_F(DirectoryGroupsTest, AreFollowedWithTheRightsOfTheRole) {
  postgres::Pool pool{{.conninfo = testing::as_user(database_, "unidash_identity")}};
  pool.set_event_sink(events_.sink());
  DirectorySync sync{pool, sessions_, directories_, clock_};
  ASSERT_TRUE(sync.run({}));
  EXPECT_EQ(sql("SELECT trouble || trouble_detail FROM directories"), "");
  EXPECT_EQ(groups_of_directories(), of_users);
  give_role("office", UserRole::admin);
  change_member("everybody", "add", slapd_person_dn("alice"));
  change_member("office", "delete", slapd_person_dn("alice"));
  remove_group("sales");
  slapd_.change("dn: " + slapd_person_dn("bob") + "\nchangetype: delete\n");
  ASSERT_TRUE(sync.run({}));
  EXPECT_EQ(sql("SELECT trouble || trouble_detail FROM directories"), "");
  EXPECT_EQ(groups_of_directories(), "everybody(alice carol [office]) office() users(alice carol)");
  EXPECT_EQ(role_of("alice"), "user");
}

class DirectoryGroupsInTrouble : public DirectoryGroupsTest {
 protected:
  void SetUp() override {
    set_directory(directory_, "required_group = ''");
    look();
    ASSERT_EQ(groups_of_directories(), of_all);
    give_role("everybody", UserRole::admin);
    session_ = start_desk(user_of("bob"));
  }
  void expect_nothing_touched(const std::string& slug) {
    EXPECT_EQ(sync_slug(directory_), slug);
    ASSERT_TRUE(sync_.run({}));
    EXPECT_EQ(sql("SELECT trouble FROM directories"), slug);
    EXPECT_EQ(groups_of_directories(), of_all);
    EXPECT_EQ(role_of("bob"), "admin");
    EXPECT_TRUE(is_in(*session_));
  }
  void set_slapd(const std::string& script) {
    slapd_.stop();
    testing::run_command(std::format("sed -i '{}' {}/slapd.conf", script, slapd_.folder()));
    slapd_.start();
  }

  std::optional<StartedSession> session_;
};

TEST_F(DirectoryGroupsInTrouble, StayWhenTheDirectoryIsDown) {
  slapd_.stop();
  expect_nothing_touched("directory.unreachable");
}

TEST_F(DirectoryGroupsInTrouble, StayWhenTheirPlaceIsEmpty) {
  set_directory(directory_, "groups_base = 'ou=empty,dc=example,dc=test'");
  expect_nothing_touched("directory.too_few_groups");
}

// An administrator who changes groups just now holds the lock, and nobody waits for it.
TEST_F(DirectoryGroupsInTrouble, HoldNobodyUpWhenTheyAreNotBelieved) {
  const auto other = postgres::Connection::create(database_, std::chrono::seconds{5}).value();
  ASSERT_TRUE(other->script("BEGIN; SELECT pg_advisory_xact_lock(2026, 1)"));
  set_directory(directory_, "groups_base = 'ou=empty,dc=example,dc=test'");
  EXPECT_EQ(sync_slug(directory_), "directory.too_few_groups");
  ASSERT_TRUE(other->script("ROLLBACK"));
}

TEST_F(DirectoryGroupsInTrouble, StayWhenTheirPlaceIsGone) {
  set_directory(directory_, "groups_base = 'ou=nowhere,dc=example,dc=test'");
  expect_nothing_touched("directory.no_such_entry");
}

// A right that the account lost: the groups are there, and nobody is in them.
TEST_F(DirectoryGroupsInTrouble, StayWhenNobodyIsListedInAnyOfThem) {
  set_slapd("s/^access to \\* by/access to attrs=member by * none\\n&/");
  expect_nothing_touched("directory.too_few_groups");
}

TEST_F(DirectoryGroupsInTrouble, StayWhenThePeopleAreNotListed) {
  set_directory(directory_, "people_base = 'ou=empty,dc=example,dc=test'");
  expect_nothing_touched("directory.too_few_people");
}

TEST_F(DirectoryGroupsInTrouble, AreGoneOnceSomebodySaidSo) {
  set_directory(directory_,
                "groups_base = 'ou=empty,dc=example,dc=test',"
                " fewer_people_until = NOW() + interval '1 hour'");
  look();
  EXPECT_EQ(groups_of_directories(), "");
  EXPECT_FALSE(is_in(*session_));
  EXPECT_EQ(people_of_directories(),
            "alice active present, bob active present, carol active present, guest active present");
}

}  // namespace
}  // namespace unidash::identity
