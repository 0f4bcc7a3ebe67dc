#include "daemon/domains/identity/oidc/signing_keys.h"

#include <set>
#include <thread>

#include "daemon/testing/oidc/oidc_fixture.h"

namespace unidash::identity::oidc {

namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

class SigningKeysPg : public OidcTest {
 protected:
  std::string kid(crypto::Algorithm algorithm = crypto::Algorithm::rs256) {
    return keys_.current(algorithm).value()->kid();
  }
  std::set<std::string> published() {
    std::set<std::string> kids;
    const Json set = keys_.jwks().value();
    for (const auto& key : set["keys"]) kids.insert(key["kid"]);
    return kids;
  }
  /// As the job does it, once a day.
  void pass(int number) {
    for (int i = 0; i < number; ++i) {
      clock_.advance(days{1});
      ASSERT_TRUE(keys_.rotate());
    }
  }
  SigningKeys keys_{pool_, sealer_, clock_};
};

}  // namespace

TEST_F(SigningKeysPg, ThereIsOneOfEachAlgorithmAfterManyStartAtOnce) {
  run("DELETE FROM signing_keys");
  std::vector<int> made(3);
  {
    std::vector<std::jthread> machines;
    for (auto& ok : made) machines.emplace_back([&] { ok = keys_.ensure() ? 1 : 0; });
  }
  EXPECT_EQ(made, (std::vector<int>{1, 1, 1}));
  EXPECT_EQ(sql("SELECT string_agg(algorithm, ' ' ORDER BY algorithm) FROM signing_keys"),
            "ES256 RS256");
}

TEST_F(SigningKeysPg, StayTheSameAtTheNextStart) {
  const auto before = published();
  ASSERT_TRUE(keys_.ensure());
  clock_.advance(minutes{2});
  EXPECT_EQ(published(), before);
}

TEST_F(SigningKeysPg, TheTableHoldsNoPrivateKeyInTheClear) {
  EXPECT_EQ(sql("SELECT count(*) FROM signing_keys WHERE private_sealed LIKE '%PRIVATE KEY%'"),
            "0");
  EXPECT_TRUE(sql("SELECT min(private_sealed) FROM signing_keys").starts_with("v1."));
}

TEST_F(SigningKeysPg, ASealedKeyMovedToAnotherRowIsRefused) {
  run("UPDATE signing_keys SET kid = 'another' WHERE algorithm = 'RS256'");
  EXPECT_EQ(keys_.current(crypto::Algorithm::rs256).error().slug, "sealer.not_sealed_here");
}

TEST_F(SigningKeysPg, PublishesPublicHalvesOnly) {
  const Json set = keys_.jwks().value();
  EXPECT_EQ(set["keys"].size(), 2U);
  for (const auto& jwk : set["keys"]) {
    EXPECT_TRUE(jwk["alg"] == "RS256" || jwk["alg"] == "ES256");
    for (const char* secret : {"d", "p", "q", "dp", "dq", "qi", "k"}) {
      EXPECT_FALSE(jwk.contains(secret));
    }
  }
}

TEST_F(SigningKeysPg, AfterNinetyDaysASuccessorIsPublishedADayBeforeItSigns) {
  const auto first = kid();
  const auto first_es = kid(crypto::Algorithm::es256);
  pass(89);
  EXPECT_EQ(published().size(), 2U);
  pass(1);
  clock_.advance(minutes{2});
  EXPECT_EQ(published().size(), 4U) << "the successors are there";
  EXPECT_EQ(kid(), first) << "and do not sign yet";
  clock_.advance(hours{23} + minutes{50});
  EXPECT_EQ(kid(), first);
  clock_.advance(minutes{11});
  EXPECT_NE(kid(), first);
  EXPECT_NE(kid(crypto::Algorithm::es256), first_es);
  EXPECT_TRUE(published().contains(first)) << "the old one still verifies";
}

TEST_F(SigningKeysPg, ARetiredKeyIsPublishedForTwoMoreDays) {
  const auto first = kid();
  const auto old_token = keys_.current(crypto::Algorithm::rs256).value()->sign({{"sub", "a"}});
  pass(92);  // published at 90, signs at 91, the first is retired at the same time or a day later
  EXPECT_NE(kid(), first);
  EXPECT_TRUE(published().contains(first));
  EXPECT_TRUE(keys_.verify(*old_token));
  pass(3);
  EXPECT_FALSE(published().contains(first));
  EXPECT_FALSE(keys_.verify(*old_token));
}

TEST_F(SigningKeysPg, RotationIsDoneOnceHoweverOftenItIsAskedFor) {
  pass(91);
  const auto count = [&] { return sql("SELECT count(*) FROM signing_keys"); };
  EXPECT_EQ(count(), "4");
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(keys_.rotate());
  EXPECT_EQ(count(), "4");
  pass(31);
  EXPECT_EQ(count(), "2") << "the private halves of retired keys do not stay for good";
}

TEST_F(SigningKeysPg, SaysWhenThereIsNone) {
  run("DELETE FROM signing_keys");
  EXPECT_EQ(keys_.current(crypto::Algorithm::rs256).error().slug, "oidc.no_signing_key");
}

}  // namespace unidash::identity::oidc
