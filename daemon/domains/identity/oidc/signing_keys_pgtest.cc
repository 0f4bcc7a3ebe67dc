#include "daemon/domains/identity/oidc/signing_keys.h"

#include <thread>

#include "daemon/testing/oidc/oidc_fixture.h"

namespace unidash::identity::oidc {

namespace {

class SigningKeysPg : public OidcTest {
 protected:
  std::string kid(int index) {
    return keys_.jwks().value()["keys"][static_cast<std::size_t>(index)]["kid"];
  }
  std::size_t published() { return keys_.jwks().value()["keys"].size(); }
  /// What the next minute's reading of the table sees.
  void reload() { clock_.advance(std::chrono::minutes{2}); }
  /// A second key, as rotation makes it: the first no longer signs.
  std::string rotate() {
    sql("UPDATE signing_keys SET retired_at = now() WHERE retired_at IS NULL RETURNING id");
    EXPECT_TRUE(keys_.ensure());
    reload();
    return keys_.current().value()->kid();
  }
  SigningKeys keys_{pool_, sealer_, clock_};
};

}  // namespace

TEST_F(SigningKeysPg, ThereIsOneAfterManyStartAtOnce) {
  sql("DELETE FROM signing_keys RETURNING id");
  std::vector<int> made(3);
  {
    std::vector<std::jthread> machines;
    for (auto& ok : made) machines.emplace_back([&] { ok = keys_.ensure() ? 1 : 0; });
  }
  EXPECT_EQ(made, (std::vector<int>{1, 1, 1}));
  EXPECT_EQ(sql("SELECT count(*) FROM signing_keys"), "1");
}

TEST_F(SigningKeysPg, StaysTheSameAtTheNextStart) {
  const auto before = kid(0);
  ASSERT_TRUE(keys_.ensure());
  reload();
  EXPECT_EQ(kid(0), before);
}

TEST_F(SigningKeysPg, TheTableHoldsNoPrivateKeyInTheClear) {
  EXPECT_EQ(sql("SELECT count(*) FROM signing_keys WHERE private_sealed LIKE '%PRIVATE KEY%'"),
            "0");
  EXPECT_TRUE(sql("SELECT private_sealed FROM signing_keys").starts_with("v1."));
}

TEST_F(SigningKeysPg, ASealedKeyMovedToAnotherRowIsRefused) {
  sql("UPDATE signing_keys SET kid = 'another' RETURNING id");
  EXPECT_EQ(keys_.current().error().slug, "sealer.not_sealed_here");
}

TEST_F(SigningKeysPg, PublishesPublicHalvesOnly) {
  const auto jwk = keys_.jwks().value()["keys"][0];
  EXPECT_EQ(jwk["alg"], "RS256");
  for (const char* secret : {"d", "p", "q", "dp", "dq", "qi"}) EXPECT_FALSE(jwk.contains(secret));
}

TEST_F(SigningKeysPg, ARetiredKeyVerifiesButNoLongerSigns) {
  const auto first = kid(0);
  const auto old_token = keys_.current().value()->sign({{"sub", "a"}}).value();
  const auto second = rotate();
  EXPECT_NE(second, first);
  EXPECT_EQ(published(), 2U);
  EXPECT_TRUE(keys_.verify(old_token));
}

TEST_F(SigningKeysPg, AKeyRetiredLongAgoIsGone) {
  const auto old_token = keys_.current().value()->sign({{"sub", "a"}}).value();
  (void)rotate();
  sql("UPDATE signing_keys SET retired_at = now() - interval '3 days' "
      "WHERE retired_at IS NOT NULL RETURNING id");
  reload();
  EXPECT_EQ(published(), 1U);
  EXPECT_FALSE(keys_.verify(old_token));
}

TEST_F(SigningKeysPg, SaysWhenThereIsNone) {
  sql("DELETE FROM signing_keys RETURNING id");
  EXPECT_EQ(keys_.current().error().slug, "oidc.no_signing_key");
}

}  // namespace unidash::identity::oidc
