#include "daemon/domains/identity/people/people.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "daemon/testing/identity/fixture.h"

namespace unidash::identity {
namespace {

using testing::good_password;
using testing::secret;

std::string slug_of(const auto& result) {
  if (result) return "";
  return result.error().fields.empty() ? result.error().slug : result.error().fields[0].slug;
}

class PeopleTest : public testing::IdentityTest {
 protected:
  api::Caller caller(UserId user) {
    api::Caller caller{.ip_address = "192.0.2.7", .user_agent = "a browser"};
    api::LiveSession session;
    session.user = user;
    caller.session = session;
    return caller;
  }
  std::string token_of(const Invitation& invitation) {
    return invitation.link.substr(invitation.link.rfind('/') + 1);
  }
  std::vector<std::string> names(const PeopleQuery& query) {
    std::vector<std::string> names;
    const auto page = people_.list(query).value();
    for (const auto& user : page.items) names.push_back(user.username);
    return names;
  }

  /// Who says of them what it says of whoever it keeps out.
  void put_in_directory(UserId user, std::string_view state) {
    run(
        std::format("WITH s AS (INSERT INTO auth_sources (type, name) VALUES ('ldap', 'Office')"
                    " RETURNING id)"
                    " UPDATE users SET fk_auth_source = s.id, external_id = 'x',"
                    " password_hash = NULL, is_active = false, directory_state = '{}' FROM s"
                    " WHERE users.id = {}",
                    state, user.value));
  }

