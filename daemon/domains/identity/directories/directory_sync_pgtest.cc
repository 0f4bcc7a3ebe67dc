#include "daemon/domains/identity/directories/directory_sync.h"

#include <gtest/gtest.h>

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
  return testing::slapd_wish(slapd, slapd_group_dn("outer"));
}

std::string people() {
  return slapd_person("alice", "Alice", password) + slapd_person("bob", "Bob", password) +
         slapd_person("carol", "Carol", password) + slapd_person("guest", "Guest", password) +
         slapd_group("inner", {slapd_person_dn("alice"), slapd_person_dn("bob")}) +
         slapd_group("outer", {slapd_group_dn("inner"), slapd_person_dn("carol")});
}

class DirectorySyncTest : public testing::DirectoryTest {
 protected:
  void SetUp() override {
    ASSERT_EQ(sync_slug(directory_), "sound");
    for (const char* name : {"alice", "bob", "carol"}) (void)start_sso(user_of(name));
  }
  /// Of an application that goes on without a session.
  void add_refresh_token(UserId user) {
    run("INSERT INTO oidc_clients (client_id, name, kind, redirect_uris,"
        " post_logout_redirect_uris) VALUES ('app', 'App', 'public', '{}', '{}')");
    run(
        std::format("INSERT INTO oidc_grants (fk_client, fk_user, code_hash, scope, auth_time,"
                    " created_at, expires_at) SELECT id, {}, 'c', 'openid', NOW(), NOW(),"
                    " NOW() + interval '1 day' FROM oidc_clients",
                    user.value));
  }
  /// Of a program that acts in somebody's name.
  void add_api_token(UserId user) {
    run(
        std::format("INSERT INTO api_tokens (fk_user, name, kind, token_hash, routes, created_at,"
                    " expires_at) VALUES ({}, 'program', 'user', 'hash', '{{read_me}}', NOW(),"
                    " NOW() + interval '1 day')",
                    user.value));
  }
  void change_members(std::string_view group, std::string_view verb, std::string_view person) {
    slapd_.change(std::format("dn: {}\nchangetype: modify\n{}: member\nmember: {}\n",
                              slapd_group_dn(group), verb, slapd_person_dn(person)));
  }
  std::string grants() { return sql("SELECT count(*) FROM oidc_grants WHERE revoked_at IS NULL"); }
  std::string api_tokens() {
    return sql("SELECT count(*) FROM api_tokens WHERE revoked_at IS NULL");
  }

  TemporarySlapd slapd_{{.people = people()}};
  DirectoryId directory_ = add_directory(wish_of(slapd_));
};

TEST_F(DirectorySyncTest, TakesInWhoIsInTheGroupThroughOthers) {
  ASSERT_TRUE(sync_.run({}));
  EXPECT_EQ(people_of_directories(),
            "alice active present, bob active present, carol active present");
  EXPECT_EQ(sql(std::format("SELECT people_found FROM directories WHERE fk_auth_source = {}",
                            directory_.value)),
            "3");
}

TEST_F(DirectorySyncTest, ReadsNobodyAgainWithoutAChange) {
  const auto again = sync(directory_).value();
  EXPECT_EQ(again.found, 3U);
  EXPECT_EQ(again.added_or_changed, 0U);
  slapd_.change("dn: " + slapd_person_dn("bob") +
                "\nchangetype: modify\nreplace: displayName\ndisplayName: Robert\n");
  // modifyTimestamp counts seconds: the same one as that of the entry says nothing new.
  while (sync(directory_).value().added_or_changed == 0) {
    slapd_.change("dn: " + slapd_person_dn("bob") +
                  "\nchangetype: modify\nreplace: displayName\ndisplayName: Robert\n");
  }
  EXPECT_EQ(sql("SELECT display_name FROM users WHERE username = 'bob'"), "Robert");
  EXPECT_TRUE(has_session(user_of("bob")));
}

TEST_F(DirectorySyncTest, EndsEverythingOfWhoIsRemoved) {
  add_refresh_token(user_of("bob"));
  add_api_token(user_of("bob"));
  ASSERT_EQ(grants(), "1");
  ASSERT_EQ(api_tokens(), "1");
  slapd_.change("dn: " + slapd_person_dn("bob") + "\nchangetype: delete\n");
  ASSERT_EQ(sync_slug(directory_), "sound");
  EXPECT_EQ(people_of_directories(), "alice active present, bob out gone, carol active present");
  EXPECT_FALSE(has_session(user_of("bob")));
  EXPECT_EQ(grants(), "0");
  EXPECT_EQ(api_tokens(), "0");
  EXPECT_TRUE(has_session(user_of("alice")));
  EXPECT_EQ(events("user.ended_by_directory"), 1U);
}

