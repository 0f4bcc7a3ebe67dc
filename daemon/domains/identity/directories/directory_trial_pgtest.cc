#include "daemon/domains/identity/directories/directory_trial.h"

#include <gtest/gtest.h>

#include <map>

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

std::string people() {
  return slapd_person("alice", "Alice Martin", password) + slapd_person("bob", "Bob", password) +
         slapd_person("c d", "Odd", password) + slapd_group("inner", {slapd_person_dn("alice")}) +
         slapd_group("outer", {slapd_group_dn("inner"), slapd_person_dn("bob")});
}

class DirectoryTrialTest : public testing::DirectoryTest {
 protected:
  TrialReport run_trial() { return trial_.run(directory_, {}).value(); }

  /// The steps in order, with what failed: "name connection certificate tls:slug".
  static std::string steps(const TrialReport& report) {
    std::string text;
    for (const TrialStep& step : report.steps) {
      text += (text.empty() ? "" : " ") + step.name +
              (step.is_sound ? "" : ":" + step.trouble.substr(step.trouble.find('.') + 1));
    }
    return text;
  }

  TemporarySlapd slapd_{{.people = people()}};
  DirectoryId directory_ = add_directory(testing::slapd_wish(slapd_));
  DirectoryTrial trial_{pool_, directories_, clock_};
};

TEST_F(DirectoryTrialTest, GoesTheWholeWayAndTakesNobodyIn) {
  add_user("bob");
  const auto report = run_trial();
  EXPECT_EQ(steps(report),
            "name connection certificate tls account people_base groups_base people");
  EXPECT_TRUE(report.is_sound);
  EXPECT_EQ(report.people_found, 3);
  std::map<std::string, TrialPerson> shown;
  for (const auto& person : report.people) shown[person.username] = person;
  EXPECT_EQ(shown["alice"].outcome, TrialOutcome::added);
  EXPECT_EQ(shown["alice"].display_name, "Alice Martin");
  EXPECT_EQ(shown["alice"].external_id.size(), 36U) << "the id of the entry";
  EXPECT_EQ(shown["alice"].groups, (std::vector<std::string>{"inner", "outer"}));
  EXPECT_EQ(shown["bob"].outcome, TrialOutcome::name_taken);
  EXPECT_EQ(shown["c d"].outcome, TrialOutcome::unusable_name);
  EXPECT_EQ(people_of_directories(), "");
}

TEST_F(DirectoryTrialTest, ShowsWhoIsThereAlready) {
  ASSERT_EQ(sync_slug(directory_), "sound");
  for (const auto& person : run_trial().people) {
    if (person.username != "alice") continue;
    EXPECT_EQ(person.outcome, TrialOutcome::known);
  }
}

// Somebody changes a person just now: the trial asks and holds nothing.
TEST_F(DirectoryTrialTest, WaitsForNobody) {
  ASSERT_EQ(sync_slug(directory_), "sound");
  const auto other = postgres::Connection::create(database_, std::chrono::seconds{5}).value();
  ASSERT_TRUE(other->script("BEGIN; SELECT 1 FROM users FOR UPDATE"));
  EXPECT_TRUE(run_trial().is_sound);
  ASSERT_TRUE(other->script("ROLLBACK"));
}

TEST_F(DirectoryTrialTest, ShowsWhichGroupsWouldComeAndTakesNoneOver) {
  EXPECT_EQ(run_trial().groups_found, 0) << "nobody asked for them";
  run("INSERT INTO groups (name, fk_auth_source) VALUES ('Outer', 1)");
  set_directory(directory_, "imports_groups = true");
  const auto report = run_trial();
  EXPECT_EQ(steps(report),
            "name connection certificate tls account people_base groups_base people groups");
  EXPECT_TRUE(report.is_sound);
  EXPECT_EQ(report.groups_found, 2);
  std::map<std::string, TrialGroup> shown;
  for (const auto& group : report.groups) shown[group.name] = group;
  EXPECT_EQ(shown["inner"].name_here, "inner");
  EXPECT_NE(shown["inner"].external_id, shown["outer"].external_id);
  EXPECT_EQ(shown["inner"].people_count, 1);
  EXPECT_EQ(shown["outer"].name_here, "outer (The directory)");
  EXPECT_EQ(shown["outer"].people_count, 1);
  EXPECT_EQ(shown["outer"].groups_count, 1);
  EXPECT_EQ(groups_of_directories(), "");
  set_directory(directory_, "groups_filter = '(cn=nothing)'");
  EXPECT_EQ(steps(run_trial()),
            "name connection certificate tls account people_base groups_base people"
            " groups:no_groups_found");
}

