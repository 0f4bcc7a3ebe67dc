#include "daemon/domains/identity/gate/gate_checks.h"

#include <thread>

#include "daemon/domains/identity/sessions/old_rows.h"
#include "daemon/testing/gate_sessions/gate_fixture.h"

namespace unidash::identity::gate {
namespace {

using namespace std::chrono_literals;

class EntryPg : public GateTest {};

TEST_F(EntryPg, GivesASessionForACode) {
  const auto answer = start(code());
  ASSERT_TRUE(answer) << answer.error().slug;
  EXPECT_EQ(answer->content_type, "application/x-www-form-urlencoded");
  const auto given = form_of(answer->body);
  EXPECT_EQ(value_of(given, "token").size(), 43U);
  EXPECT_EQ(value_of(given, "person").size(), 16U);
  EXPECT_EQ(value_of(given, "person").find_first_not_of("0123456789abcdef"), std::string::npos);
  EXPECT_EQ(value_of(given, "expires_in"), "43200");
  EXPECT_EQ(
      sql("SELECT concat_ws(' ', token_hash, fk_parent, fk_app_instance, host(ip_address),"
          " user_agent) FROM sessions WHERE kind = 'app'"),
      std::format("{} {} {} 192.0.2.7 a browser", crypto::hash_token(value_of(given, "token")),
                  session_.id.value, wiki_.value));
}

TEST_F(EntryPg, IsToldInTheTrail) {
  ASSERT_TRUE(start(code()));
  const auto events = events_.all();
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].event.action, "app.entered");
  EXPECT_EQ(events[0].event.resource_id, wiki_.value);
  EXPECT_EQ(events[0].event.details, Json({{"slug", "wiki"}}));
  EXPECT_EQ(events[0].actor.user, giselle_);
  EXPECT_EQ(events[0].actor.ip_address, "192.0.2.7");
}

// Somebody else's code, opened here, would sign this browser in as them.
TEST_F(EntryPg, WantsTheStateOfTheBrowserThatAsked) {
  for (const std::string& state : {std::string(43, 't'), std::string(), state_.substr(1)}) {
    const std::string one = code();
    EXPECT_EQ(slug_of(start(one, {{"state", state}})), "app.entry_expired") << state;
    EXPECT_EQ(slug_of(start(one)), "app.entry_expired") << "it was tried";
  }
  EXPECT_EQ(sql("SELECT count(*) FROM sessions WHERE kind = 'app'"), "0");
}

TEST_F(EntryPg, TakesACodeOnce) {
  const std::string one = code();
  ASSERT_TRUE(start(one));
  EXPECT_EQ(slug_of(start(one)), "app.entry_expired");
  EXPECT_EQ(sql("SELECT count(*) FROM sessions WHERE kind = 'app'"), "1");
}

TEST_F(EntryPg, TakesACodeOnceHoweverManyComeWithIt) {
  for (int round = 0; round < 5; ++round) {
    const std::string one = code();
    std::atomic<int> entered = 0;
    {
      std::vector<std::jthread> gates;
      for (int i = 0; i < 4; ++i) {
        gates.emplace_back([&] { entered += start(one).has_value() ? 1 : 0; });
      }
    }
    EXPECT_EQ(entered, 1);
  }
}

TEST_F(EntryPg, TakesNoCodeOfAnotherApplication) {
  open_to(add_app("mail"), giselle_);
  EXPECT_EQ(slug_of(start(code(), {{"app", "mail"}})), "app.entry_expired");
  EXPECT_EQ(slug_of(start(code({{"app", "mail"}}))), "app.entry_expired");
  EXPECT_EQ(slug_of(start(code(), {{"app", ""}})), "app.entry_expired");
}

TEST_F(EntryPg, TakesNoCodeThatIsOver) {
  const std::string one = code();
  clock_.advance(61s);
  EXPECT_EQ(slug_of(start(one)), "app.entry_expired");
}

TEST_F(EntryPg, TakesNoCodeThatIsNone) {
  for (const std::string& made_up : {std::string(43, 'x'), std::string(), std::string(5000, 'x')}) {
    EXPECT_EQ(slug_of(start(made_up)), "app.entry_expired");
  }
  EXPECT_EQ(slug_of(checks_.start_session({.verb = api::Verb::post})), "request.bad_form");
  EXPECT_EQ(slug_of(checks_.check({.verb = api::Verb::post})), "request.bad_form");
}

