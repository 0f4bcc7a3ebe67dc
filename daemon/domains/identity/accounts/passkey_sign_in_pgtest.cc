// Signing in with a passkey, alone or after the password, and confirming with one.
#include <algorithm>

#include "daemon/domains/identity/accounts/accounts.h"
#include "daemon/testing/identity/fixture.h"

namespace unidash::identity {
namespace {

using std::chrono::minutes;
using testing::good_password;
using testing::secret;
using testing::SoftPasskey;

class PasskeySignInTest : public testing::IdentityTest {
 protected:
  template <class T>
  static std::string slug_of(const Result<T>& result) {
    if (result) return "";
    return result.error().fields.empty() ? result.error().slug : result.error().fields[0].slug;
  }
  Result<SignedIn> sign_in(SoftPasskey& passkey, const Browser& browser = {}) {
    const auto asked = accounts_.ask_passkey().value();
    const PasskeyAnswer answer{.ticket = asked.ticket.reveal(), .used = passkey.get(asked.options)};
    return accounts_.login_with_passkey(answer, actor_, browser);
  }
  Secret password_given() {
    auto step =
        accounts_.login({.username = "giselle", .password = secret(good_password)}, actor_, {});
    return std::get<SecondStep>(step.value()).ticket.copy();
  }
  Result<SignedIn> finish(const Secret& step, SoftPasskey& passkey) {
    const auto asked = accounts_.find_code_step(step.reveal()).value().value().passkey.value();
    const PasskeyAnswer answer{.ticket = asked.ticket.reveal(), .used = passkey.get(asked.options)};
    return accounts_.finish_with_passkey(step.reveal(), answer, actor_, {});
  }
  SignInMethod method_of(const SignedIn& signed_in) {
    return sessions_.find_sso(signed_in.session.token.reveal()).value()->method;
  }
  bool is_told(std::string_view action) { return std::ranges::contains(events_.actions(), action); }
  Result<Secret> confirm_there(const Secret& ticket, SoftPasskey& passkey, UserId user) {
    SsoSession sso;
    sso.user = user;
    sso.username = "giselle";
    const auto options = accounts_.ask_passkey_confirmation(ticket.reveal(), sso).value();
    if (!options) return make_error(Code::conflict, "identity.step_expired");
    const PasskeyAnswer answer{.ticket = ticket.reveal(), .used = passkey.get(*options)};
    return accounts_.answer_passkey_confirmation(answer, sso, actor_);
  }