TEST_F(DirectorySyncTest, EndsEverythingOfWhoIsKeptOutThere) {
  slapd_.change("dn: " + slapd_person_dn("bob") +
                "\nchangetype: modify\nadd: pwdAccountLockedTime\n"
                "pwdAccountLockedTime: 000001010000Z\n");
  ASSERT_EQ(sync_slug(directory_), "sound");
  EXPECT_EQ(people_of_directories(),
            "alice active present, bob out disabled, carol active present");
  EXPECT_FALSE(has_session(user_of("bob")));
}

TEST_F(DirectorySyncTest, EndsEverythingOfWhoLeavesTheGroupBetween) {
  slapd_.change("dn: " + slapd_group_dn("inner") +
                "\nchangetype: modify\ndelete: member\nmember: " + slapd_person_dn("bob") + "\n");
  ASSERT_EQ(sync_slug(directory_), "sound");
  EXPECT_EQ(people_of_directories(), "alice active present, bob out gone, carol active present");
  EXPECT_FALSE(has_session(user_of("bob")));
}

TEST_F(DirectorySyncTest, TakesInWhoComesBack) {
  slapd_.change("dn: " + slapd_group_dn("inner") +
                "\nchangetype: modify\ndelete: member\nmember: " + slapd_person_dn("bob") + "\n");
  ASSERT_EQ(sync_slug(directory_), "sound");
  slapd_.change("dn: " + slapd_group_dn("outer") +
                "\nchangetype: modify\nadd: member\nmember: " + slapd_person_dn("bob") + "\n");
  ASSERT_EQ(sync_slug(directory_), "sound");
  EXPECT_EQ(people_of_directories(),
            "alice active present, bob active present, carol active present");
  EXPECT_EQ(events("user.back_in_directory"), 1U);
  EXPECT_FALSE(has_session(user_of("bob"))) << "they sign in again";
}

TEST_F(DirectorySyncTest, LetsNobodyInAgainWhomAnAdministratorKeepsOut) {
  const auto switch_source = [&](std::string_view is_active) {
    run(std::format("UPDATE auth_sources SET is_active = {} WHERE id = {}", is_active,
                    directory_.value));
    ASSERT_TRUE(sync_.run({}));
  };
  run("UPDATE users SET is_active = false WHERE username = 'bob'");
  switch_source("false");
  EXPECT_EQ(people_of_directories(), "alice out source_off, bob out present, carol out source_off");
  switch_source("true");
  EXPECT_EQ(people_of_directories(), "alice active present, bob out present, carol active present");
  // Nor where the directory kept them out for a while as well.
  change_members("inner", "delete", "bob");
  ASSERT_EQ(sync_slug(directory_), "sound");
  EXPECT_EQ(events("user.ended_by_directory"), 2U) << "alice and carol, by the switch";
  change_members("inner", "add", "bob");
  ASSERT_EQ(sync_slug(directory_), "sound");
  EXPECT_EQ(people_of_directories(), "alice active present, bob out present, carol active present");
  EXPECT_EQ(login_slug("bob", password), "identity.login_failed");
}

TEST_F(DirectorySyncTest, LetsAnAdministratorTakeBackWhatTheySaidOfSomebody) {
  run("UPDATE users SET is_active = false WHERE username = 'bob'");
  run(std::format("UPDATE auth_sources SET is_active = false WHERE id = {}", directory_.value));
  ASSERT_TRUE(sync_.run({}));
  run("UPDATE users SET is_active = true WHERE username = 'bob'");
  ASSERT_TRUE(sync_.run({}));
  EXPECT_EQ(people_of_directories(),
            "alice out source_off, bob out source_off, carol out source_off")
      << "then it is for the directory to say";
}

class DirectorySyncInTrouble : public DirectorySyncTest {
 protected:
  void expect_nobody_touched(const std::string& slug) {
    EXPECT_EQ(sync_slug(directory_), slug);
    ASSERT_TRUE(sync_.run({}));
    EXPECT_EQ(sql("SELECT trouble FROM directories"), slug);
    EXPECT_EQ(people_of_directories(),
              "alice active present, bob active present, carol active present");
    for (const char* name : {"alice", "bob", "carol"}) EXPECT_TRUE(has_session(user_of(name)));
  }
};

