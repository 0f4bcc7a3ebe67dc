#include "daemon/domains/identity/relying_party/id_token.h"

#include <gtest/gtest.h>

#include "daemon/domains/identity/oidc/person.h"

namespace unidash::identity::relying_party {

namespace {

const Timestamp now{std::chrono::seconds{1'800'000'000}};
const Expected expected{.issuer = "https://id.example.org",
                        .client_id = "desk",
                        .nonce = "a nonce",
                        .access_token = "a token"};

/// What the provider itself would sign.
Json sound() {
  return oidc::id_token_claims({.subject = "someone", .username = {}, .display_name = {}},
                               {.issuer = expected.issuer,
                                .client_id = expected.client_id,
                                .session = SessionId{7},
                                .auth_time = now,
                                .nonce = expected.nonce},
                               expected.access_token, now, std::chrono::minutes{5});
}

Json with(const char* name, Json value) {
  Json claims = sound();
  claims[name] = std::move(value);
  return claims;
}

Json without(const char* name) {
  Json claims = sound();
  claims.erase(name);
  return claims;
}

/// The claim that is refused, "" when none is.
std::string refused(const Json& claims, Timestamp at = now) {
  const auto proven = check_id_token(claims, expected, at);
  if (proven) return {};
  EXPECT_EQ(proven.error().slug, "sign_in.refused");
  return proven.error().detail;
}

}  // namespace

TEST(IdToken, ASoundOneProvesWhoSignedIn) {
  const auto proven = check_id_token(sound(), expected, now).value();
  EXPECT_EQ(proven.subject, "someone");
  EXPECT_EQ(proven.session, SessionId{7});
}

TEST(IdToken, EveryClaimIsNeeded) {
  for (const char* name : {"iss", "aud", "exp", "iat", "nonce", "sub", "sid", "at_hash"}) {
    EXPECT_EQ(refused(without(name)), name);
    EXPECT_EQ(refused(with(name, nullptr)), name);
    EXPECT_EQ(refused(with(name, Json::object())), name);
  }
}

TEST(IdToken, RefusesAnotherIssuer) {
  EXPECT_EQ(refused(with("iss", "https://id.example.org/")), "iss");
  EXPECT_EQ(refused(with("iss", "https://evil.example")), "iss");
}

TEST(IdToken, IsForThisApplicationAlone) {
  EXPECT_EQ(refused(with("aud", Json::array({"desk"}))), "");
  EXPECT_EQ(refused(with("aud", "other")), "aud");
  EXPECT_EQ(refused(with("aud", Json::array())), "aud");
  EXPECT_EQ(refused(with("aud", Json::array({"desk", "other"}))), "aud");
  EXPECT_EQ(refused(with("azp", "desk")), "");
  EXPECT_EQ(refused(with("azp", "other")), "aud");
}

TEST(IdToken, RefusesOldAndFutureOnes) {
  using std::chrono::minutes;
  EXPECT_EQ(refused(sound(), now + minutes{4}), "");
  EXPECT_EQ(refused(sound(), now + minutes{6}), "exp");
  EXPECT_EQ(refused(sound(), now - std::chrono::seconds{20}), "");
  EXPECT_EQ(refused(sound(), now - minutes{2}), "iat");
  EXPECT_EQ(refused(with("exp", unix_seconds(now) + 7200), now + minutes{60}), "iat");
  EXPECT_EQ(refused(with("exp", "tomorrow")), "exp");
}

TEST(IdToken, RefusesAnotherNonce) {
  EXPECT_EQ(refused(with("nonce", "another")), "nonce");
  Expected nothing = expected;
  nothing.nonce.clear();
  EXPECT_FALSE(check_id_token(with("nonce", ""), nothing, now));
}

TEST(IdToken, RefusesAnotherAccessToken) { EXPECT_EQ(refused(with("at_hash", "AAAA")), "at_hash"); }

TEST(IdToken, OfAnotherProviderMayLeaveOutItsHashButNotHaveAWrongOne) {
  EXPECT_EQ(refused(without("at_hash")), "at_hash");
  EXPECT_EQ(check_standard_claims(without("at_hash"), expected, now).value(), "someone");
  EXPECT_EQ(check_standard_claims(without("sid"), expected, now).value(), "someone");
  EXPECT_EQ(check_standard_claims(with("at_hash", "AAAA"), expected, now).error().detail,
            "at_hash");
  EXPECT_EQ(check_standard_claims(with("at_hash", 7), expected, now).error().detail, "at_hash");
}

TEST(IdToken, RefusesOddSubjectsAndSessions) {
  EXPECT_EQ(refused(with("sub", "")), "sub");
  EXPECT_EQ(refused(with("sub", std::string(256, 's'))), "sub");
  for (const char* sid : {"", "0", "-1", "x", "7x"}) EXPECT_EQ(refused(with("sid", sid)), "sid");
  EXPECT_EQ(refused(with("sid", 7)), "sid");
}

}  // namespace unidash::identity::relying_party
