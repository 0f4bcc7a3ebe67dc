// People of Active Directory signing in and put out, on Samba as a controller.
#include <gtest/gtest.h>

#include <algorithm>

#include "daemon/testing/directory/temporary_domain.h"
#include "daemon/testing/identity/directory_fixture.h"

namespace unidash::identity {
namespace {

using testing::domain_person_dn;
using testing::TemporaryDomain;

constexpr std::string_view password = "Opens.the.door.1";
constexpr std::string_view renewed = "Opens.the.door.2";

std::string group_dn(std::string_view name) {
  return std::format("CN={},{}", name, TemporaryDomain::people_base);
}

class ActiveDirectoryPeople : public testing::DirectoryTest {
 protected:
  // Before there are threads: it takes the program to a network of its own.
  static void SetUpTestSuite() {
    TemporaryDomain& domain = TemporaryDomain::shared();
    for (const char* name : {"anna", "bert", "cleo", "dora", "emil", "fred", "gina", "hugo"}) {
      domain.add_person(name, password);
    }
    domain.add_group("inner", "anna,bert,dora,emil,fred,gina,hugo");
    domain.add_group("middle", "inner");
    domain.add_group("outer", "middle");
  }
  [[nodiscard]] static testing::DirectoryWish wish() {
    return {.kind = DirectoryKind::ad,
            .servers = {std::string(TemporaryDomain::host)},
            .authorities = TemporaryDomain::shared().authority(),
            .account = std::string(TemporaryDomain::account),
            .password = std::string(TemporaryDomain::account_password),
            .people_base = std::string(TemporaryDomain::base),
            .groups_base = std::string(TemporaryDomain::base),
            .required_group = group_dn("outer")};
  }
  void set(std::string_view person, const std::string& attribute, const std::string& value) {
    domain_.change(std::format("dn: {}\nchangetype: modify\nreplace: {}\n{}: {}\n",
                               domain_person_dn(person), attribute, attribute, value));
  }