  People people_{pool_, sessions_, outbox_, clock_, random_, "https://id.example.org"};
  UserId claire_ = add_user("claire", UserRole::super_admin);
  UserId boss_ = add_user("boss", UserRole::admin);
  UserId giselle_ = add_user("giselle");
  api::Caller as_claire_ = caller(claire_);
  api::Caller as_boss_ = caller(boss_);
};

TEST_F(PeopleTest, InvitesSomebodyWhoThenSignsIn) {
  const auto made = people_
                        .create(as_boss_, {.username = {"marc"},
                                           .display_name = "Marc",
                                           .email = "marc@example.org",
                                           .locale = Locale::en})
                        .value();
  EXPECT_EQ(made.user.status, UserStatus::invited);
  EXPECT_EQ(made.user.locale, Locale::en);
  EXPECT_EQ(made.user.email, "marc@example.org");
  EXPECT_TRUE(made.link.starts_with("https://id.example.org/invite/"));
  EXPECT_EQ(events_.actions(), std::vector<std::string>{"user.created"});
  EXPECT_EQ(events_.all()[0].actor.user, boss_);
  ASSERT_TRUE(links_.redeem(token_of(made), secret(good_password), actor_, {}));
  EXPECT_EQ(people_.get(made.user.id).value().status, UserStatus::active);
}

TEST_F(PeopleTest, KeepsUsernamesUniqueWhateverTheirCase) {
  const auto made = people_.create(as_boss_, {.username = {"GISELLE"}, .display_name = "G"});
  EXPECT_EQ(made.error().code, Code::conflict);
  EXPECT_EQ(slug_of(made), "identity.username_taken");
}

TEST_F(PeopleTest, RefusesBrokenWords) {
  const auto made = people_.create(
      as_boss_, {.username = {"ma\u202Erc"}, .display_name = "M\u200Barc", .email = "nothing"});
  ASSERT_EQ(made.error().fields.size(), 3U);
  EXPECT_EQ(made.error().fields[0].slug, "identity.username_characters");
  EXPECT_EQ(made.error().fields[1].slug, "field.control_characters");
  EXPECT_EQ(made.error().fields[2].slug, "identity.not_an_email");
}

TEST_F(PeopleTest, LetsOnlySuperAdministratorsMakeAdministrators) {
  for (const UserRole role : {UserRole::admin, UserRole::super_admin}) {
    const std::string name(name_of(role));
    EXPECT_EQ(
        slug_of(people_.create(as_boss_, {.username = name, .display_name = "M", .role = role})),
        "identity.super_admin_only");
    EXPECT_TRUE(people_.create(as_claire_, {.username = name, .display_name = "M", .role = role}));
    EXPECT_EQ(slug_of(people_.change(as_boss_, {.id = giselle_, .role = role})),
              "identity.super_admin_only");
  }
}

TEST_F(PeopleTest, LetsOnlySuperAdministratorsAlterAdministrators) {
  const UserId other = add_user("other", UserRole::admin);
  EXPECT_EQ(slug_of(people_.change(as_boss_, {.id = other, .display_name = "X"})),
            "identity.super_admin_only");
  EXPECT_EQ(slug_of(people_.change(as_boss_, {.id = other, .role = UserRole::user})),
            "identity.super_admin_only");
  EXPECT_EQ(slug_of(people_.disable(as_boss_, other)), "identity.super_admin_only");
  EXPECT_EQ(slug_of(people_.enable(as_boss_, other)), "identity.super_admin_only");
  EXPECT_EQ(slug_of(people_.reset(as_boss_, {.id = claire_})), "identity.super_admin_only");
  EXPECT_EQ(slug_of(people_.remove(as_boss_, claire_)), "identity.super_admin_only");
  EXPECT_TRUE(people_.disable(as_claire_, other));
}

TEST_F(PeopleTest, LetsNobodyAlterTheirOwnAccountHere) {
  add_user("second", UserRole::super_admin);
  EXPECT_EQ(slug_of(people_.change(as_claire_, {.id = claire_, .role = UserRole::user})),
            "identity.own_account");
  EXPECT_EQ(slug_of(people_.disable(as_claire_, claire_)), "identity.own_account");
  EXPECT_EQ(slug_of(people_.reset(as_claire_, {.id = claire_})), "identity.own_account");
  EXPECT_EQ(slug_of(people_.remove(as_claire_, claire_)), "identity.own_account");
}

// A session is half a second behind at worst; the ledger is not.
TEST_F(PeopleTest, AsksTheLedgerWhoIsAsking) {
  EXPECT_EQ(slug_of(people_.disable(caller(giselle_), boss_)), "access.forbidden");
  run("UPDATE users SET is_active = false WHERE username = 'boss'");
  EXPECT_EQ(slug_of(people_.disable(as_boss_, giselle_)), "access.forbidden");
  EXPECT_EQ(slug_of(people_.create(as_boss_, {.username = {"x"}, .display_name = "X"})),
            "access.forbidden");
}

TEST_F(PeopleTest, CutsADisabledPersonAtOnce) {
  const auto desk = start_desk(giselle_);
  ASSERT_TRUE(is_in(desk));
  EXPECT_EQ(people_.disable(as_boss_, giselle_).value().status, UserStatus::disabled);
  EXPECT_FALSE(is_in(desk));
  EXPECT_EQ(sql("SELECT count(*) FROM sessions WHERE revoked_at IS NULL"), "0");
  EXPECT_EQ(events_.actions(), std::vector<std::string>{"user.disabled"});
  EXPECT_EQ(slug_of(accounts_.login({"giselle", secret(good_password)}, actor_, {})),
            "identity.login_failed");
}

TEST_F(PeopleTest, ShowsWhomADirectoryKeepsOutAndLetsThemInNowhereElse) {
  put_in_directory(giselle_, "gone");
  EXPECT_EQ(people_.get(giselle_).value().status, UserStatus::kept_out);
  EXPECT_EQ(names({.status = UserStatus::kept_out}), std::vector<std::string>{"giselle"});
  EXPECT_TRUE(names({.status = UserStatus::disabled}).empty());
  EXPECT_EQ(slug_of(people_.enable(as_boss_, giselle_)), "directory.keeps_out");
  EXPECT_EQ(people_.get(giselle_).value().status, UserStatus::kept_out);
  EXPECT_TRUE(events_.actions().empty());
}

TEST_F(PeopleTest, DisablesSomebodyWhomADirectoryKeepsOutForTheDayItDoesNot) {
  put_in_directory(giselle_, "disabled");
  EXPECT_EQ(people_.disable(as_boss_, giselle_).value().status, UserStatus::disabled);
  EXPECT_EQ(sql("SELECT directory_state FROM users WHERE username = 'giselle'"), "present");
  EXPECT_EQ(people_.enable(as_boss_, giselle_).value().status, UserStatus::active);
}

TEST_F(PeopleTest, GivesNoOldSessionBackWhenEnablingAgain) {
  const auto desk = start_desk(giselle_);
  ASSERT_TRUE(people_.disable(as_boss_, giselle_));
  EXPECT_EQ(people_.enable(as_boss_, giselle_).value().status, UserStatus::active);
  EXPECT_FALSE(is_in(desk));
  EXPECT_TRUE(accounts_.login({"giselle", secret(good_password)}, actor_, {}));
}

TEST_F(PeopleTest, VoidsLinksOfADisabledPerson) {
  const auto invitation = people_.reset(as_boss_, {.id = giselle_}).value();
  ASSERT_TRUE(people_.disable(as_boss_, giselle_));
  ASSERT_TRUE(people_.enable(as_boss_, giselle_));
  EXPECT_EQ(slug_of(links_.redeem(token_of(invitation), secret(good_password), actor_, {})),
            "identity.link_expired");
}

TEST_F(PeopleTest, DoesNothingTwice) {
  ASSERT_TRUE(people_.disable(as_boss_, giselle_));
  ASSERT_TRUE(people_.disable(as_boss_, giselle_));
  ASSERT_TRUE(people_.change(as_boss_, {.id = giselle_, .display_name = "Name of giselle"}));
  EXPECT_EQ(events_.actions(), std::vector<std::string>{"user.disabled"});
}

TEST_F(PeopleTest, CutsSessionsWhenTheRoleChanges) {
  const auto desk = start_desk(giselle_);
  ASSERT_TRUE(is_in(desk));
  EXPECT_EQ(people_.change(as_claire_, {.id = giselle_, .role = UserRole::admin}).value().role,
            UserRole::admin);
  EXPECT_FALSE(is_in(desk));
  EXPECT_EQ(events_.actions(), std::vector<std::string>{"user.role_changed"});
  EXPECT_EQ(events_.all()[0].event.details["to"], "admin");
}

TEST_F(PeopleTest, KeepsSessionsWhenOnlyWordsChange) {
  const auto desk = start_desk(giselle_);
  const auto changed =
      people_.change(as_boss_, {.id = giselle_, .display_name = "Gigi", .locale = Locale::en})
          .value();
  EXPECT_EQ(changed.display_name, "Gigi");
  EXPECT_EQ(changed.locale, Locale::en);
  EXPECT_EQ(changed.email, "giselle@example.org");
  EXPECT_TRUE(is_in(desk));
  EXPECT_EQ(events_.actions(), std::vector<std::string>{"user.updated"});
  EXPECT_EQ(events_.all()[0].event.details["changed"], "display_name locale");
}

TEST_F(PeopleTest, TakesAnEmailAway) {
  EXPECT_FALSE(people_.change(as_boss_, {.id = giselle_, .email = {.is_set = true}}).value().email);
  EXPECT_TRUE(
      people_.change(as_boss_, {.id = giselle_, .email = {true, "g@example.org"}}).value().email);
  EXPECT_FALSE(people_.change(as_boss_, {.id = giselle_, .email = {true, ""}}).value().email);
  EXPECT_EQ(slug_of(people_.change(as_boss_, {.id = giselle_, .email = {true, "nothing"}})),
            "identity.not_an_email");
}

TEST_F(PeopleTest, AResetEndsWhatThePersonLinkedAndNotWhatWasMadeForThem) {
  add_identity(giselle_, "a", "linked");
  add_identity(giselle_, "b", "created");
  ASSERT_TRUE(people_.reset(as_boss_, {.id = giselle_}));
  EXPECT_EQ(sql("SELECT string_agg(origin, ' ') FROM upstream_identities"), "created");
}

TEST_F(PeopleTest, ResetsAPassword) {
  const auto desk = start_desk(giselle_);
  const auto invitation = people_.reset(as_boss_, {.id = giselle_}).value();
  EXPECT_FALSE(is_in(desk));
  EXPECT_EQ(slug_of(accounts_.login({"giselle", secret(good_password)}, actor_, {})),
            "identity.login_failed");
  EXPECT_EQ(links_.find_invited(token_of(invitation)).value().purpose, LinkPurpose::reset);
  EXPECT_TRUE(links_.redeem(token_of(invitation), secret("une autre longue phrase"), actor_, {}));
}

TEST_F(PeopleTest, SaysWhoIsOfADirectoryAndMakesThemNoLink) {
  put_in_directory(giselle_, "present");
  ASSERT_TRUE(people_.enable(as_boss_, giselle_));
  EXPECT_TRUE(people_.get(giselle_).value().is_of_directory);
  const auto everybody = people_.list({}).value();
  for (const User& each : everybody.items) {
    EXPECT_EQ(each.is_of_directory, each.id == giselle_) << each.username;
  }
  EXPECT_EQ(slug_of(people_.reset(as_boss_, {.id = giselle_})), "directory.keeps_password");
  EXPECT_EQ(sql("SELECT count(*) FROM one_time_links"), "0");
}

TEST_F(PeopleTest, ResetsNobodyWhoIsDisabled) {
  ASSERT_TRUE(people_.disable(as_boss_, giselle_));
  EXPECT_EQ(slug_of(people_.reset(as_boss_, {.id = giselle_})), "identity.person_disabled");
}

TEST_F(PeopleTest, TakesASecondFactorAwayFromWhoHasLostItAndTellsThem) {
  open_postbox();
  run("UPDATE users SET email_verified = true");
  const auto desk = start_desk(giselle_);
  enrol(caller_of(desk));
  EXPECT_TRUE(people_.get(giselle_).value().has_second_factor);
  const auto helped = people_.reset_second_factor(as_boss_, giselle_).value();
  EXPECT_FALSE(helped.has_second_factor);
  EXPECT_FALSE(is_in(desk));
  EXPECT_EQ(sql("SELECT count(*) FROM totp_keys") + sql("SELECT count(*) FROM recovery_codes"),
            "00");
  EXPECT_EQ(events_.all().back().event.action, "user.second_factor_removed");
  EXPECT_EQ(events_.all().back().event.details["by"], "Name of boss");
  EXPECT_EQ(sql("SELECT kind || ' ' || address FROM mails"),
            "second_factor_removed giselle@example.org");
  EXPECT_EQ(slug_of(people_.reset_second_factor(as_boss_, giselle_)), "identity.no_second_factor");
}

TEST_F(PeopleTest, TakesNoSecondFactorFromWhomTheyDoNotOutrank) {
  enrol(caller_of(start_desk(claire_)));
  EXPECT_EQ(slug_of(people_.reset_second_factor(as_boss_, claire_)), "identity.super_admin_only");
  EXPECT_EQ(slug_of(people_.reset_second_factor(as_claire_, claire_)), "identity.own_account");
  EXPECT_TRUE(factors_.has(claire_).value());
}

TEST_F(PeopleTest, OneThatWasNeverConfirmedIsNone) {
  ASSERT_TRUE(factors_.begin(caller_of(start_desk(giselle_))));
  EXPECT_FALSE(people_.get(giselle_).value().has_second_factor);
  EXPECT_EQ(slug_of(people_.reset_second_factor(as_boss_, giselle_)), "identity.no_second_factor");
}

TEST_F(PeopleTest, DeletesAPersonWithTheirSessions) {
  const auto desk = start_desk(giselle_);
  ASSERT_TRUE(is_in(desk));
  ASSERT_TRUE(people_.remove(as_boss_, giselle_));
  EXPECT_FALSE(is_in(desk));
  EXPECT_EQ(people_.get(giselle_).error().code, Code::not_found);
  EXPECT_EQ(events_.all()[0].event.details["username"], "giselle");
}

class LastSuperAdminTest : public PeopleTest {
 protected:
  UserId second_ = add_user("second", UserRole::super_admin);
  api::Caller as_second_ = caller(second_);
};

// One who was invited but never chose a password cannot sign in, so does not count.
TEST_F(LastSuperAdminTest, CountsOnlyThoseWhoCanSignIn) {
  run("UPDATE users SET password_hash = NULL WHERE username = 'second'");
  EXPECT_EQ(slug_of(people_.disable(as_second_, claire_)), "access.forbidden");
  EXPECT_TRUE(people_.disable(as_claire_, second_));
  EXPECT_TRUE(people_.enable(as_claire_, second_));
  EXPECT_TRUE(people_.remove(as_claire_, second_));
}

/// Two administrators against each other: each is held just before its commit
/// until the other is there too, or cannot come. One always remains. (A reset goes
/// the same way, but its link refers to both: their rows' own locks already keep
/// two resets apart, so a fight by resetting would prove nothing.)
class Fight : public LastSuperAdminTest {
 protected:
  Fight() {
    pool_.set_event_sink([this](auto&, const Actor&, const std::vector<Event>&) {
      std::unique_lock lock(mutex_);
      ++arrived_;
      met_.notify_all();
      met_.wait_for(lock, std::chrono::milliseconds{300}, [this] { return arrived_ == 2; });
      return Status{};
    });
  }