TEST_F(EntryPg, NeedsASessionThatStillLives) {
  const std::string one = code();
  run("UPDATE sessions SET revoked_at = now()");
  const auto answer = start(one);
  EXPECT_EQ(slug_of(answer), "session.required");
  EXPECT_EQ(answer.error().code, Code::unauthenticated);
  EXPECT_TRUE(events_.actions().empty());
}

TEST_F(EntryPg, NeedsAnApplicationThatIsStillTheirsAndAPersonWhoMayStillSignIn) {
  std::string one = code();
  close_to_all(wiki_);
  EXPECT_EQ(slug_of(start(one)), "session.required");
  open_to(wiki_, giselle_);
  one = code();
  run("UPDATE users SET is_active = false");
  EXPECT_EQ(slug_of(start(one)), "session.required");
  EXPECT_EQ(sql("SELECT count(*) FROM sessions WHERE kind = 'app'"), "0");
}

TEST_F(EntryPg, LeavesAFewSessionsHoweverOftenSomebodyComes) {
  open_to(add_app("mail"), giselle_);
  ASSERT_TRUE(start(code({{"app", "mail"}}), {{"app", "mail"}}));
  const std::string first = token();
  const std::string second = token();
  for (int i = 0; i < 7; ++i) (void)token();
  EXPECT_EQ(slug_of(check(first)), "session.required");
  EXPECT_EQ(slug_of(check(second)), "");
  EXPECT_EQ(
      sql(std::format("SELECT count(*) FROM sessions WHERE fk_app_instance = {}", wiki_.value)),
      "8");
  EXPECT_EQ(sql("SELECT count(*) FROM sessions"), "10");
}

class CheckPg : public GateTest {
 protected:
  CheckPg() : token_(token()) {}
  std::string outcome() { return slug_of(check(token_)); }

  std::string token_;
};

TEST_F(CheckPg, SaysWhoItIs) {
  run("UPDATE users SET email_verified = true");
  const auto said = told(token_);
  EXPECT_EQ(value_of(said, "session"), sql("SELECT id FROM sessions WHERE kind = 'app'"));
  EXPECT_EQ(value_of(said, "username"), "giselle");
  EXPECT_EQ(value_of(said, "display_name"), "Name of giselle");
  EXPECT_EQ(value_of(said, "email"), "giselle@example.org");
  EXPECT_EQ(value_of(said, "groups"), "");
  EXPECT_EQ(value_of(said, "expires_in"), "43200");
  EXPECT_EQ(value_of(said, "person").size(), 16U);
}

// Applications match people by address.
TEST_F(CheckPg, TellsNoAddressThatNobodyHasShownToBeTheirs) {
  const auto said = told(token_);
  EXPECT_EQ(value_of(said, "username"), "giselle");
  EXPECT_EQ(value_of(said, "email"), "");
}

TEST_F(CheckPg, TellsTheGroupsTheyAreInAndThoseAboveThem) {
  run("INSERT INTO groups (name, fk_auth_source) VALUES ('Zoo', 1), ('accounts', 1),"
      " ('Élan vital', 1), ('x,admins', 1), ('Others', 1);"
      "INSERT INTO group_users (fk_group, fk_user) SELECT g.id, u.id FROM groups g, users u"
      " WHERE g.name IN ('accounts', 'x,admins', 'Élan vital');"
      "INSERT INTO group_groups (fk_group, fk_member) SELECT a.id, b.id FROM groups a, groups b"
      " WHERE a.name = 'Zoo' AND b.name = 'accounts'");
  EXPECT_EQ(value_of(told(token_), "groups"), "accounts,Zoo,Élan vital");
}

TEST(Groups, ThatCouldBeTakenForOthersAreNotTold) {
  EXPECT_EQ(join_groups({}), "");
  EXPECT_EQ(join_groups({"a", "b,admins", "", "c"}), "a,c");
  const std::vector<std::string> many(100, std::string(100, 'x'));
  EXPECT_EQ(join_groups(many).size(), 39U * 101U - 1U);
}

