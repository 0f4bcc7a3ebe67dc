#include "daemon/domains/identity/passkeys/passkeys.h"

#include <atomic>
#include <thread>

#include "daemon/domains/identity/factors/factors_table.h"
#include "daemon/testing/identity/fixture.h"

namespace unidash::identity {
namespace {

using testing::SoftPasskey;

class PasskeysTest : public testing::IdentityTest {
 protected:
  template <class T>
  static std::string slug_of(const Result<T>& result) {
    if (result) return "";
    return result.error().fields.empty() ? result.error().slug : result.error().fields[0].slug;
  }
  Result<std::vector<Secret>> add(SoftPasskey& passkey, std::string_view name = "a key") {
    const Secret ticket = passkeys_.begin(caller_).value();
    return passkeys_.add(ticket.reveal(), maker_, passkey.create(ask_creation(ticket, user_), name),
                         actor_);
  }
  /// Asks, has it answered, and uses the answer.
  Status use(SoftPasskey& passkey, PasskeyAct act = PasskeyAct::second_step) {
    const auto asked = passkeys_.ask({.act = act, .user = user_}).value();
    const auto request = passkeys_.requests().take(asked.ticket.reveal(), act).value().value();
    return use(request, passkey.get(asked.options));
  }
  Status use(const PasskeyRequest& request, const PasskeyUsed& used) {
    return postgres::in_transaction(
        pool_, [&](auto& tx) { return passkeys_.use(tx, user_, request, used); });
  }
  std::string letters() {
    return sql(
        "SELECT coalesce(string_agg(kind || ' ' || address || ' ' || (facts ->> 'passkey'), ', '"
        " ORDER BY id), '') FROM mails");
  }
  std::int64_t codes_left() { return factors_.read(user_).value().recovery_codes_left; }

