#include <algorithm>
#include <thread>

#include "daemon/testing/oidc/oidc_fixture.h"

namespace unidash::identity::oidc {

namespace {

class TokenPg : public OidcTest {
 protected:
  /// The claims of an ID token that the published keys verify.
  Json claims_of(const Json& tokens) {
    SigningKeys keys(pool_, sealer_, clock_);
    return keys.verify(tokens["id_token"].get<std::string>()).value();
  }
};

}  // namespace

TEST_F(TokenPg, ExchangesACodeForTokens) {
  const auto answer = exchange(code(session_));
  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(header(answer, "Cache-Control"), "no-store");
  const auto tokens = json_of(answer);
  EXPECT_EQ(tokens["token_type"], "Bearer");
  EXPECT_EQ(tokens["expires_in"], 300);
  EXPECT_EQ(tokens["scope"], "openid profile email");
  const auto claims = claims_of(tokens);
  EXPECT_EQ(claims["iss"], "https://id.example.org");
  EXPECT_EQ(claims["aud"], "desk");
  EXPECT_EQ(claims["nonce"], "a nonce");
  EXPECT_EQ(claims["sub"], sql("SELECT subject FROM users WHERE username = 'giselle'"));
  EXPECT_EQ(claims["sid"], std::to_string(session_.id.value));
  EXPECT_EQ(claims["at_hash"], access_token_hash(tokens["access_token"].get<std::string>()));
  EXPECT_EQ(claims["iat"], unix_seconds(clock_.now()));
  EXPECT_EQ(claims["exp"], unix_seconds(clock_.now()) + 300);
  EXPECT_EQ(claims["auth_time"], unix_seconds(clock_.now()));
}

TEST_F(TokenPg, TakesTheClientByHeaderToo) {
  auto request = exchange_request(code(session_), {{"client_secret", ""}});
  request.headers.emplace_back("authorization",
                               "Basic " + text::to_base64("desk:" + desk_secret()));
  EXPECT_EQ(provider_.exchange(request)->status, 200);
}

TEST_F(TokenPg, WithoutNonceThereIsNone) {
  EXPECT_FALSE(claims_of(json_of(exchange(code(session_, {{"nonce", ""}})))).contains("nonce"));
}

TEST_F(TokenPg, RefusesAnybodyButTheClient) {
  for (const api::NamedValues& changes : std::vector<api::NamedValues>{
           {{"client_secret", "wrong"}}, {{"client_secret", ""}}, {{"client_id", "nobody"}}}) {
    const auto one = code(session_);
    const auto answer = exchange(one, changes);
    EXPECT_EQ(answer.status, 401);
    EXPECT_EQ(oauth_error_of(answer), "invalid_client");
    EXPECT_TRUE(header(answer, "WWW-Authenticate").starts_with("Basic"));
    // A stranger cannot use a code up either.
    EXPECT_EQ(exchange(one).status, 200);
  }
}

TEST_F(TokenPg, RefusesACodeThatIsNotExactlyThis) {
  for (const api::NamedValues& changes :
       std::vector<api::NamedValues>{{{"redirect_uri", "https://desk.example.org/auth/callback/"}},
                                     {{"redirect_uri", ""}},
                                     {{"code_verifier", std::string(50, 'w')}},
                                     {{"code_verifier", ""}},
                                     {{"code", std::string(43, 'c')}},
                                     {{"code", "short"}}}) {
    const auto answer = exchange(code(session_), changes);
    EXPECT_EQ(answer.status, 400) << changes.front().first;
    EXPECT_EQ(oauth_error_of(answer), "invalid_grant") << changes.front().first;
  }
}

TEST_F(TokenPg, ARefusedCodeIsUsedUp) {
  const auto one = code(session_);
  EXPECT_EQ(exchange(one, {{"code_verifier", std::string(50, 'w')}}).status, 400);
  EXPECT_EQ(exchange(one).status, 400);
}

TEST_F(TokenPg, RefusesAnotherClientsCode) {
  register_client("other", {{"redirect_uris", "ARRAY['https://desk.example.org/auth/callback']"}});
  const auto answer =
      exchange(code(session_), {{"client_id", "other"}, {"client_secret", secret_of("other")}});
  EXPECT_EQ(oauth_error_of(answer), "invalid_grant");
}

TEST_F(TokenPg, RefusesAVerifierNobodyAnnounced) {
  sql("UPDATE oidc_clients SET pkce_required = false RETURNING id");
  const api::NamedValues plain{{"code_challenge", ""}, {"code_challenge_method", ""}};
  EXPECT_EQ(oauth_error_of(exchange(code(session_, plain))), "invalid_grant");
  EXPECT_EQ(exchange(code(session_, plain), {{"code_verifier", ""}}).status, 200);
}

TEST_F(TokenPg, RefusesMalformedRequestsByName) {
  EXPECT_EQ(oauth_error_of(exchange(code(session_), {{"grant_type", ""}})), "invalid_request");
  EXPECT_EQ(oauth_error_of(exchange(code(session_), {{"code", ""}})), "invalid_request");
  for (const std::string grant : {"password", "implicit", "urn:example:unknown"}) {
    EXPECT_EQ(oauth_error_of(exchange(code(session_), {{"grant_type", grant}})),
              "unsupported_grant_type");
  }
  for (const std::string grant : {"refresh_token", "client_credentials"}) {
    EXPECT_EQ(oauth_error_of(exchange(code(session_), {{"grant_type", grant}})),
              "unauthorized_client");
  }
  auto json = exchange_request(code(session_));
  json.headers = {{"content-type", "application/json"}};
  EXPECT_EQ(oauth_error_of(provider_.exchange(json).value()), "invalid_request");
}

TEST_F(TokenPg, ASecondUseKillsTheFirstOnesToken) {
  const auto one = code(session_);
  const std::string token = json_of(exchange(one))["access_token"];
  EXPECT_EQ(userinfo(token).status, 200);
  EXPECT_EQ(oauth_error_of(exchange(one)), "invalid_grant");
  EXPECT_EQ(userinfo(token).status, 401);
}

TEST_F(TokenPg, OfManyUsesAtOnceOnlyOneSucceeds) {
  const auto one = code(session_);
  std::vector<int> statuses(8);
  {
    std::vector<std::jthread> threads;
    for (auto& status : statuses) {
      threads.emplace_back([&] { status = provider_.exchange(exchange_request(one))->status; });
    }
  }
  EXPECT_LE(std::ranges::count(statuses, 200), 1);
}

TEST_F(TokenPg, ATokenIsNotIssuedOnceItsCodeWasReused) {
  Grants grants(valkey_, random_, settings_of_provider_);
  const auto one = grants
                       .create_code({.client_id = "desk",
                                     .redirect_uri = "https://a",
                                     .scope = "openid",
                                     .user = UserId{1},
                                     .session = session_.id})
                       .value();
  const auto redeemed = grants.redeem_code(one.reveal()).value();
  ASSERT_TRUE(redeemed);
  EXPECT_FALSE(grants.redeem_code(one.reveal()).value());
  EXPECT_FALSE(grants.issue_token(*redeemed, {.client_id = "desk", .scope = "openid"}).value());
  EXPECT_FALSE(grants.find_token(redeemed->access_token.reveal()).value());
}

TEST_F(TokenPg, CodesEndWithinAMinute) {
  (void)code(session_);
  const auto keys = valkey_.command({"KEYS", "oidc:code:*"}).value();
  ASSERT_EQ(keys.items.size(), 1U);
  const auto left = valkey_.command({"PTTL", *keys.items[0].text}).value();
  EXPECT_GT(left.number.value(), 0);
  EXPECT_LE(left.number.value(), 60'000);
}

TEST_F(TokenPg, NothingSecretIsStoredInTheClear) {
  const auto one = code(session_);
  const auto other = code(session_);
  const std::string token = json_of(exchange(other))["access_token"];
  const auto keys = valkey_.command({"KEYS", "*"}).value();
  ASSERT_FALSE(keys.items.empty());
  for (const auto& key : keys.items) {
    const auto value = valkey_.command({"GET", *key.text});
    for (const auto& secret : {one, other, token}) {
      EXPECT_FALSE(key.text->contains(secret));
      EXPECT_FALSE(value && value->text && value->text->contains(secret)) << *key.text;
    }
  }
  EXPECT_EQ(sql("SELECT secret_hash FROM oidc_clients"), crypto::hash_token(desk_secret()));
}

TEST_F(TokenPg, ADeadSessionGivesNoTokens) {
  const auto one = code(session_);
  sql("UPDATE sessions SET revoked_at = now() RETURNING id");
  EXPECT_EQ(oauth_error_of(exchange(one)), "invalid_grant");
}

TEST_F(TokenPg, ADisabledPersonGetsNoTokens) {
  const auto one = code(session_);
  sql("UPDATE users SET is_active = false RETURNING id");
  EXPECT_EQ(oauth_error_of(exchange(one)), "invalid_grant");
}

}  // namespace unidash::identity::oidc