TEST_F(CheckPg, CallsSomebodyTheSameEachTimeAndOtherwiseElsewhere) {
  open_to(add_app("mail"), giselle_);
  const auto at_mail = start(code({{"app", "mail"}}), {{"app", "mail"}});
  const std::string here = value_of(told(token_), "person");
  EXPECT_EQ(value_of(told(token()), "person"), here);
  EXPECT_NE(value_of(form_of(at_mail->body), "person"), here);
  const UserId marc = add_user("marc");
  open_to(wiki_, marc);
  const auto his = start_sso(marc);
  const std::string entered = location(enter({}, his.token.reveal()));
  const auto started = start(parameter(entered, "code"));
  EXPECT_NE(value_of(form_of(started->body), "person"), here);
}

TEST_F(CheckPg, KnowsNoTokenThatIsNone) {
  std::string forged = token_;
  forged.back() = forged.back() == 'A' ? 'B' : 'A';
  const auto desk = start_desk(session_.id);
  for (const std::string& other :
       {std::string(), forged, token_.substr(1), crypto::hash_token(token_),
        std::string(session_.token.reveal()), std::string(desk.token.reveal())}) {
    const auto answer = check(other);
    EXPECT_EQ(slug_of(answer), "session.required");
    EXPECT_EQ(answer.error().code, Code::unauthenticated);
  }
}

TEST_F(CheckPg, ASessionIsForItsApplicationAlone) {
  open_to(add_app("mail"), giselle_);
  for (const std::string_view app : {"mail", "nobodys", "", "WIKI", "wiki'"}) {
    EXPECT_EQ(slug_of(check(token_, app)), "session.required") << app;
  }
  EXPECT_EQ(outcome(), "");
}

TEST_F(CheckPg, ItsTokenOpensNeitherTheDesktopNorASignOn) {
  EXPECT_FALSE(sessions_.find_sso(token_).value());
  EXPECT_FALSE(sessions_.admit({token_, "192.0.2.7", "get_me"}).value());
}

TEST_F(CheckPg, HoldsWhileTheApplicationIsTheirsAndNoLonger) {
  EXPECT_EQ(outcome(), "");
  close_to_all(wiki_);
  const auto answer = check(token_);
  EXPECT_EQ(slug_of(answer), "access.forbidden");
  EXPECT_EQ(answer.error().code, Code::forbidden);
  run("INSERT INTO groups (name, fk_auth_source) VALUES ('Readers', 1);"
      "INSERT INTO group_users (fk_group, fk_user) SELECT 1, id FROM users;"
      "INSERT INTO group_app_access (fk_group, fk_app_instance) SELECT 1, id FROM app_instances");
  EXPECT_EQ(outcome(), "");
  run("DELETE FROM group_users");
  EXPECT_EQ(outcome(), "access.forbidden");
}

TEST_F(CheckPg, EndsWithTheApplication) {
  run("UPDATE app_instances SET embed = 'tab'");
  EXPECT_EQ(outcome(), "session.required");
  run("UPDATE app_instances SET embed = 'proxied'");
  EXPECT_EQ(outcome(), "");
  run("DELETE FROM app_instances");
  EXPECT_EQ(outcome(), "session.required");
  EXPECT_EQ(sql("SELECT count(*) FROM sessions WHERE kind = 'app'"), "0");
}

TEST_F(CheckPg, EndsForWhoeverIsDisabled) {
  run("UPDATE users SET is_active = false");
  EXPECT_EQ(outcome(), "session.required");
}

TEST_F(CheckPg, EndsWithASignOut) {
  const auto desk = start_desk(session_.id);
  const auto sso = sessions_.find_sso(session_.token.reveal()).value();
  ASSERT_TRUE(accounts_.logout(*sso, actor_));
  EXPECT_EQ(outcome(), "session.required");
  EXPECT_FALSE(is_in(desk));
}

TEST_F(CheckPg, OutlivesADesktopOfTheSameSignOn) {
  const auto desk = start_desk(session_.id);
  ASSERT_TRUE(
      postgres::in_transaction(pool_, [&](auto& tx) { return sessions_.revoke(tx, desk.id); }));
  EXPECT_EQ(outcome(), "");
}