  UserId user_ = add_user("giselle");
  StartedSession desk_ = start_desk(user_);
  api::Caller caller_ = caller_of(desk_);
  PasskeyMaker maker_ = maker_of(caller_);
  SoftPasskey passkey_{"first"};
};

TEST_F(PasskeysTest, AFirstOneBringsRecoveryCodesAndIsASecondFactor) {
  const auto codes = add(passkey_, "My phone");
  ASSERT_TRUE(codes) << codes.error().detail;
  EXPECT_EQ(codes->size(), 10U);
  const auto listed = passkeys_.list(user_).value();
  ASSERT_EQ(listed.size(), 1U);
  EXPECT_EQ(listed[0].name, "My phone");
  EXPECT_FALSE(listed[0].last_used_at);
  EXPECT_TRUE(factors_.has(user_).value());
  EXPECT_EQ(factors_.demand(user_).value(), Demand::code);
  EXPECT_EQ(events_.actions().back(), "passkey.added");
  SoftPasskey second{"second"};
  EXPECT_TRUE(add(second).value().empty()) << "the codes there are go on";
  EXPECT_EQ(codes_left(), 10);
}

TEST_F(PasskeysTest, TheirPersonIsToldByMailOfEachThatComesOrGoes) {
  open_postbox();
  ASSERT_TRUE(add(passkey_, "Before"));
  EXPECT_EQ(letters(), "") << "to nobody who never showed that they read it";
  run("UPDATE users SET email_verified = true");
  SoftPasskey second{"second"};
  ASSERT_TRUE(add(second, "My phone"));
  EXPECT_EQ(letters(), "passkey_added giselle@example.org My phone");
  EXPECT_EQ(sql("SELECT facts ->> 'time' FROM mails"), render_timestamp(clock_.now()));
  ASSERT_TRUE(passkeys_.remove(caller_, passkeys_.list(user_).value()[1].id));
  EXPECT_EQ(letters(),
            "passkey_added giselle@example.org My phone, "
            "passkey_removed giselle@example.org My phone");
  ASSERT_TRUE(passkeys_.rename(caller_, passkeys_.list(user_).value()[0].id, {"Another name"}));
  EXPECT_EQ(sql("SELECT count(*) FROM mails"), "2");
}

TEST_F(PasskeysTest, AreKeptAlsoWhereNoMailGoesTo) {
  open_postbox();
  run("UPDATE users SET email = 'gisèle@example.org', email_verified = true");
  EXPECT_TRUE(add(passkey_));
  EXPECT_EQ(letters(), "");
}

TEST_F(PasskeysTest, WhatTheBrowserIsAskedNamesNothingOfTheAccount) {
  const Secret ticket = passkeys_.begin(caller_).value();
  const Json options = ask_creation(ticket, user_);
  EXPECT_EQ(options["rp"]["id"], "id.example.org");
  EXPECT_EQ(options["attestation"], "none");
  EXPECT_EQ(options["authenticatorSelection"]["residentKey"], "required");
  const std::string handle = json_text(options["user"], "id");
  EXPECT_EQ(handle.size(), 43U);
  EXPECT_EQ(json_text(ask_creation(ticket, user_)["user"], "id"), handle) << "it stays";
  EXPECT_TRUE(options["excludeCredentials"].empty());
  ASSERT_TRUE(add(passkey_));
  const Secret next = passkeys_.begin(caller_).value();
  const Json known = ask_creation(next, user_)["excludeCredentials"];
  ASSERT_EQ(known.size(), 1U);
  EXPECT_EQ(known[0]["id"], text::to_base64url("first"));
  EXPECT_EQ(known[0]["transports"], Json::array({"internal"}));
}

TEST_F(PasskeysTest, ATicketIsForOnePersonAndOnce) {
  const UserId other = add_user("tom");
  const Secret ticket = passkeys_.begin(caller_).value();
  const PasskeyPerson tom{.id = other, .username = "tom", .display_name = "Tom"};
  EXPECT_FALSE(passkeys_.ask_creation(ticket.reveal(), tom).value());
  const auto made = passkey_.create(ask_creation(ticket, user_));
  const PasskeyMaker another{.user = other, .session = start_sso(other).id};
  EXPECT_EQ(slug_of(passkeys_.add(ticket.reveal(), another, made, actor_)),
            "identity.step_expired");
  EXPECT_EQ(slug_of(passkeys_.add(ticket.reveal(), maker_, made, actor_)), "identity.step_expired")
      << "a ticket that was shown is gone";
  EXPECT_FALSE(passkeys_.requests().find("x", PasskeyAct::add).value());
}

TEST_F(PasskeysTest, AWrongNameLeavesTheTicket) {
  const Secret ticket = passkeys_.begin(caller_).value();
  auto made = passkey_.create(ask_creation(ticket, user_), "  ");
  EXPECT_EQ(slug_of(passkeys_.add(ticket.reveal(), maker_, made, actor_)), "field.too_short");
  made.name = "My key";
  EXPECT_TRUE(passkeys_.add(ticket.reveal(), maker_, made, actor_));
}

TEST_F(PasskeysTest, ASessionThatEndedGainsNone) {
  const auto add_in = [&](SessionId session) {
    const Secret ticket = passkeys_.begin(caller_).value();
    return passkeys_.add(ticket.reveal(), {.user = user_, .session = session},
                         passkey_.create(ask_creation(ticket, user_)), actor_);
  };
  const UserId other = add_user("tom");
  EXPECT_EQ(slug_of(add_in(start_sso(other).id)), "identity.step_expired") << "of another person";
  EXPECT_EQ(slug_of(add_in(desk_.id)), "identity.step_expired") << "of a desktop";
  const auto ended = start_sso(user_);
  run(std::format("UPDATE sessions SET revoked_at = now() WHERE id = {}", ended.id.value));
  EXPECT_EQ(slug_of(add_in(ended.id)), "identity.step_expired");
  EXPECT_FALSE(passkeys_.has(user_).value());
  EXPECT_TRUE(add_in(maker_.session));
}

/// Whoever ends the session at the same time is waited for.
TEST_F(PasskeysTest, ASessionThatIsJustEndingGainsNone) {
  const Secret ticket = passkeys_.begin(caller_).value();
  const auto made = passkey_.create(ask_creation(ticket, user_));
  std::atomic<bool> is_done = false;
  Result<std::vector<Secret>> added;
  std::jthread other;
  const Status ended = postgres::in_transaction(pool_, [&](postgres::Transaction& tx) -> Status {
    TRY(sessions_.revoke(tx, maker_.session));
    other = std::jthread([&] {
      added = passkeys_.add(ticket.reveal(), maker_, made, actor_);
      is_done = true;
    });
    wait_for_lock(is_done);
    EXPECT_FALSE(is_done);
    return {};
  });
  other.join();
  ASSERT_TRUE(ended);
  EXPECT_EQ(slug_of(added), "identity.step_expired");
  EXPECT_FALSE(passkeys_.has(user_).value());
}

TEST_F(PasskeysTest, OneThatSomebodyHasIsNotKeptTwice) {
  ASSERT_TRUE(add(passkey_));
  EXPECT_EQ(slug_of(add(passkey_)), "passkey.exists");
}

TEST_F(PasskeysTest, OfAnotherSiteIsRefused) {
  passkey_.origin = "https://desk.example.org";
  EXPECT_EQ(slug_of(add(passkey_)), "identity.passkey_refused");
  EXPECT_FALSE(passkeys_.has(user_).value());
}

TEST_F(PasskeysTest, APersonHasAtMostTwenty) {
  run("INSERT INTO passkeys (fk_user, credential_id, algorithm, public_key, sign_count,"
      " is_backup_eligible, is_backed_up, name, created_at)"
      " SELECT id, 'c' || n, -7, '', 0, false, false, 'k', now()"
      " FROM users, generate_series(1, 20) n WHERE username = 'giselle'");
  EXPECT_EQ(slug_of(passkeys_.begin(caller_)), "passkey.too_many");
}

TEST_F(PasskeysTest, AUseIsNotedAndCounted) {
  ASSERT_TRUE(add(passkey_));
  ASSERT_TRUE(use(passkey_));
  EXPECT_TRUE(passkeys_.list(user_).value()[0].last_used_at);
  EXPECT_EQ(sql("SELECT sign_count FROM passkeys"), "1");
}

TEST_F(PasskeysTest, ACountThatDoesNotRiseIsACopy) {
  ASSERT_TRUE(add(passkey_));
  passkey_.count = 5;
  ASSERT_TRUE(use(passkey_));
  passkey_.count = 5;
  passkey_.counts = false;
  EXPECT_EQ(slug_of(use(passkey_)), "identity.passkey_copied");
  passkey_.count = 3;
  EXPECT_EQ(slug_of(use(passkey_)), "identity.passkey_copied");
  passkey_.count = 0;
  EXPECT_EQ(slug_of(use(passkey_)), "identity.passkey_copied") << "it counted before";
  passkey_.count = 7;
  EXPECT_TRUE(use(passkey_));
}

TEST_F(PasskeysTest, OneThatDoesNotCountIsNoCopy) {
  passkey_.counts = false;
  ASSERT_TRUE(add(passkey_));
  EXPECT_TRUE(use(passkey_));
  EXPECT_TRUE(use(passkey_));
}

TEST_F(PasskeysTest, OfOneAnswerAtOnceInTwoPlacesOneIsTaken) {
  ASSERT_TRUE(add(passkey_));
  const auto asked = passkeys_.ask({.act = PasskeyAct::second_step, .user = user_}).value();
  const auto request =
      passkeys_.requests().find(asked.ticket.reveal(), PasskeyAct::second_step).value().value();
  const auto used = passkey_.get(asked.options);
  std::atomic<int> taken = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&] { taken += use(request, used) ? 1 : 0; });
    }
  }
  EXPECT_EQ(taken, 1);
}