  using Attack = std::function<bool(const api::Caller&, UserId)>;
  int count_winners(const Attack& attack) {
    std::atomic<int> winners = 0;
    {
      std::jthread one([&] { winners += attack(as_claire_, second_) ? 1 : 0; });
      std::jthread two([&] { winners += attack(as_second_, claire_) ? 1 : 0; });
    }
    return winners;
  }
  std::string left() {
    return sql(
        "SELECT count(*) FROM users WHERE role = 'super_admin' AND is_active "
        "AND password_hash IS NOT NULL");
  }

 private:
  std::mutex mutex_;
  std::condition_variable met_;
  int arrived_ = 0;
};

TEST_F(Fight, ByDisabling) {
  EXPECT_EQ(count_winners(
                [&](const auto& by, UserId whom) { return people_.disable(by, whom).has_value(); }),
            1);
  EXPECT_EQ(left(), "1");
}

TEST_F(Fight, ByDemoting) {
  EXPECT_EQ(count_winners([&](const auto& by, UserId whom) {
              return people_.change(by, {.id = whom, .role = UserRole::user}).has_value();
            }),
            1);
  EXPECT_EQ(left(), "1");
}

TEST_F(Fight, ByDeleting) {
  EXPECT_EQ(count_winners(
                [&](const auto& by, UserId whom) { return people_.remove(by, whom).has_value(); }),
            1);
  EXPECT_EQ(left(), "1");
}

class ListTest : public PeopleTest {};

TEST_F(ListTest, IsOrderedByName) {
  EXPECT_EQ(names({}), (std::vector<std::string>{"boss", "claire", "giselle"}));
}

TEST_F(ListTest, IsPaged) {
  for (int i = 0; i < 30; ++i) add_user(std::format("p{:02}", i));
  const auto first = people_.list({}).value();
  EXPECT_EQ(first.total, 33);
  EXPECT_EQ(first.items.size(), 25U);
  const auto second = people_.list({.page_number = 2}).value();
  EXPECT_EQ(second.items.size(), 8U);
  EXPECT_EQ(second.items.back().username, "p29");
  const auto beyond = people_.list({.page_number = 1'000'000, .page_size = 100}).value();
  EXPECT_EQ(beyond.total, 33);
  EXPECT_TRUE(beyond.items.empty());
}

TEST_F(ListTest, FindsPartsOfNamesAndEmails) {
  EXPECT_EQ(names({.q = "GIS"}), std::vector<std::string>{"giselle"});
  EXPECT_EQ(names({.q = "Name of boss"}), std::vector<std::string>{"boss"});
  EXPECT_EQ(names({.q = "claire@example"}), std::vector<std::string>{"claire"});
  EXPECT_EQ(names({.q = ""}).size(), 3U);
}

TEST_F(ListTest, TakesSignsOfPatternsAsThemselves) {
  add_user("under_score");
  EXPECT_TRUE(names({.q = "%"}).empty());
  EXPECT_EQ(names({.q = "_"}), std::vector<std::string>{"under_score"});
  EXPECT_TRUE(names({.q = "\\"}).empty());
  EXPECT_TRUE(names({.q = "' OR 1=1 --"}).empty());
}

TEST_F(ListTest, FiltersByRoleAndStatus) {
  add_user("invited", UserRole::user, "");
  ASSERT_TRUE(people_.disable(as_boss_, giselle_));
  EXPECT_EQ(names({.role = UserRole::admin}), std::vector<std::string>{"boss"});
  EXPECT_EQ(names({.status = UserStatus::invited}), std::vector<std::string>{"invited"});
  EXPECT_EQ(names({.status = UserStatus::disabled}), std::vector<std::string>{"giselle"});
  EXPECT_EQ(names({.status = UserStatus::active}), (std::vector<std::string>{"boss", "claire"}));
  EXPECT_EQ(people_.list({.status = UserStatus::active}).value().total, 2);
}

}  // namespace
}  // namespace unidash::identity