  TemporaryDomain& domain_ = TemporaryDomain::shared();
  DirectoryId directory_ = add_directory(wish());
};

TEST_F(ActiveDirectoryPeople, AreLetInByBothOfTheirNames) {
  EXPECT_EQ(login_slug("anna", password), "in");
  EXPECT_EQ(login_slug("anna@ad.unidash.test", password), "in");
  EXPECT_EQ(people_of_directories(), "anna active present");
  EXPECT_EQ(login_slug("anna", "wrong"), "identity.login_failed");
  EXPECT_EQ(login_slug("anna", ""), "identity.login_failed");
}

TEST_F(ActiveDirectoryPeople, MustBeInTheGroupThroughOthers) {
  EXPECT_EQ(login_slug("cleo", password), "directory.not_in_group");
  EXPECT_EQ(login_slug("bert", password), "in");
}

// What is wrong is for whoever looks after the directory.
TEST_F(ActiveDirectoryPeople, AreAskedToComeBackWhereTheGroupIsGone) {
  set_directory(directory_, "required_group = '" + group_dn("gone") + "'");
  EXPECT_EQ(login_slug("bert", password), "directory.away");
  EXPECT_EQ(sync_slug(directory_), "directory.no_such_group");
}

// Windows lists nobody of somebody's primary group in it.
TEST_F(ActiveDirectoryPeople, AreInTheirPrimaryGroupToo) {
  set_directory(directory_, "required_group = '" + group_dn("Domain Users") + "'");
  EXPECT_EQ(login_slug("cleo", password), "in");
}

TEST_F(ActiveDirectoryPeople, AreToldWhyTheyAreKeptOut) {
  set("dora", "userAccountControl", "514");
  EXPECT_EQ(login_slug("dora", password), "directory.account_disabled");
  EXPECT_EQ(login_slug("dora", "wrong"), "identity.login_failed");
  set("emil", "accountExpires", "132223104000000000");
  EXPECT_EQ(login_slug("emil", password), "directory.account_expired");
  set("dora", "userAccountControl", "512");
  set("emil", "accountExpires", "0");
}

TEST_F(ActiveDirectoryPeople, ChooseANewPasswordWhereTheyMust) {
  set("fred", "pwdLastSet", "0");
  EXPECT_EQ(login_slug("fred", password), "directory.must_change_password");
  EXPECT_EQ(renew_slug("fred", "wrong", renewed), "identity.login_failed");
  EXPECT_EQ(renew_slug("fred", password, "short"), "directory.password_refused");
  EXPECT_EQ(renew_slug("fred", password, renewed), "in");
  EXPECT_EQ(login_slug("fred", renewed), "in");
}

// CVE-2025-0604.
TEST_F(ActiveDirectoryPeople, AreStillKeptOutAfterANewPassword) {
  domain_.add_person("ivan", password);
  set("ivan", "pwdLastSet", "0");
  EXPECT_EQ(renew_slug("ivan", password, renewed), "directory.not_in_group");
  set("gina", "pwdLastSet", "0");
  set("gina", "userAccountControl", "514");
  EXPECT_EQ(renew_slug("gina", password, renewed), "directory.account_disabled");
}

TEST_F(ActiveDirectoryPeople, AreFollowed) {
  ASSERT_EQ(sync_slug(directory_), "sound");
  const std::string before = people_of_directories();
  EXPECT_TRUE(before.contains("anna active present")) << before;
  EXPECT_FALSE(before.contains("cleo")) << before;
  EXPECT_EQ(sync(directory_).value().added_or_changed, 0U);
  (void)start_sso(user_of("anna"));
  (void)start_sso(user_of("hugo"));

  set("hugo", "userAccountControl", "514");
  domain_.tool("group removemembers inner anna");
  ASSERT_EQ(sync_slug(directory_), "sound");
  const std::string after = people_of_directories();
  EXPECT_TRUE(after.contains("anna out gone")) << after;
  EXPECT_TRUE(after.contains("hugo out disabled")) << after;
  EXPECT_FALSE(has_session(user_of("anna")));
  EXPECT_FALSE(has_session(user_of("hugo")));

  domain_.tool("group addmembers inner anna");
  set("hugo", "userAccountControl", "512");
  set("bert", "displayName", "Bert with another name");
  ASSERT_EQ(sync_slug(directory_), "sound");
  EXPECT_TRUE(people_of_directories().contains("anna active present"));
  EXPECT_EQ(sql("SELECT display_name FROM users WHERE username = 'bert'"),
            "Bert with another name");
}

TEST_F(ActiveDirectoryPeople, HaveTheGroupsThatTheControllerReckons) {
  const auto open = directories_.get(directory_).value();
  auto reader = open.read().value();
  const auto person = reader.find("bert", clock_.now()).value().value();
  std::vector<std::string> names;
  const auto groups = reader.groups_of(person).value();
  for (const auto& group : groups) names.push_back(group.name);
  for (const char* name : {"inner", "middle", "outer", "Domain Users"}) {
    EXPECT_TRUE(std::ranges::contains(names, name)) << name;
  }
}

TEST_F(ActiveDirectoryPeople, BringTheirGroupsByTheirIds) {
  set_directory(directory_, "imports_groups = true");
  domain_.tool("group add letters --group-type=Distribution");
  ASSERT_EQ(sync_slug(directory_), "sound");
  const std::string all = groups_of_directories();
  EXPECT_TRUE(all.contains("middle([inner])")) << all;
  EXPECT_TRUE(all.contains("outer([middle])")) << all;
  EXPECT_FALSE(all.contains("letters(")) << "they give no rights there either: " << all;
  EXPECT_FALSE(all.contains("Administrators(")) << "built in: " << all;
  EXPECT_EQ(sql("SELECT count(*) FROM groups WHERE external_id !~ '^[0-9a-f-]{36}$'"
                " AND external_id IS NOT NULL"),
            "0");
  const GroupId inner = group_of("inner");
  EXPECT_NE(sql(std::format("SELECT count(*) FROM group_users WHERE fk_group = {} AND fk_user = {}",
                            inner.value, user_of("bert").value)),
            "0");
  // In no list of members: it is their primary group.
  EXPECT_NE(sql(std::format("SELECT count(*) FROM group_users WHERE fk_group = {} AND fk_user = {}",
                            group_of("Domain Users").value, user_of("bert").value)),
            "0");
  domain_.tool("group rename inner --force-new-cn=innermost");
  ASSERT_EQ(sync_slug(directory_), "sound");
  EXPECT_EQ(group_of("innermost"), inner);
  domain_.tool("group rename inner --reset-cn");
}

TEST_F(ActiveDirectoryPeople, AreTouchedNotWhenTheControllerIsDown) {
  ASSERT_EQ(sync_slug(directory_), "sound");
  const std::string before = people_of_directories();
  domain_.stop();
  EXPECT_EQ(sync_slug(directory_), "directory.unreachable");
  EXPECT_EQ(login_slug("bert", password), "directory.away");
  EXPECT_EQ(people_of_directories(), before);
  domain_.start();
  EXPECT_EQ(login_slug("bert", password), "in");
}

}  // namespace
}  // namespace unidash::identity