TEST_F(PasskeysTest, AnAnswerIsToOneQuestion) {
  ASSERT_TRUE(add(passkey_));
  const auto asked = passkeys_.ask({.act = PasskeyAct::second_step, .user = user_}).value();
  const auto other = passkeys_.ask({.act = PasskeyAct::second_step, .user = user_}).value();
  auto& requests = passkeys_.requests();
  EXPECT_FALSE(requests.find(asked.ticket.reveal(), PasskeyAct::sign_in).value())
      << "and for one purpose";
  const auto request =
      requests.take(other.ticket.reveal(), PasskeyAct::second_step).value().value();
  EXPECT_EQ(slug_of(use(request, passkey_.get(asked.options))), "identity.passkey_refused");
  EXPECT_FALSE(requests.take(other.ticket.reveal(), PasskeyAct::second_step).value());
}

TEST_F(PasskeysTest, ATouchWillDoAfterAPasswordAndNotAlone) {
  ASSERT_TRUE(add(passkey_));
  passkey_.flags = SoftPasskey::touched;
  EXPECT_TRUE(use(passkey_, PasskeyAct::second_step));
  EXPECT_EQ(slug_of(use(passkey_, PasskeyAct::confirm)), "identity.passkey_refused");
}

TEST_F(PasskeysTest, AnotherPersonsIsRefused) {
  ASSERT_TRUE(add(passkey_));
  const UserId other = add_user("tom");
  const auto asked = passkeys_.ask({.act = PasskeyAct::second_step, .user = user_}).value();
  const auto request =
      passkeys_.requests().take(asked.ticket.reveal(), PasskeyAct::second_step).value().value();
  const auto used = passkey_.get(asked.options);
  const Status refused = postgres::in_transaction(
      pool_, [&](auto& tx) { return passkeys_.use(tx, other, request, used); });
  EXPECT_EQ(slug_of(refused), "identity.passkey_refused");
}

