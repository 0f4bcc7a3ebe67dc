#include "daemon/testing/oidc/oidc_fixture.h"

namespace unidash::identity::oidc {

namespace {

class UserinfoPg : public OidcTest {
 protected:
  std::string fresh_token() { return json_of(exchange(code(session_)))["access_token"]; }
};

}  // namespace

TEST_F(UserinfoPg, TellsWhatTheScopeOpens) {
  const auto answer = userinfo(fresh_token());
  EXPECT_EQ(header(answer, "Cache-Control"), "no-store");
  const auto all = json_of(answer);
  EXPECT_EQ(all["preferred_username"], "giselle");
  EXPECT_EQ(all["name"], "Name of giselle");
  EXPECT_EQ(all["locale"], "fr");
  EXPECT_EQ(all["email"], "giselle@example.org");
  EXPECT_EQ(all["email_verified"], false);
  run("UPDATE users SET email_verified = true WHERE username = 'giselle'");
  EXPECT_EQ(json_of(userinfo(fresh_token()))["email_verified"], true);
  const std::string narrow =
      json_of(exchange(code(session_, {{"scope", "openid"}})))["access_token"];
  EXPECT_EQ(json_of(userinfo(narrow)), (Json{{"sub", all["sub"]}}));
}

TEST_F(UserinfoPg, TakesTheTokenInAForm) {
  EXPECT_EQ(provider_.userinfo(post({{"access_token", fresh_token()}}))->status, 200);
  auto both = post({{"access_token", fresh_token()}});
  both.headers.emplace_back("authorization", "Bearer " + fresh_token());
  EXPECT_EQ(provider_.userinfo(both)->status, 400);
}

TEST_F(UserinfoPg, NeverReadsTheTokenFromTheQuery) {
  EXPECT_EQ(provider_.userinfo(get({{"access_token", fresh_token()}}))->status, 401);
}

TEST_F(UserinfoPg, RefusesWhatIsNoToken) {
  const auto none = provider_.userinfo({}).value();
  EXPECT_EQ(none.status, 401);
  EXPECT_EQ(header(none, "WWW-Authenticate"), "Bearer realm=\"UniDash\"");
  for (const std::string& token : {std::string("x"), std::string(43, 'x')}) {
    const auto answer = userinfo(token);
    EXPECT_EQ(answer.status, 401);
    EXPECT_TRUE(header(answer, "WWW-Authenticate").contains("error=\"invalid_token\""));
  }
  const std::string id_token = json_of(exchange(code(session_)))["id_token"];
  EXPECT_EQ(userinfo(id_token).status, 401);
}

TEST_F(UserinfoPg, AccessTokensDieWithTheSession) {
  const auto token = fresh_token();
  EXPECT_EQ(userinfo(token).status, 200);
  sql("UPDATE sessions SET revoked_at = now() RETURNING id");
  EXPECT_EQ(userinfo(token).status, 401);
}

}  // namespace unidash::identity::oidc
