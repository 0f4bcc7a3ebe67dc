// Signing in with a second factor, and giving it again before what cannot be taken back.
#include <algorithm>
#include <thread>

#include "daemon/base/text.h"
#include "daemon/domains/identity/accounts/accounts.h"
#include "daemon/testing/identity/fixture.h"

namespace unidash::identity {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using testing::good_password;
using testing::secret;

class SecondStepTest : public testing::IdentityTest {
 protected:
  template <class T>
  static std::string slug_of(const Result<T>& result) {
    if (result) return "";
    return result.error().fields.empty() ? result.error().slug : result.error().fields[0].slug;
  }
  Result<FirstStep> log_in(std::string_view password = good_password, const Browser& browser = {}) {
    return accounts_.login({.username = "giselle", .password = secret(password)}, actor_, browser);
  }
  Secret ticket() { return std::get<SecondStep>(log_in().value()).ticket.copy(); }
  Result<SignedIn> finish(const Secret& ticket, std::string_view code, const Browser& browser = {},
                          const std::string& address = "192.0.2.7") {
    Actor actor = actor_;
    actor.ip_address = address;
    return accounts_.finish_login(ticket.reveal(), code, actor, browser);
  }
  std::string method_of(const SignedIn& signed_in) {
    return sql(std::format("SELECT sign_in_method FROM sessions WHERE id = {}",
                           signed_in.session.id.value));
  }