TEST_F(DirectoryTrialTest, ShowsTheCertificateBeforeAnAuthorityIsChosen) {
  set_directory(directory_, "authorities = ''");
  const auto report = run_trial();
  EXPECT_EQ(steps(report), "name connection certificate tls:no_authority");
  ASSERT_EQ(report.certificates.size(), 1U);
  EXPECT_EQ(report.certificates[0].names, std::vector<std::string>{"127.0.0.1"});
  EXPECT_TRUE(report.certificates[0].issuer.contains("authority"));
  EXPECT_EQ(report.certificates[0].sha256.size(), 64U);
  EXPECT_FALSE(report.is_sound);
  EXPECT_EQ(slapd_.count(" BIND "), 0U) << "no password goes to a server that nobody vouches for";
}

TEST_F(DirectoryTrialTest, ExplainsEachFailure) {
  set_directory(directory_,
                "authorities = '" + testing::make_other_authority(slapd_.folder()) + "'");
  EXPECT_EQ(steps(run_trial()), "name connection certificate tls:not_verified");
  set_directory(directory_,
                "authorities = '" + slapd_.authority() + "', servers = '{nobody.invalid}'");
  EXPECT_EQ(steps(run_trial()), "name:unknown_name");
  set_directory(directory_, "servers = '{127.0.0.1:1}'");
  EXPECT_EQ(steps(run_trial()), "name connection:unreachable");
}

TEST_F(DirectoryTrialTest, ExplainsWhatIsWrongInTheDirectory) {
  set_directory(directory_, "people_base = 'ou=nowhere,dc=example,dc=test'");
  EXPECT_EQ(steps(run_trial()),
            "name connection certificate tls account people_base:no_such_entry");
  set_directory(directory_, "people_base = 'ou=empty,dc=example,dc=test'");
  EXPECT_EQ(steps(run_trial()),
            "name connection certificate tls account people_base groups_base people:nobody_found");
  set_directory(directory_, "account = 'cn=nobody,dc=example,dc=test'");
  EXPECT_EQ(steps(run_trial()), "name connection certificate tls account:account_refused");
}

// A second server that nobody tried would fail on the day it is needed.
TEST_F(DirectoryTrialTest, TriesEveryServer) {
  set_directory(directory_,
                std::format("servers = '{{127.0.0.1:{},127.0.0.1:1}}'", slapd_.tls_port()));
  const auto report = run_trial();
  EXPECT_EQ(steps(report),
            "name connection certificate tls name connection:unreachable account"
            " people_base groups_base people");
  EXPECT_FALSE(report.is_sound);
}

TEST_F(DirectoryTrialTest, KeepsNoReportOfOtherSettings) {
  run(
      std::format("INSERT INTO directory_trials (fk_auth_source, revision, requested_at)"
                  " VALUES ({}, 1, NOW())",
                  directory_.value));
  ASSERT_TRUE(trial_.run_and_keep(directory_, {}));
  EXPECT_EQ(sql("SELECT state || is_sound FROM directory_trials"), "donetrue");
  EXPECT_FALSE(
      sql("SELECT report FROM directory_trials").contains(TemporarySlapd::account_password));
  run("UPDATE directory_trials SET state = 'waiting'");
  set_directory(directory_, "name_attribute = 'cn'");
  ASSERT_TRUE(trial_.run_and_keep(directory_, {}));
  EXPECT_EQ(sql("SELECT state FROM directory_trials"), "waiting");
}

}  // namespace
}  // namespace unidash::identity
