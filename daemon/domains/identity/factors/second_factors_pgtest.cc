#include "daemon/domains/identity/factors/second_factors.h"

#include <thread>

#include "daemon/testing/identity/fixture.h"

namespace unidash::identity {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

class SecondFactorsTest : public testing::IdentityTest {
 protected:
  template <class T>
  static std::string slug_of(const Result<T>& result) {
    if (result) return "";
    return result.error().fields.empty() ? result.error().slug : result.error().fields[0].slug;
  }
  Result<FactorUse> use(SecondFactors& factors, postgres::Pool& pool, std::string_view typed) {
    return postgres::in_transaction(
        pool, [&](postgres::Transaction& tx) { return factors.use(tx, user_, typed); });
  }
  Result<FactorUse> use(std::string_view typed) { return use(factors_, pool_, typed); }
  FactorState state() { return factors_.read(user_).value(); }

  UserId user_ = add_user("giselle");
  api::Caller caller_ = caller_of(start_desk(user_));
};

TEST_F(SecondFactorsTest, CountsOnlyOnceACodeHasConfirmedIt) {
  EXPECT_FALSE(factors_.has(user_).value());
  const auto begun = factors_.begin(caller_).value();
  EXPECT_EQ(begun.key.size(), 32U);
  EXPECT_TRUE(begun.address.contains("secret=" + begun.key)) << begun.address;
  EXPECT_FALSE(factors_.has(user_).value()) << "begun and left alone it must lock nobody out";
  EXPECT_EQ(slug_of(factors_.confirm(caller_, "000000")), "identity.wrong_code");
  EXPECT_FALSE(factors_.has(user_).value());
  const Phone phone = enrol(caller_);
  EXPECT_TRUE(factors_.has(user_).value());
  EXPECT_EQ(phone.recovery_codes.size(), 10U);
  EXPECT_EQ(state().recovery_codes_left, 10);
  EXPECT_TRUE(state().enrolled_at);
  EXPECT_EQ(events_.actions(),
            (std::vector<std::string>{"second_factor.begun", "second_factor.begun",
                                      "second_factor.added"}));
}

TEST_F(SecondFactorsTest, AKeyThatWaitsTooLongIsVoid) {
  ASSERT_TRUE(factors_.begin(caller_));
  const auto sealed = sql("SELECT secret_sealed FROM totp_keys");
  const Phone phone{
      .key = factor_sealer_.unseal(sealed, std::format("totp:{}", user_.value)).value(),
      .clock = clock_};
  clock_.advance(minutes{16});
  EXPECT_EQ(slug_of(factors_.confirm(caller_, phone.code())), "identity.enrolment_expired");
}

TEST_F(SecondFactorsTest, AnotherCannotTakeThePlaceOfOneThatIsConfirmed) {
  enrol(caller_);
  EXPECT_EQ(slug_of(factors_.begin(caller_)), "identity.second_factor_exists");
  EXPECT_EQ(slug_of(factors_.confirm(caller_, "000000")), "identity.enrolment_expired");
}

TEST_F(SecondFactorsTest, TakesEachStepOnce) {
  const Phone phone = enrol(caller_);
  const std::string code = phone.code();
  EXPECT_EQ(use(code).value(), FactorUse::totp);
  EXPECT_EQ(slug_of(use(code)), "identity.wrong_code");
  EXPECT_EQ(slug_of(use(phone.code(-1))), "identity.wrong_code") << "nor one from before it";
  clock_.advance(seconds{30});
  const std::string next = phone.code();
  EXPECT_EQ(use(next.substr(0, 3) + " " + next.substr(3)).value(), FactorUse::totp)
      << "as the phone shows it";
}

TEST_F(SecondFactorsTest, TheCodeThatConfirmedItIsUsedUp) {
  ASSERT_TRUE(factors_.begin(caller_));
  const auto sealed = sql("SELECT secret_sealed FROM totp_keys");
  const Phone phone{
      .key = factor_sealer_.unseal(sealed, std::format("totp:{}", user_.value)).value(),
      .clock = clock_};
  ASSERT_TRUE(factors_.confirm(caller_, phone.code()));
  EXPECT_EQ(slug_of(use(phone.code())), "identity.wrong_code");
}

// Each process has its own connections, and nothing else in common but the database.
TEST_F(SecondFactorsTest, OfTwoProcessesAtOnceOneTakesTheCode) {
  const Phone phone = enrol(caller_);
  postgres::Pool other_pool({.conninfo = database_});
  SecondFactors other(other_pool, factor_sealer_, clock_, random_, "UniDash");
  const auto race = [&](const std::string& typed) {
    std::atomic<int> taken = 0;
    {
      std::vector<std::jthread> threads;
      for (int i = 0; i < 16; ++i) {
        threads.emplace_back([&, i] {
          const auto used =
              i % 2 == 0 ? use(factors_, pool_, typed) : use(other, other_pool, typed);
          if (used) ++taken;
        });
      }
    }
    return taken.load();
  };
  EXPECT_EQ(race(phone.code()), 1);
  EXPECT_EQ(race(std::string(phone.recovery_codes[0].reveal())), 1);
}

TEST_F(SecondFactorsTest, ARecoveryCodeLetsInOnce) {
  const Phone phone = enrol(caller_);
  const std::string code(phone.recovery_codes[3].reveal());
  EXPECT_EQ(use(code).value(), FactorUse::recovery_code);
  EXPECT_EQ(slug_of(use(code)), "identity.wrong_code");
  EXPECT_EQ(state().recovery_codes_left, 9);
  EXPECT_EQ(events_.actions().back(), "second_factor.recovery_code_used");
}

TEST_F(SecondFactorsTest, NewRecoveryCodesMakeTheFormerVoid) {
  const Phone phone = enrol(caller_);
  const auto renewed = factors_.renew_recovery_codes(caller_).value();
  EXPECT_EQ(renewed.size(), 10U);
  EXPECT_EQ(slug_of(use(phone.recovery_codes[0].reveal())), "identity.wrong_code");
  EXPECT_EQ(use(renewed[0].reveal()).value(), FactorUse::recovery_code);
}

TEST_F(SecondFactorsTest, RemovedNothingOfItIsLeft) {
  const Phone phone = enrol(caller_);
  ASSERT_TRUE(factors_.remove(caller_));
  EXPECT_FALSE(factors_.has(user_).value());
  EXPECT_EQ(slug_of(use(phone.code())), "identity.wrong_code");
  EXPECT_EQ(slug_of(use(phone.recovery_codes[0].reveal())), "identity.wrong_code");
  EXPECT_EQ(slug_of(factors_.remove(caller_)), "identity.no_second_factor");
  EXPECT_EQ(slug_of(factors_.renew_recovery_codes(caller_)), "identity.no_second_factor");
  EXPECT_EQ(sql("SELECT count(*) FROM recovery_codes"), "0");
}

// Who reads the database finds nothing to sign in with.
TEST_F(SecondFactorsTest, KeepsNoSecretAsItIs) {
  const Phone phone = enrol(caller_);
  const std::string rows =
      sql("SELECT string_agg(t::text, '') || (SELECT string_agg(r::text, '')"
          " FROM recovery_codes r) FROM totp_keys t");
  EXPECT_FALSE(rows.contains(totp::render_key(phone.key)));
  for (const Secret& code : phone.recovery_codes) {
    EXPECT_FALSE(rows.contains(code.reveal()));
    EXPECT_FALSE(rows.contains(crypto::hash_token(code.reveal())));
  }
}

// Sealed for one person, a key opens nothing in another's row.
TEST_F(SecondFactorsTest, AKeyIsOfOnePerson) {
  const Phone phone = enrol(caller_);
  const UserId other = add_user("marc");
  run(std::format("UPDATE totp_keys SET fk_user = {}", other.value));
  const auto used = postgres::in_transaction(
      pool_, [&](postgres::Transaction& tx) { return factors_.use(tx, other, phone.code()); });
  EXPECT_EQ(slug_of(used), "sealer.not_sealed_here");
}

}  // namespace
}  // namespace unidash::identity
