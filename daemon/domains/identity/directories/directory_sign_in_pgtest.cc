#include "daemon/domains/identity/directories/directory_sign_in.h"

#include <gtest/gtest.h>

#include "daemon/testing/directory/temporary_slapd.h"
#include "daemon/testing/identity/directory_fixture.h"

namespace unidash::identity {
namespace {

using testing::slapd_group;
using testing::slapd_group_dn;
using testing::slapd_person;
using testing::slapd_person_dn;
using testing::slapd_wish;
using testing::TemporarySlapd;

constexpr std::string_view password = "correct horse";

std::string place_of(const TemporarySlapd& slapd) {
  return std::format("127.0.0.1:{}", slapd.tls_port());
}

std::string people() {
  return slapd_person("alice", "Alice Martin", password) + slapd_person("bob", "Bob", password) +
         slapd_person("signs", "Signs", "a(b)*c\\d, =+") +
         slapd_group("inner", {slapd_person_dn("alice")}) +
         slapd_group("middle", {slapd_group_dn("inner")}) +
         slapd_group("outer", {slapd_group_dn("middle")});
}

class DirectorySignInTest : public testing::DirectoryTest {
 protected:
  TemporarySlapd slapd_{{.people = people()}};
  DirectoryId directory_ = add_directory(slapd_wish(slapd_));
};

TEST_F(DirectorySignInTest, LetsInWhoseNameAndPasswordAreRight) {
  ASSERT_EQ(login_slug("alice", password), "in");
  EXPECT_EQ(people_of_directories(), "alice active present");
  EXPECT_EQ(sql("SELECT display_name || ' ' || email || ' ' || email_verified || ' '"
                " || coalesce(password_hash, 'none') FROM users WHERE username = 'alice'"),
            "Alice Martin alice@example.test false none");
  EXPECT_EQ(events("user.created"), 1U);
  ASSERT_EQ(login_slug("ALICE", password), "in");
  EXPECT_EQ(events("user.created"), 1U) << "the second time they are there";
}

TEST_F(DirectorySignInTest, BeginsInTheLanguageThatTheDirectorySays) {
  slapd_.change("dn: " + slapd_person_dn("alice") +
                "\nchangetype: modify\nadd: preferredLanguage\npreferredLanguage: en-GB\n");
  ASSERT_EQ(login_slug("alice", password), "in");
  ASSERT_EQ(login_slug("bob", password), "in");
  const std::string locales = "SELECT string_agg(locale, ' ' ORDER BY username) FROM users";
  EXPECT_EQ(sql(locales), "en fr");
  // From then on it is the person's own.
  run("UPDATE users SET locale = 'fr'");
  ASSERT_EQ(login_slug("alice", password), "in");
  EXPECT_EQ(sql(locales), "fr fr");
}

TEST_F(DirectorySignInTest, RefusesAWrongPasswordLikeAnUnknownName) {
  EXPECT_EQ(login_slug("alice", "wrong"), "identity.login_failed");
  EXPECT_EQ(login_slug("nobody", "wrong"), "identity.login_failed");
  EXPECT_EQ(people_of_directories(), "");
}

// slapd says yes to a name with no password. Nothing may be sent.
TEST_F(DirectorySignInTest, TriesNoEmptyPassword) {
  EXPECT_EQ(login_slug("alice", ""), "identity.login_failed");
  EXPECT_EQ(slapd_.count(" BIND "), 0U);
  EXPECT_EQ(renew_slug("alice", "", "another horse"), "identity.login_failed");
  EXPECT_EQ(renew_slug("alice", password, ""), "identity.login_failed");
  EXPECT_EQ(slapd_.count(" BIND "), 0U);
}

TEST_F(DirectorySignInTest, TakesPasswordsWithAnySigns) {
  EXPECT_EQ(login_slug("signs", "a(b)*c\\d, =+"), "in");
}

TEST_F(DirectorySignInTest, FindsNobodyByAFilterInTheName) {
  for (const char* name : {"*", "ali*", "alice)(uid=*", "*)(objectClass=*", "alice\\2a"}) {
    EXPECT_EQ(login_slug(name, password), "identity.login_failed") << name;
  }
}

// Who measures the time, or counts connections, learns of no name.
TEST_F(DirectorySignInTest, AsksAsMuchForANameThatNobodyHas) {
  add_user("native");
  const auto requests = [&](std::string_view name) {
    const std::size_t binds = slapd_.count(" method=128");
    const std::size_t searches = slapd_.count(" SRCH base=");
    const std::size_t connections = slapd_.count(" ACCEPT ");
    EXPECT_EQ(login_slug(name, "wrong"), "identity.login_failed");
    return std::tuple{slapd_.count(" method=128") - binds, slapd_.count(" SRCH base=") - searches,
                      slapd_.count(" ACCEPT ") - connections};
  };
  const auto known = requests("alice");
  EXPECT_EQ(std::get<0>(known), 2U) << "the account that reads, and the person";
  EXPECT_EQ(requests("nobody"), known);
  EXPECT_EQ(requests("native"), known);
}

// Whose password it is stays between the person and this house.
TEST_F(DirectorySignInTest, SendsNoPasswordOfOursToADirectory) {
  add_user("alice");
  EXPECT_EQ(login_slug("alice", testing::good_password), "in");
  EXPECT_EQ(slapd_.count(" BIND "), 0U);
  EXPECT_EQ(login_slug("alice", password), "identity.login_failed")
      << "the password of another alice, in the directory";
  EXPECT_EQ(slapd_.count("uid=alice"), 0U);
}

TEST_F(DirectorySignInTest, MergesNobodyByNameOrAddress) {
  const UserId ours = add_user("alice", UserRole::super_admin);
  run("UPDATE users SET email = 'bob@example.test', email_verified = true");
  EXPECT_EQ(sync_slug(directory_), "sound");
  EXPECT_EQ(people_of_directories(), "bob active present, signs active present")
      << "the name alice is taken";
  EXPECT_EQ(sql("SELECT coalesce(email, 'none') FROM users WHERE username = 'bob'"), "none");
  EXPECT_EQ(sql(std::format("SELECT role || email_verified FROM users WHERE id = {}", ours.value)),
            "super_admintrue");
}

TEST_F(DirectorySignInTest, KnowsPeopleByTheirIdAlone) {
  ASSERT_EQ(login_slug("alice", password), "in");
  const UserId alice = user_of("alice");
  // Another object of the same name is somebody else.
  slapd_.change("dn: " + slapd_person_dn("alice") + "\nchangetype: delete\n");
  slapd_.change("dn: " + slapd_person_dn("alice") +
                "\nchangetype: add\nobjectClass: inetOrgPerson\nuid: alice\ncn: Alice\nsn: A\n"
                "userPassword: correct horse\n");
  EXPECT_EQ(login_slug("alice", password), "directory.name_taken");
  // The same object of another name is the same person.
  ASSERT_EQ(login_slug("bob", password), "in");
  const UserId bob = user_of("bob");
  slapd_.change("dn: " + slapd_person_dn("bob") +
                "\nchangetype: modrdn\nnewrdn: uid=robert\ndeleteoldrdn: 1\n");
  ASSERT_EQ(login_slug("robert", password), "in");
  EXPECT_EQ(user_of("robert"), bob);
  EXPECT_NE(user_of("robert"), alice);
}

TEST_F(DirectorySignInTest, AsksForAGroupThroughOthers) {
  set_directory(directory_, "required_group = '" + slapd_group_dn("outer") + "'");
  EXPECT_EQ(login_slug("alice", password), "in");
  EXPECT_EQ(login_slug("bob", password), "directory.not_in_group");
  EXPECT_EQ(login_slug("bob", "wrong"), "identity.login_failed");
}

TEST_F(DirectorySignInTest, ConnectsOnceMoreOnlyForAGroup) {
  const auto connections = [&] {
    const std::size_t before = slapd_.count(" ACCEPT ");
    EXPECT_EQ(login_slug("alice", password), "in");
    return slapd_.count(" ACCEPT ") - before;
  };
  EXPECT_EQ(connections(), 2U) << "the account that reads, and the person";
  set_directory(directory_, "required_group = '" + slapd_group_dn("outer") + "'");
  EXPECT_EQ(connections(), 3U);
}

TEST_F(DirectorySignInTest, SaysThatItIsAway) {
  ASSERT_EQ(login_slug("alice", password), "in");
  add_user("native");
  slapd_.stop();
  EXPECT_EQ(login_slug("alice", password), "directory.away");
  EXPECT_EQ(login_slug("native", testing::good_password), "in");
  EXPECT_EQ(login_slug("native", "wrong"), "identity.login_failed");
}

TEST_F(DirectorySignInTest, TurnsToAnotherServer) {
  TemporarySlapd second({.people = people()});
  set_directory(directory_,
                std::format("servers = '{{{},{}}}', authorities = '{}'", place_of(slapd_),
                            place_of(second), slapd_.authority() + second.authority()));
  ASSERT_EQ(login_slug("alice", password), "in");
  slapd_.stop();
  // In the second one alice is another object; who reads there is let in as themselves.
  EXPECT_EQ(login_slug("alice", "wrong"), "identity.login_failed");
  EXPECT_EQ(second.count("uid=alice"), 2U) << "a search and a bind";
}

// Whoever bears the same name in another directory: the password is not sent there.
TEST_F(DirectorySignInTest, AsksTheDirectoryThatAPersonIsOf) {
  TemporarySlapd second({.people = slapd_person("alice", "Another Alice", "another horse")});
  const DirectoryId other = add_directory(slapd_wish(second));
  ASSERT_EQ(sync_slug(other), "sound");
  EXPECT_EQ(login_slug("alice", "another horse"), "in");
  EXPECT_EQ(login_slug("alice", password), "identity.login_failed");
  EXPECT_EQ(slapd_.count("BIND dn=\"uid=alice"), 0U);
  EXPECT_GT(second.count("BIND dn=\"uid=alice"), 0U);
  second.stop();
  EXPECT_EQ(login_slug("alice", "another horse"), "directory.away");
}

TEST_F(DirectorySignInTest, LetsNobodyInWhomAnAdministratorKeepsOut) {
  ASSERT_EQ(login_slug("alice", password), "in");
  run("UPDATE users SET is_active = false WHERE username = 'alice'");
  EXPECT_EQ(login_slug("alice", password), "identity.login_failed");
  EXPECT_EQ(sync_slug(directory_), "sound");
  EXPECT_EQ(people_of_directories(), "alice out present, bob active present, signs active present");
}

TEST_F(DirectorySignInTest, LetsNobodyInWhileTheSourceIsOff) {
  ASSERT_EQ(login_slug("alice", password), "in");
  run(std::format("UPDATE auth_sources SET is_active = false WHERE id = {}", directory_.value));
  EXPECT_EQ(login_slug("alice", password), "identity.login_failed");
  ASSERT_TRUE(sync_.run({}));
  EXPECT_EQ(people_of_directories(), "alice out source_off");
  EXPECT_FALSE(has_session(user_of("alice")));
}

TEST_F(DirectorySignInTest, CountsAttemptsAsForOurs) {
  std::string last;
  for (int i = 0; i < 60 && last != "rate.too_many"; ++i) last = login_slug("alice", "wrong");
  EXPECT_EQ(last, "rate.too_many");
}

TEST_F(DirectorySignInTest, AsksForThePasswordOnceMore) {
  const auto signed_in = login("alice", password);
  const auto caller = caller_of(start_desk(signed_in->session.id));
  EXPECT_EQ(people_.confirm(caller, {.password = testing::secret("wrong")}).error().fields[0].slug,
            "identity.wrong_password");
  EXPECT_TRUE(people_.confirm(caller, {.password = testing::secret(password)}));
  EXPECT_EQ(people_
                .change_password(caller, testing::secret(password),
                                 testing::secret("a much longer horse"))
                .error()
                .slug,
            "directory.keeps_password");
}

TEST_F(DirectorySignInTest, AsksForTheCodeAfterADirectorysPasswordAsAfterOneOfOurs) {
  const auto signed_in = login("alice", password);
  const auto caller = caller_of(start_desk(signed_in->session.id));
  const Phone phone = enrol(caller);
  const auto step = std::get<SecondStep>(begin_login("alice", password).value());
  EXPECT_EQ(step.demand, Demand::code);
  ASSERT_TRUE(people_.finish_login(step.ticket.reveal(), phone.code(), actor_, {}));
  EXPECT_EQ(people_.confirm(caller, {.password = testing::secret(password)}).error().fields[0].slug,
            "identity.code_required");
}

TEST_F(DirectorySignInTest, ASecondStepOfSomebodyWhoIsPutOutMeanwhileIsVoid) {
  const auto signed_in = login("alice", password);
  const Phone phone = enrol(caller_of(start_desk(signed_in->session.id)));
  const auto step = std::get<SecondStep>(begin_login("alice", password).value());
  slapd_.change("dn: " + slapd_person_dn("alice") + "\nchangetype: delete\n");
  ASSERT_EQ(sync_slug(directory_), "sound");
  EXPECT_EQ(people_.finish_login(step.ticket.reveal(), phone.code(), actor_, {}).error().slug,
            "identity.step_expired");
}

// Whose password it is, the page for new ones tells nobody either.
TEST_F(DirectorySignInTest, RenewsNoPasswordOfOursAndTakesAsLongToSaySo) {
  add_user("native");
  const auto requests = [&](std::string_view name) {
    const std::size_t searches = slapd_.count(" SRCH base=");
    const std::size_t binds = slapd_.count(" method=128");
    EXPECT_EQ(renew_slug(name, testing::good_password, "another horse"), "identity.login_failed");
    return std::pair{slapd_.count(" SRCH base=") - searches, slapd_.count(" method=128") - binds};
  };
  EXPECT_EQ(requests("native"), requests("nobody"));
}

TEST_F(DirectorySignInTest, KeepsNoPasswordBesideTheDirectorys) {
  ASSERT_EQ(login_slug("alice", password), "in");
  const auto connection = postgres::Connection::create(database_, std::chrono::seconds{5}).value();
  EXPECT_FALSE(connection->script("UPDATE users SET password_hash = 'x' WHERE username = 'alice'"));
}

// Must be changed: they are in, to do that and nothing else.
TEST_F(DirectorySignInTest, HasAPasswordChangedThatSomebodyElseGave) {
  slapd_.change("dn: " + slapd_person_dn("alice") +
                "\nchangetype: modify\nreplace: pwdReset\npwdReset: TRUE\n");
  EXPECT_EQ(login_slug("alice", password), "directory.must_change_password");
  EXPECT_EQ(renew_slug("alice", "wrong", "another horse"), "identity.login_failed");
  EXPECT_EQ(renew_slug("alice", password, "short"), "directory.password_refused");
  EXPECT_EQ(renew_slug("alice", password, "another horse"), "in");
  EXPECT_EQ(login_slug("alice", "another horse"), "in");
  EXPECT_EQ(login_slug("alice", password), "identity.login_failed");
}

// CVE-2025-0604: a new password is not enough where something else keeps somebody out.
TEST_F(DirectorySignInTest, StillRefusesAfterTheChangeWhoeverIsKeptOut) {
  set_directory(directory_, "required_group = '" + slapd_group_dn("outer") + "'");
  slapd_.change("dn: " + slapd_person_dn("bob") +
                "\nchangetype: modify\nreplace: pwdReset\npwdReset: TRUE\n");
  EXPECT_EQ(renew_slug("bob", password, "another horse"), "directory.not_in_group");
  EXPECT_EQ(people_of_directories(), "");
}

TEST_F(DirectorySignInTest, ChangesNoPasswordThatIsNotOver) {
  EXPECT_EQ(renew_slug("alice", password, "another horse"), "in");
  EXPECT_EQ(login_slug("alice", password), "in") << "the old one is still the one";
}

TEST_F(DirectorySignInTest, TellsOfALockOnlyWhereTheBrowserIsKnown) {
  const auto signed_in = login("alice", password);
  for (int i = 0; i < 5; ++i) (void)login("alice", "wrong", signed_in->device);
  EXPECT_EQ(login_slug("alice", password), "identity.login_failed");
  EXPECT_EQ(login_slug("alice", password, signed_in->device), "directory.account_locked");
}

}  // namespace
}  // namespace unidash::identity
