#include "daemon/testing/oidc/oidc_fixture.h"

namespace unidash::identity::oidc {

namespace {

class TokensPg : public OidcTest {
 protected:
  TokensPg() {
    register_full_client("app");
    register_full_client("other");
    register_client("spa", {{"kind", "'public'"},
                            {"secret_hash", ""},
                            {"grant_types", "'{authorization_code,refresh_token}'"}});
  }
  static api::NamedValues about(const std::string& token, std::string_view client_id) {
    return changed({}, {{"token", token},
                        {"client_id", std::string(client_id)},
                        {"client_secret", secret_of(client_id)}});
  }
  api::Response introspect(const std::string& token, std::string_view client_id,
                           const api::NamedValues& more = {}) {
    return provider_.introspect(post(changed(about(token, client_id), more))).value();
  }
  api::Response revoke(const std::string& token, std::string_view client_id,
                       const api::NamedValues& more = {}) {
    return provider_.revoke(post(changed(about(token, client_id), more))).value();
  }
  Json own_token(const api::NamedValues& more = {}) {
    return json_of(provider_
                       .exchange(post(changed({{"grant_type", "client_credentials"},
                                               {"client_id", "app"},
                                               {"client_secret", secret_of("app")}},
                                              more)))
                       .value());
  }
};

}  // namespace

TEST_F(TokensPg, AnApplicationsOwnTokenIsOfNoPerson) {
  const auto tokens = own_token();
  EXPECT_EQ(tokens["scope"], "files calendar");
  EXPECT_FALSE(tokens.contains("refresh_token"));
  EXPECT_FALSE(tokens.contains("id_token"));
  EXPECT_EQ(userinfo(tokens["access_token"]).status, 401);
  EXPECT_EQ(own_token({{"scope", "files"}})["scope"], "files");
  for (const std::string scope : {"openid", "files profile", "roles", "offline_access", "mail"}) {
    EXPECT_EQ(own_token({{"scope", scope}})["error"], "invalid_scope") << scope;
  }
}

TEST_F(TokensPg, OnlyWhoMayGetsATokenOfItsOwn) {
  register_client("plain");
  for (const std::string client : {"plain", "spa"}) {
    const auto answer =
        provider_
            .exchange(post(changed({{"grant_type", "client_credentials"}, {"client_id", client}},
                                   {{"client_secret", client == "spa" ? "" : secret_of(client)}})))
            .value();
    EXPECT_EQ(oauth_error_of(answer), "unauthorized_client") << client;
  }
  EXPECT_EQ(own_token({{"client_secret", ""}})["error"], "invalid_client");
}

TEST_F(TokensPg, IntrospectionTellsAnApplicationOfItsToken) {
  const auto tokens = tokens_of("app", "openid email");
  const auto answer = introspect(tokens["access_token"], "app");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(header(answer, "Cache-Control"), "no-store");
  const auto told = json_of(answer);
  EXPECT_EQ(told["active"], true);
  EXPECT_EQ(told["client_id"], "app");
  EXPECT_EQ(told["scope"], "openid email");
  EXPECT_EQ(told["username"], "giselle");
  EXPECT_EQ(told["sub"], sql("SELECT subject FROM users WHERE username = 'giselle'"));
  EXPECT_EQ(told["iat"], unix_seconds(clock_.now()));
  EXPECT_EQ(told["exp"], unix_seconds(clock_.now()) + 300);
  EXPECT_EQ(told["iss"], "https://id.example.org");
  const auto refresh_told = json_of(introspect(tokens["refresh_token"], "app"));
  EXPECT_EQ(refresh_told["active"], true);
  EXPECT_EQ(refresh_told["username"], "giselle");
  const auto own = json_of(introspect(own_token()["access_token"], "app"));
  EXPECT_EQ(own["active"], true);
  EXPECT_EQ(own["sub"], "app");
  EXPECT_FALSE(own.contains("username"));
}

TEST_F(TokensPg, IntrospectionSaysNothingOfOtherTokens) {
  const auto tokens = tokens_of("app");
  const Json inactive{{"active", false}};
  for (const std::string& token :
       {std::string(tokens["access_token"]), std::string(tokens["refresh_token"])}) {
    EXPECT_EQ(json_of(introspect(token, "other")), inactive);
  }
  for (const std::string& token :
       {std::string(43, 't'), std::string("x"), std::string(tokens["id_token"])}) {
    EXPECT_EQ(json_of(introspect(token, "app")), inactive);
  }
  (void)refresh(tokens["refresh_token"], "app");
  EXPECT_EQ(json_of(introspect(tokens["refresh_token"], "app")), inactive) << "used up";
  run("UPDATE sessions SET revoked_at = now()");
  EXPECT_EQ(json_of(introspect(tokens["access_token"], "app")), inactive);
}

TEST_F(TokensPg, IntrospectionNeedsASecret) {
  const std::string token = tokens_of("app")["access_token"];
  EXPECT_EQ(introspect(token, "app", {{"client_secret", "wrong"}}).status, 401);
  EXPECT_EQ(introspect(token, "app", {{"client_secret", ""}}).status, 401);
  EXPECT_EQ(introspect(token, "spa", {{"client_secret", ""}}).status, 401);
  EXPECT_EQ(introspect("", "app").status, 400);
}

TEST_F(TokensPg, ARevokedAccessTokenOpensNothing) {
  const auto tokens = tokens_of("app");
  EXPECT_EQ(revoke(tokens["access_token"], "app").status, 200);
  EXPECT_EQ(userinfo(tokens["access_token"]).status, 401);
  EXPECT_EQ(refresh(tokens["refresh_token"], "app").status, 200);
}

TEST_F(TokensPg, WithARefreshTokenGoesAllThatCameOfIt) {
  const auto tokens = tokens_of("app");
  const auto next = json_of(refresh(tokens["refresh_token"], "app"));
  EXPECT_EQ(revoke(next["refresh_token"], "app").status, 200);
  EXPECT_EQ(oauth_error_of(refresh(next["refresh_token"], "app")), "invalid_grant");
  EXPECT_EQ(userinfo(tokens["access_token"]).status, 401);
  EXPECT_EQ(userinfo(next["access_token"]).status, 401);
}

TEST_F(TokensPg, OnlyTheApplicationItselfRevokes) {
  const auto tokens = tokens_of("app");
  for (const std::string& token :
       {std::string(tokens["access_token"]), std::string(tokens["refresh_token"])}) {
    EXPECT_EQ(oauth_error_of(revoke(token, "other")), "invalid_grant");
    EXPECT_EQ(revoke(token, "app", {{"client_secret", ""}}).status, 401);
  }
  EXPECT_EQ(userinfo(tokens["access_token"]).status, 200);
  EXPECT_EQ(refresh(tokens["refresh_token"], "app").status, 200);
}

TEST_F(TokensPg, APublicApplicationRevokesItsOwn) {
  const auto spa = by_client("spa", {{"client_secret", ""}});
  const auto tokens = json_of(exchange(code(session_, of_client("spa")), spa));
  EXPECT_EQ(revoke(tokens["refresh_token"], "spa", {{"client_secret", ""}}).status, 200);
  EXPECT_EQ(userinfo(tokens["access_token"]).status, 401);
}

TEST_F(TokensPg, WhatIsNoTokenIsWellRevoked) {
  EXPECT_EQ(revoke(std::string(43, 't'), "app").status, 200);
  EXPECT_EQ(revoke("x", "app").status, 200);
  EXPECT_EQ(oauth_error_of(revoke("", "app")), "invalid_request");
}

}  // namespace unidash::identity::oidc
