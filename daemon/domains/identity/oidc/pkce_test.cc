#include "daemon/domains/identity/oidc/pkce.h"

#include <gtest/gtest.h>

namespace unidash::identity::oidc {

namespace {

// RFC 7636, appendix B.
const std::string verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const std::string challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

}  // namespace

TEST(Pkce, ChallengeIsThatOfRfc7636) { EXPECT_EQ(challenge_of(verifier), challenge); }

TEST(Pkce, OnlyTheVerifierAnswers) {
  EXPECT_TRUE(answers_challenge(challenge, verifier));
  EXPECT_FALSE(answers_challenge(challenge, std::nullopt));
  EXPECT_FALSE(answers_challenge(challenge, ""));
  EXPECT_FALSE(answers_challenge(challenge, challenge));
  EXPECT_FALSE(answers_challenge(challenge, verifier + "a"));
}

TEST(Pkce, AVerifierWithoutChallengeIsADowngrade) {
  EXPECT_FALSE(answers_challenge(std::nullopt, verifier));
  EXPECT_TRUE(answers_challenge(std::nullopt, std::nullopt));
}

TEST(Pkce, VerifiersHaveASize) {
  EXPECT_FALSE(is_verifier(std::string(42, 'v')));
  EXPECT_TRUE(is_verifier(std::string(43, 'v')));
  EXPECT_TRUE(is_verifier(std::string(128, 'v')));
  EXPECT_FALSE(is_verifier(std::string(129, 'v')));
  EXPECT_FALSE(is_verifier(std::string(42, 'v') + "!"));
  const std::string weak(10, 'v');
  EXPECT_FALSE(answers_challenge(challenge_of(weak), weak));
}

}  // namespace unidash::identity::oidc