  UserId user_ = add_user("giselle");
  StartedSession desk_ = start_desk(user_);
  Phone phone_ = enrol(caller_of(desk_));
};

TEST_F(SecondStepTest, ThePasswordAloneBeginsNoSession) {
  const std::string before = sql("SELECT count(*) FROM sessions");
  const auto step = log_in().value();
  ASSERT_TRUE(std::holds_alternative<SecondStep>(step));
  EXPECT_EQ(sql("SELECT count(*) FROM sessions"), before);
  EXPECT_FALSE(sessions_.find_sso(std::get<SecondStep>(step).ticket.reveal()).value())
      << "a ticket is not a session";
}

TEST_F(SecondStepTest, TheCodeBeginsOneThatSaysSo) {
  const auto signed_in = finish(ticket(), phone_.code()).value();
  const auto sso = sessions_.find_sso(signed_in.session.token.reveal()).value();
  ASSERT_TRUE(sso);
  EXPECT_EQ(sso->user, user_);
  EXPECT_EQ(sso->method, SignInMethod::password_and_code);
  EXPECT_EQ(method_of(signed_in), "password_and_code");
}

TEST_F(SecondStepTest, ARecoveryCodeWillDo) {
  EXPECT_TRUE(finish(ticket(), phone_.recovery_codes[0].reveal()));
  EXPECT_EQ(slug_of(finish(ticket(), phone_.recovery_codes[0].reveal())), "identity.wrong_code");
}

TEST_F(SecondStepTest, AWrongCodeIsTracedAndMayBeTriedAgain) {
  const Secret step = ticket();
  EXPECT_EQ(slug_of(finish(step, "000000")), "identity.wrong_code");
  EXPECT_EQ(slug_of(finish(step, "")), "identity.wrong_code");
  const auto events = events_.all();
  EXPECT_EQ(events.back().event.action, "second_factor.refused");
  EXPECT_EQ(events.back().actor.user, user_);
  EXPECT_TRUE(finish(step, phone_.code()));
}

TEST_F(SecondStepTest, ATicketIsOfOneSignIn) {
  const Secret step = ticket();
  ASSERT_TRUE(finish(step, phone_.code()));
  clock_.advance(seconds{30});
  EXPECT_EQ(slug_of(finish(step, phone_.code())), "identity.step_expired");
  EXPECT_EQ(slug_of(finish(Secret("x"), phone_.code())), "identity.step_expired");
  EXPECT_EQ(slug_of(finish(Secret(std::string(43, 'x')), phone_.code())), "identity.step_expired");
}

TEST_F(SecondStepTest, IsVoidOnceThePasswordIsAnotherOneOrThePersonDisabled) {
  const Secret step = ticket();
  run("UPDATE users SET is_active = false");
  EXPECT_EQ(slug_of(finish(step, phone_.code())), "identity.step_expired");
  run("UPDATE users SET is_active = true, password_hash = password_hash || '0'");
  EXPECT_EQ(slug_of(finish(step, phone_.code())), "identity.step_expired");
}

TEST_F(SecondStepTest, OfManyAtOnceWithOneCodeOneIsLetIn) {
  std::vector<Secret> tickets;
  for (int i = 0; i < 8; ++i) tickets.push_back(ticket());
  std::atomic<int> in = 0;
  {
    std::vector<std::jthread> threads;
    for (const Secret& each : tickets) {
      threads.emplace_back([&] {
        if (finish(each, phone_.code())) ++in;
      });
    }
  }
  EXPECT_EQ(in.load(), 1);
}

TEST_F(SecondStepTest, IsNoWayToGuess) {
  const Secret step = ticket();
  for (int i = 0; i < 10; ++i) ASSERT_EQ(slug_of(finish(step, "000000")), "identity.wrong_code");
  EXPECT_EQ(slug_of(finish(step, phone_.code())), "rate.too_many");
  EXPECT_EQ(slug_of(finish(ticket(), phone_.code())), "rate.too_many")
      << "beginning anew gives nobody a fresh count";
}

// From as many addresses as they like, whoever has the password gets thirty tries at the
// code in five minutes, and the person still gets in where they have been before.
TEST_F(SecondStepTest, WhoHasThePasswordLocksNobodyOutOfTheirOwnBrowser) {
  const auto mine = finish(ticket(), phone_.code()).value();
  clock_.advance(seconds{30});
  const Secret step = ticket();
  for (int i = 0; i < 30; ++i) {
    ASSERT_EQ(slug_of(finish(step, "000000", {}, std::format("198.51.100.{}", i / 5))),
              "identity.wrong_code");
  }
  EXPECT_EQ(slug_of(finish(step, "000000", {}, "203.0.113.1")), "rate.too_many");
  EXPECT_TRUE(finish(step, phone_.code(), {.device = mine.device}));
}

// Nobody gets to the code without the password: wrong ones are counted for themselves.
TEST_F(SecondStepTest, WrongPasswordsUseNoneOfItUp) {
  const Secret step = ticket();
  for (int i = 0; i < 10; ++i) (void)log_in("another long sentence");
  EXPECT_EQ(slug_of(log_in()), "rate.too_many");
  EXPECT_TRUE(finish(step, phone_.code()));
}

TEST_F(SecondStepTest, AResetLinkIsNoWayAroundIt) {
  const auto link = postgres::in_transaction(pool_, [&](postgres::Transaction& tx) {
                      return create_link(tx, random_, clock_.now(), LinkPurpose::reset, user_, {});
                    }).value();
  const auto step =
      links_.redeem(link.reveal(), secret("une autre longue phrase"), actor_, {}).value();
  ASSERT_TRUE(std::holds_alternative<SecondStep>(step));
  EXPECT_EQ(sql("SELECT count(*) FROM sessions WHERE revoked_at IS NULL"), "0");
  EXPECT_TRUE(finish(std::get<SecondStep>(step).ticket, phone_.code()));
}

class RequiredTest : public testing::IdentityTest {
 protected:
  Result<FirstStep> log_in() {
    return accounts_.login({.username = "claire", .password = secret(good_password)}, actor_, {});
  }
  void require(std::string_view of, std::chrono::hours from_now) {
    run(std::format("UPDATE second_factor_policy SET required_of = '{}', required_from = '{}'", of,
                    render_timestamp(clock_.now() + from_now)));
  }
  /// What a phone gives for the key that is shown.
  std::string code_of(const Secret& ticket) {
    const std::string text =
        valkey_.get("step:" + crypto::hash_token(ticket.reveal())).value().value();
    const std::string sealed(text::split(text, ' ').at(2));
    const Secret key = factor_sealer_.unseal(sealed, std::format("totp:{}", claire_.value)).value();
    EXPECT_EQ(accounts_.find_enrolment(ticket.reveal()).value().value().key, totp::render_key(key));
    return totp::code_at(key, totp::step_at(clock_.now()));
  }
  UserId claire_ = add_user("claire", UserRole::admin);
};

TEST_F(RequiredTest, BeforeTheDayTheySignInAndAreTold) {
  require("administrators", std::chrono::hours{24});
  EXPECT_TRUE(std::holds_alternative<SignedIn>(log_in().value()));
  EXPECT_TRUE(std::ranges::contains(events_.actions(), "second_factor.announced"));
}

TEST_F(RequiredTest, WhoComesInByALinkIsToldAsWell) {
  require("administrators", std::chrono::hours{24});
  run("UPDATE users SET password_hash = NULL");
  const auto token = postgres::in_transaction(pool_, [&](auto& tx) {
    return create_link(tx, random_, clock_.now(), LinkPurpose::reset, claire_, claire_);
  });
  ASSERT_TRUE(links_.redeem(token->reveal(), secret("another sentence to remember"), actor_, {}));
  EXPECT_TRUE(std::ranges::contains(events_.actions(), "second_factor.announced"));
}

TEST_F(RequiredTest, FromThatDayTheyAddOneBeforeASessionBegins) {
  require("administrators", std::chrono::hours{-1});
  const auto step = log_in().value();
  ASSERT_TRUE(std::holds_alternative<SecondStep>(step));
  const Secret ticket = std::get<SecondStep>(step).ticket.copy();
  EXPECT_EQ(std::get<SecondStep>(step).demand, Demand::enrolment);
  EXPECT_EQ(sql("SELECT count(*) FROM sessions"), "0");
  EXPECT_FALSE(accounts_.finish_login(ticket.reveal(), code_of(ticket), actor_, {}))
      << "there is no second factor yet that a code could be of";
  EXPECT_FALSE(accounts_.finish_enrolment(ticket.reveal(), "000000", actor_, {}));
  EXPECT_EQ(sql("SELECT count(*) FROM totp_keys"), "0");
  const auto enrolled =
      accounts_.finish_enrolment(ticket.reveal(), code_of(ticket), actor_, {}).value();
  EXPECT_EQ(enrolled.recovery_codes.size(), 10U);
  EXPECT_TRUE(factors_.has(claire_).value());
  const auto sso = sessions_.find_sso(enrolled.signed_in.session.token.reveal()).value().value();
  EXPECT_EQ(sso.method, SignInMethod::password_and_code);
  EXPECT_EQ(std::get<SecondStep>(log_in().value()).demand, Demand::code);
}

TEST_F(RequiredTest, OfAdministratorsItIsNotRequiredOfOthers) {
  require("administrators", std::chrono::hours{-1});
  run("UPDATE users SET role = 'user'");
  EXPECT_TRUE(std::holds_alternative<SignedIn>(log_in().value()));
  EXPECT_FALSE(factors_.read(claire_).value().required_from);
  require("everybody", std::chrono::hours{-1});
  EXPECT_TRUE(std::holds_alternative<SecondStep>(log_in().value()));
  EXPECT_TRUE(factors_.read(claire_).value().required_from);
}

TEST_F(RequiredTest, ATicketToAddOneIsVoidOnceThereIsOne) {
  require("everybody", std::chrono::hours{-1});
  const Secret first = std::get<SecondStep>(log_in().value()).ticket.copy();
  const Secret second = std::get<SecondStep>(log_in().value()).ticket.copy();
  ASSERT_TRUE(accounts_.finish_enrolment(first.reveal(), code_of(first), actor_, {}));
  const auto refused = accounts_.finish_enrolment(second.reveal(), code_of(second), actor_, {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().slug, "identity.step_expired");
}

TEST_F(RequiredTest, APasskeyIsMadeInThePlaceOfThePhone) {
  require("everybody", std::chrono::hours{-1});
  testing::SoftPasskey passkey{"first"};
  passkey.flags = testing::SoftPasskey::touched;
  const Secret ticket = std::get<SecondStep>(log_in().value()).ticket.copy();
  const auto asked = accounts_.ask_passkey_enrolment(ticket.reveal()).value().value();
  const NewPasskey made{.ticket = asked.ticket.reveal(), .made = passkey.create(asked.options)};
  const auto enrolled = accounts_.finish_passkey_enrolment(ticket.reveal(), made, actor_, {});
  ASSERT_TRUE(enrolled) << enrolled.error().detail;
  EXPECT_EQ(enrolled->recovery_codes.size(), 10U);
  EXPECT_EQ(passkeys_.list(claire_).value().size(), 1U);
  const auto sso = sessions_.find_sso(enrolled->signed_in.session.token.reveal()).value().value();
  EXPECT_EQ(sso.method, SignInMethod::password_and_passkey);
  EXPECT_TRUE(std::ranges::contains(events_.actions(), "passkey.added"));
  EXPECT_EQ(std::get<SecondStep>(log_in().value()).demand, Demand::code);
  EXPECT_EQ(accounts_.finish_passkey_enrolment(ticket.reveal(), made, actor_, {}).error().slug,
            "identity.step_expired");
}

TEST_F(RequiredTest, ATicketToAddOneIsVoidOnceThereIsAPasskey) {
  require("everybody", std::chrono::hours{-1});
  const Secret ticket = std::get<SecondStep>(log_in().value()).ticket.copy();
  testing::SoftPasskey passkey{"first"};
  add_passkey(passkey, caller_of(start_desk(claire_)));
  const auto refused = accounts_.finish_enrolment(ticket.reveal(), code_of(ticket), actor_, {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().slug, "identity.step_expired");
  EXPECT_EQ(sql("SELECT count(*) FROM totp_keys"), "0");
}

TEST_F(RequiredTest, APasskeyThatWasAskedForElsewhereIsNotTaken) {
  require("everybody", std::chrono::hours{-1});
  const Secret ticket = std::get<SecondStep>(log_in().value()).ticket.copy();
  testing::SoftPasskey passkey{"first"};
  const Secret other = passkeys_.begin(caller_of(start_desk(claire_))).value();
  const NewPasskey made{.ticket = other.reveal(),
                        .made = passkey.create(ask_creation(other, claire_))};
  const auto refused = accounts_.finish_passkey_enrolment(ticket.reveal(), made, actor_, {});
  EXPECT_EQ(refused.error().fields.at(0).slug, "identity.passkey_refused");
  EXPECT_TRUE(passkeys_.list(claire_).value().empty());
}

class ConfirmWithCodeTest : public SecondStepTest {
 protected:
  Result<StartedSession> confirm(std::string_view password, const std::string& code) {
    return accounts_.confirm(caller_of(desk_), {.password = secret(password), .code = code});
  }
};

TEST_F(ConfirmWithCodeTest, AsksForTheCodeAsWell) {
  EXPECT_EQ(slug_of(confirm(good_password, "")), "identity.code_required");
  EXPECT_EQ(slug_of(confirm(good_password, "000000")), "identity.wrong_code");
  EXPECT_EQ(events_.actions().back(), "session.confirmation_failed");
  EXPECT_EQ(slug_of(confirm("another long sentence", phone_.code())), "identity.wrong_password");
  EXPECT_TRUE(confirm(good_password, phone_.code()));
}

TEST_F(ConfirmWithCodeTest, AnUnansweredQuestionIsNoAttempt) {
  for (int i = 0; i < 15; ++i) {
    ASSERT_EQ(slug_of(confirm(good_password, "")), "identity.code_required") << i;
  }
  for (int i = 0; i < 10; ++i) {
    ASSERT_EQ(slug_of(confirm(good_password, "000000")), "identity.wrong_code") << i;
  }
  EXPECT_EQ(slug_of(confirm(good_password, phone_.code())), "rate.too_many");
}

}  // namespace
}  // namespace unidash::identity