TEST_F(CheckPg, EndsWhereAllSessionsEndButThoseOfTheOneThatIsKept) {
  const auto elsewhere = start_sso(giselle_);
  const auto desk = start_desk(session_.id);
  const auto end_all = [&](std::optional<SessionId> keep) {
    EXPECT_TRUE(postgres::in_transaction(
        pool_, [&](auto& tx) { return sessions_.revoke_all(tx, giselle_, keep); }));
  };
  end_all(desk.id);
  EXPECT_EQ(outcome(), "");
  end_all(elsewhere.id);
  EXPECT_EQ(outcome(), "session.required");
}

TEST_F(CheckPg, EndsWhereASignInIsDisowned) {
  clock_.advance(1s);
  const auto later = start_sso(giselle_);
  const auto disown = [&](SessionId first) {
    EXPECT_TRUE(postgres::in_transaction(
        pool_, [&](auto& tx) { return sessions_.revoke_since(tx, giselle_, first); }));
  };
  disown(later.id);
  EXPECT_EQ(outcome(), "");
  disown(session_.id);
  EXPECT_EQ(outcome(), "session.required");
}

TEST_F(CheckPg, EndsWhenIdle) {
  clock_.advance(31min);
  EXPECT_EQ(outcome(), "session.required");
}

TEST_F(CheckPg, EndsWhenItIsOnlyWatched) {
  const auto watch = [&] {
    return slug_of(checks_.check(post({{"app", "wiki"}, {"token", token_}, {"watch", "1"}})));
  };
  clock_.advance(20min);
  EXPECT_EQ(watch(), "");
  clock_.advance(11min);
  EXPECT_EQ(watch(), "session.required");
}

TEST_F(CheckPg, EndsAfterTheAbsoluteTimeHoweverBusy) {
  for (int i = 0; i < 35; ++i) {
    clock_.advance(20min);
    ASSERT_EQ(outcome(), "") << i;
  }
  clock_.advance(21min);
  EXPECT_EQ(outcome(), "session.required");
}

TEST_F(CheckPg, UseOfItIsUseOfTheSignOnSessionAndTheOtherWayRound) {
  clock_.advance(20min);
  ASSERT_EQ(outcome(), "");
  clock_.advance(20min);
  EXPECT_TRUE(sessions_.find_sso(session_.token.reveal()).value());
  clock_.advance(20min);
  EXPECT_EQ(outcome(), "");
}

TEST_F(CheckPg, WhatIsRefusedIsNoUse) {
  close_to_all(wiki_);
  clock_.advance(20min);
  EXPECT_EQ(outcome(), "access.forbidden");
  clock_.advance(20min);
  EXPECT_FALSE(sessions_.find_sso(session_.token.reveal()).value());
}

TEST_F(CheckPg, NeedsNoValkey) {
  valkey_server_.kill9();
  EXPECT_EQ(outcome(), "");
  run("UPDATE sessions SET revoked_at = now() WHERE kind = 'sso'");
  EXPECT_EQ(outcome(), "session.required");
  valkey_server_.start();
}

TEST_F(CheckPg, IsNoDeviceOfTheirs) {
  const auto caller = caller_of(start_desk(session_.id));
  const auto listed = accounts_.list_sessions(caller).value();
  ASSERT_EQ(listed.size(), 1U);
  EXPECT_TRUE(listed[0].current);
  const SessionId here{std::stoll(sql("SELECT id FROM sessions WHERE kind = 'app'"))};
  EXPECT_FALSE(accounts_.revoke_session(caller, here)) << "it is not theirs to end by itself";
  EXPECT_EQ(outcome(), "");
}

TEST_F(CheckPg, GoesWithItsSignOnSessionOnceThatIsOld) {
  clock_.advance(settings_.absolute + OldRows::kept + 1min);
  ASSERT_TRUE(OldRows(pool_, clock_).remove());
  EXPECT_EQ(sql("SELECT count(*) FROM sessions"), "0");
}

}  // namespace
}  // namespace unidash::identity::gate