  UserId user_ = add_user("giselle");
  StartedSession desk_ = start_desk(user_);
  api::Caller caller_ = caller_of(desk_);
  SoftPasskey passkey_{"first"};
  std::vector<Secret> codes_ = add_passkey(passkey_, caller_);
};

TEST_F(PasskeySignInTest, AloneItBeginsASessionThatSaysSo) {
  const auto signed_in = sign_in(passkey_);
  ASSERT_TRUE(signed_in) << signed_in.error().detail;
  EXPECT_EQ(method_of(*signed_in), SignInMethod::passkey);
  EXPECT_TRUE(is_told("user.signed_in"));
}

TEST_F(PasskeySignInTest, AloneATouchWillNotDo) {
  passkey_.flags = SoftPasskey::touched;
  EXPECT_EQ(slug_of(sign_in(passkey_)), "identity.passkey_refused");
  const auto last = events_.all().back();
  EXPECT_EQ(last.event.action, "passkey.refused");
  EXPECT_EQ(last.actor.user, user_);
}

TEST_F(PasskeySignInTest, AnswersTheQuestionOfThisBrowserOnce) {
  const auto asked = accounts_.ask_passkey().value();
  const PasskeyAnswer answer{.ticket = asked.ticket.reveal(), .used = passkey_.get(asked.options)};
  PasskeyAnswer elsewhere = answer;
  const auto other = accounts_.ask_passkey().value();
  elsewhere.ticket = other.ticket.reveal();
  EXPECT_EQ(slug_of(accounts_.login_with_passkey(elsewhere, actor_, {})),
            "identity.passkey_refused");
  EXPECT_TRUE(accounts_.login_with_passkey(answer, actor_, {}));
  EXPECT_EQ(slug_of(accounts_.login_with_passkey(answer, actor_, {})), "identity.passkey_refused");
  elsewhere.ticket = "";
  EXPECT_EQ(slug_of(accounts_.login_with_passkey(elsewhere, actor_, {})),
            "identity.passkey_refused");
}

TEST_F(PasskeySignInTest, OnlyWhoMaySignInIsLetIn) {
  run("UPDATE users SET is_active = false WHERE username = 'giselle'");
  EXPECT_EQ(slug_of(sign_in(passkey_)), "identity.passkey_refused");
  run("UPDATE users SET is_active = true, password_hash = NULL WHERE username = 'giselle'");
  EXPECT_EQ(slug_of(sign_in(passkey_)), "identity.passkey_refused") << "being reset";
}

TEST_F(PasskeySignInTest, BesideADirectoryThereIsNoSecondWayIn) {
  run("UPDATE users SET password_hash = NULL, external_id = 'x' WHERE username = 'giselle'");
  EXPECT_EQ(slug_of(sign_in(passkey_)), "identity.passkey_refused");
}

TEST_F(PasskeySignInTest, OneThatNobodyHasIsRefusedAlike) {
  SoftPasskey strange{"strange"};
  EXPECT_EQ(slug_of(sign_in(strange)), "identity.passkey_refused");
  EXPECT_EQ(events_.actions().back(), "user.sign_in_failed");
}

TEST_F(PasskeySignInTest, ACopyIsRefusedAndInTheTrail) {
  passkey_.count = 9;
  ASSERT_TRUE(sign_in(passkey_));
  passkey_.count = 2;
  EXPECT_EQ(slug_of(sign_in(passkey_)), "identity.passkey_copied");
  EXPECT_EQ(events_.actions().back(), "passkey.copied");
}

TEST_F(PasskeySignInTest, StrangersUseUpTheirOwnTriesAlone) {
  const auto home = sign_in(passkey_).value();
  passkey_.flags = SoftPasskey::touched;
  while (slug_of(sign_in(passkey_)) != "rate.too_many") {
  }
  passkey_.flags = SoftPasskey::verified;
  EXPECT_EQ(slug_of(sign_in(passkey_)), "rate.too_many");
  EXPECT_TRUE(sign_in(passkey_, {.device = home.device})) << "a browser of the person's own";
  EXPECT_TRUE(finish(password_given(), passkey_)) << "nor does it count against a password";
}

TEST_F(PasskeySignInTest, AfterThePasswordItIsTheSecondStep) {
  passkey_.flags = SoftPasskey::touched;
  const auto signed_in = finish(password_given(), passkey_);
  ASSERT_TRUE(signed_in) << signed_in.error().detail;
  EXPECT_EQ(method_of(*signed_in), SignInMethod::password_and_passkey);
}

TEST_F(PasskeySignInTest, ThePasswordAloneDoesNotLetIn) {
  auto step =
      accounts_.login({.username = "giselle", .password = secret(good_password)}, actor_, {});
  EXPECT_TRUE(std::holds_alternative<SecondStep>(step.value()));
}

TEST_F(PasskeySignInTest, ARecoveryCodeWillDoInItsPlace) {
  EXPECT_TRUE(accounts_.finish_login(password_given().reveal(), codes_[0].reveal(), actor_, {}));
}

TEST_F(PasskeySignInTest, WhatWasAskedForASignInIsNoSecondStep) {
  const Secret step = password_given();
  const auto asked = accounts_.ask_passkey().value();
  const PasskeyAnswer answer{.ticket = asked.ticket.reveal(), .used = passkey_.get(asked.options)};
  EXPECT_EQ(slug_of(accounts_.finish_with_passkey(step.reveal(), answer, actor_, {})),
            "identity.passkey_refused");
}

TEST_F(PasskeySignInTest, ARefusedOneLeavesTheStepOpen) {
  const Secret step = password_given();
  passkey_.origin = "https://evil.example";
  EXPECT_EQ(slug_of(finish(step, passkey_)), "identity.passkey_refused");
  passkey_.origin = "https://id.example.org";
  EXPECT_TRUE(finish(step, passkey_));
}

TEST_F(PasskeySignInTest, NobodyIsAskedForWhatTheyDoNotHave) {
  add_user("tom");
  const auto step =
      accounts_.login({.username = "tom", .password = secret(good_password)}, actor_, {});
  EXPECT_TRUE(std::holds_alternative<SignedIn>(step.value()));
  EXPECT_FALSE(accounts_.find_code_step("x").value());
  const auto tom =
      caller_of(start_desk(UserId{std::stoll(sql("SELECT id FROM users WHERE username = 'tom'"))}));
  EXPECT_EQ(slug_of(accounts_.begin_passkey_confirmation(tom)), "identity.no_passkey");
}

TEST_F(PasskeySignInTest, ConfirmsInThePlaceOfThePassword) {
  clock_.advance(minutes{10});
  const Secret ticket = accounts_.begin_passkey_confirmation(caller_).value();
  const auto proof = confirm_there(ticket, passkey_, user_);
  ASSERT_TRUE(proof) << proof.error().detail;
  const auto session = accounts_.confirm_with_passkey(caller_, proof->reveal());
  ASSERT_TRUE(session) << session.error().slug;
  EXPECT_EQ(caller_of(*session).session->auth_time, clock_.now());
  EXPECT_TRUE(is_told("session.confirmed"));
  EXPECT_EQ(slug_of(accounts_.confirm_with_passkey(caller_, proof->reveal())),
            "identity.step_expired")
      << "once";
}

TEST_F(PasskeySignInTest, AProofIsForTheSessionThatAskedAlone) {
  const Secret ticket = accounts_.begin_passkey_confirmation(caller_).value();
  const auto proof = confirm_there(ticket, passkey_, user_).value();
  const auto elsewhere = caller_of(start_desk(user_));
  EXPECT_EQ(slug_of(accounts_.confirm_with_passkey(elsewhere, proof.reveal())),
            "identity.step_expired");
}

TEST_F(PasskeySignInTest, AQuestionIsForWhoeverIsSignedInThere) {
  const UserId tom = add_user("tom");
  const Secret ticket = accounts_.begin_passkey_confirmation(caller_).value();
  EXPECT_EQ(slug_of(confirm_there(ticket, passkey_, tom)), "identity.step_expired");
}

TEST_F(PasskeySignInTest, ConfirmingATouchWillNotDo) {
  passkey_.flags = SoftPasskey::touched;
  const Secret ticket = accounts_.begin_passkey_confirmation(caller_).value();
  EXPECT_EQ(slug_of(confirm_there(ticket, passkey_, user_)), "identity.passkey_refused");
  EXPECT_EQ(events_.actions().back(), "passkey.refused");
}

}  // namespace
}  // namespace unidash::identity