TEST_F(PasskeysTest, OneThatTurnsIntoAnotherKindIsRefused) {
  ASSERT_TRUE(add(passkey_));
  passkey_.flags = SoftPasskey::backed_up;
  EXPECT_EQ(slug_of(use(passkey_)), "identity.passkey_refused");
}

TEST_F(PasskeysTest, RenamedAndRemovedByItsPersonAlone) {
  ASSERT_TRUE(add(passkey_));
  const PasskeyId id = passkeys_.list(user_).value()[0].id;
  const auto tom = caller_of(start_desk(add_user("tom")));
  EXPECT_EQ(slug_of(passkeys_.rename(tom, id, {"mine"})), "passkey.not_found");
  EXPECT_EQ(slug_of(passkeys_.remove(tom, id)), "passkey.not_found");
  EXPECT_EQ(passkeys_.rename(caller_, id, {"Key ring"}).value().name, "Key ring");
  EXPECT_EQ(codes_left(), 10);
  EXPECT_TRUE(passkeys_.remove(caller_, id));
  EXPECT_EQ(events_.actions().back(), "passkey.removed");
  EXPECT_EQ(codes_left(), 0) << "they stood for it alone";
  EXPECT_FALSE(factors_.has(user_).value());
}

TEST_F(PasskeysTest, RecoveryCodesStayAsLongAsSomethingCanBeLost) {
  ASSERT_TRUE(add(passkey_));
  enrol(caller_);
  ASSERT_TRUE(factors_.remove(caller_));
  EXPECT_EQ(codes_left(), 10) << "the passkey is left";
  EXPECT_TRUE(factors_.renew_recovery_codes(caller_));
  ASSERT_TRUE(passkeys_.remove(caller_, passkeys_.list(user_).value()[0].id));
  EXPECT_EQ(codes_left(), 0);
}

TEST_F(PasskeysTest, RecoveryCodesGoWithTheLastOfTwoThatAreTakenAwayAtOnce) {
  ASSERT_TRUE(add(passkey_));
  enrol(caller_);
  std::atomic<bool> is_done = false;
  Status removed;
  std::jthread other;
  ASSERT_TRUE(postgres::in_transaction(pool_, [&](postgres::Transaction& tx) -> Status {
    TRY(tx.maybe<UserId>(factors_table::hold_user, user_));
    TRY(passkeys_.remove_since(tx, user_, maker_.session));
    other = std::jthread([&] {
      removed = factors_.remove(caller_);
      is_done = true;
    });
    wait_for_lock(is_done);
    EXPECT_FALSE(is_done);
    return {};
  }));
  other.join();
  EXPECT_TRUE(removed);
  EXPECT_EQ(codes_left(), 0);
}

TEST_F(PasskeysTest, AnAdministratorTakesThemAwayWithTheRest) {
  ASSERT_TRUE(add(passkey_));
  EXPECT_EQ(sql("SELECT clear_second_factor(" + std::to_string(user_.value) + ")"), "t");
  EXPECT_FALSE(passkeys_.has(user_).value());
  EXPECT_EQ(codes_left(), 0);
  EXPECT_EQ(sql("SELECT clear_second_factor(" + std::to_string(user_.value) + ")"), "f");
}

}  // namespace
}  // namespace unidash::identity