TEST_F(DirectorySyncInTrouble, EndsNobodyWhenItIsDown) {
  slapd_.stop();
  expect_nobody_touched("directory.unreachable");
}

TEST_F(DirectorySyncInTrouble, EndsNobodyWhenTheAccountIsRefused) {
  slapd_.change(
      "dn: cn=reader,dc=example,dc=test\nchangetype: modify\nreplace: userPassword\n"
      "userPassword: another one\n");
  expect_nobody_touched("directory.account_refused");
}

TEST_F(DirectorySyncInTrouble, EndsNobodyWhenTheBaseIsEmpty) {
  set_directory(directory_, "people_base = 'ou=empty,dc=example,dc=test'");
  expect_nobody_touched("directory.too_few_people");
}

TEST_F(DirectorySyncInTrouble, EndsNobodyWhenTheBaseIsGone) {
  set_directory(directory_, "people_base = 'ou=nowhere,dc=example,dc=test'");
  expect_nobody_touched("directory.no_such_entry");
}

TEST_F(DirectorySyncInTrouble, EndsNobodyWhenTheGroupIsGone) {
  slapd_.change("dn: " + slapd_group_dn("outer") + "\nchangetype: delete\n");
  expect_nobody_touched("directory.no_such_group");
}

TEST_F(DirectorySyncInTrouble, EndsNobodyWhenTheAnswerIsNotWhole) {
  slapd_.stop();
  testing::run_command(std::format(
      "sed -i 's/^sizelimit .*/sizelimit 2/; /^limits/d' {}/slapd.conf", slapd_.folder()));
  slapd_.start();
  expect_nobody_touched("directory.incomplete");
}

TEST_F(DirectorySyncInTrouble, EndsNobodyWhenTheServerIsNotWhoItWas) {
  set_directory(directory_,
                "authorities = '" + testing::make_other_authority(slapd_.folder()) + "'");
  expect_nobody_touched("directory.not_verified");
}

TEST_F(DirectorySyncInTrouble, BelievesItOnceSomebodySaidSo) {
  set_directory(directory_,
                "people_base = 'ou=empty,dc=example,dc=test',"
                " fewer_people_until = NOW() + interval '1 hour'");
  EXPECT_EQ(sync_slug(directory_), "sound");
  EXPECT_EQ(people_of_directories(), "alice out gone, bob out gone, carol out gone");
}

TEST_F(DirectorySyncTest, IsDoneForEachDirectoryWhateverTheOthersSay) {
  auto wish = wish_of(slapd_);
  wish.servers = {"127.0.0.1:1"};
  const DirectoryId broken = add_directory(wish);
  slapd_.change("dn: " + slapd_person_dn("bob") + "\nchangetype: delete\n");
  ASSERT_TRUE(sync_.run({}));
  EXPECT_EQ(
      sql(std::format("SELECT trouble FROM directories WHERE fk_auth_source = {}", broken.value)),
      "directory.unreachable");
  EXPECT_EQ(people_of_directories(), "alice active present, bob out gone, carol active present");
}

TEST(DirectorySyncOfMany, GoesBeyondTenThousandPeople) {
  class Many : public testing::DirectoryTest {
   public:
    void TestBody() override {
      std::string ldif;
      for (int i = 0; i < 10'100; ++i) {
        const std::string uid = std::format("person{:05}", i);
        ldif += slapd_person(uid, uid, password);
      }
      TemporarySlapd slapd({.people = ldif});
      auto wish = wish_of(slapd);
      wish.required_group = "";
      const DirectoryId id = add_directory(wish);
      const auto first = sync(id).value();
      EXPECT_EQ(first.added_or_changed, 10'100U);
      const auto second = sync(id).value();
      EXPECT_EQ(second.found, 10'100U);
      EXPECT_EQ(second.added_or_changed, 0U);
      RecordProperty("first_requests", static_cast<int>(first.requests));
      RecordProperty("second_requests", static_cast<int>(second.requests));
      EXPECT_LE(second.requests, 25U) << "a page is 500 people";
      slapd.change("dn: " + slapd_person_dn("person00007") + "\nchangetype: delete\n");
      EXPECT_EQ(sync(id).value().ended, 1U);
    }
  };
  Many().TestBody();
}

}  // namespace
}  // namespace unidash::identity
