#include "daemon/domains/identity/oidc/clients.h"

#include "daemon/testing/oidc/oidc_fixture.h"

namespace unidash::identity::oidc {

namespace {

using std::chrono::hours;
using std::chrono::minutes;

class ClientsPg : public OidcTest {
 protected:
  Client found(std::string_view client_id) { return clients_.find(client_id).value().value(); }

  /// "" when the table takes it.
  std::string refused(const std::string& statement) {
    const auto connection = postgres::Connection::create(database_, std::chrono::seconds{5});
    const Status done = (*connection)->script(statement);
    return done ? "" : done.error().slug;
  }

  /// What becomes of a sign-in with the application: "code" or the error.
  std::string outcome(std::string_view client_id, const api::NamedValues& more = {}) {
    const auto address = location(authorize(of_client(client_id, more), cookie()));
    return parameter(address, "code").empty() ? parameter(address, "error") : "code";
  }
};

}  // namespace

TEST_F(ClientsPg, TheDeskFollowsItsAddressAndItsKey) {
  const Secret other(std::string(43, 'o'));
  ASSERT_TRUE(clients_.ensure_desk("https://desk.example.net:8443", other));
  const auto client = found("desk");
  EXPECT_TRUE(client.knows_secret(other.reveal(), clock_.now()));
  EXPECT_FALSE(client.knows_secret(desk_secret(), clock_.now()));
  EXPECT_TRUE(client.may_return_to("https://desk.example.net:8443/auth/callback"));
  EXPECT_FALSE(client.may_return_to("https://desk.example.org/auth/callback"));
  EXPECT_TRUE(client.may_return_after_logout_to("https://desk.example.net:8443/"));
  EXPECT_TRUE(client.pkce_required);
  EXPECT_FALSE(client.is_public());
  EXPECT_EQ(sql("SELECT count(*) FROM oidc_clients"), "1");
}

TEST_F(ClientsPg, TheFormerSecretCountsUntilItsTimeIsOver) {
  register_client("app");
  run(
      std::format("UPDATE oidc_clients SET previous_secret_hash = secret_hash, secret_hash = '{}',"
                  " previous_secret_until = '{}' WHERE client_id = 'app'",
                  crypto::hash_token("the new secret"), render_timestamp(clock_.now() + hours{1})));
  const auto client = found("app");
  EXPECT_TRUE(client.knows_secret("the new secret", clock_.now()));
  EXPECT_TRUE(client.knows_secret(secret_of("app"), clock_.now()));
  EXPECT_FALSE(client.knows_secret(secret_of("app"), clock_.now() + hours{1}));
  EXPECT_TRUE(client.knows_secret("the new secret", clock_.now() + hours{1}));
  EXPECT_FALSE(client.knows_secret("another", clock_.now()));
}

TEST_F(ClientsPg, OneThatWasSwitchedOffIsUnknown) {
  register_client("app", {{"is_active", "false"}});
  EXPECT_FALSE(clients_.find("app").value());
  EXPECT_EQ(location(authorize(of_client("app"), cookie())), "oidc.unknown_application");
}

TEST_F(ClientsPg, APublicOneHasNoSecretAndCannotGoWithoutPkce) {
  const api::NamedValues public_app{{"kind", "'public'"}, {"secret_hash", ""}};
  register_client("spa", public_app);
  EXPECT_EQ(outcome("spa"), "code");
  EXPECT_EQ(outcome("spa", {{"code_challenge", ""}, {"code_challenge_method", ""}}),
            "invalid_request");
  EXPECT_EQ(refused("UPDATE oidc_clients SET pkce_required = false WHERE client_id = 'spa'"),
            "postgres.constraint");
  EXPECT_EQ(refused("UPDATE oidc_clients SET secret_hash = 'x' WHERE client_id = 'spa'"),
            "postgres.constraint");
  EXPECT_EQ(refused("UPDATE oidc_clients SET grant_types = '{client_credentials}'"
                    " WHERE client_id = 'spa'"),
            "postgres.constraint");
  EXPECT_EQ(refused("UPDATE oidc_clients SET secret_hash = NULL WHERE client_id = 'desk'"),
            "postgres.constraint");
}

TEST_F(ClientsPg, APublicOneExchangesItsCodeByTheVerifierAlone) {
  register_client("spa", {{"kind", "'public'"}, {"secret_hash", ""}});
  const auto spa = by_client("spa", {{"client_secret", ""}});
  EXPECT_EQ(exchange(code(session_, of_client("spa")), spa).status, 200);
  const auto guessed = overlaid(spa, {{"client_secret", "guessed"}});
  EXPECT_EQ(oauth_error_of(exchange(code(session_, of_client("spa")), guessed)), "invalid_client");
  const auto other = overlaid(spa, {{"code_verifier", std::string(50, 'w')}});
  EXPECT_EQ(oauth_error_of(exchange(code(session_, of_client("spa")), other)), "invalid_grant");
}

TEST_F(ClientsPg, AConfidentialOneMayBeExcusedFromPkce) {
  register_client("app", {{"pkce_required", "false"}});
  const api::NamedValues plain{{"code_challenge", ""}, {"code_challenge_method", ""}};
  const auto one = code(session_, of_client("app", plain));
  EXPECT_EQ(exchange(one, by_client("app", {{"code_verifier", ""}})).status, 200);
}

TEST_F(ClientsPg, OnlyANativeAppsLoopbackPortMayVary) {
  const api::NamedValues uris{{"redirect_uris", "ARRAY['http://127.0.0.1/cb']"}};
  register_client("native", overlaid(uris, {{"kind", "'public'"}, {"secret_hash", ""}}));
  register_client("server", uris);
  const api::NamedValues port{{"redirect_uri", "http://127.0.0.1:49152/cb"}};
  EXPECT_EQ(outcome("native", port), "code");
  EXPECT_EQ(location(authorize(of_client("server", port), cookie())), "oidc.bad_return_address");
}

TEST_F(ClientsPg, WhoMayNotUseItReadsSoAndTheApplicationHearsNothing) {
  register_client("app", {{"audience", "'selected'"}});
  const auto page = authorize(of_client("app"), cookie());
  ASSERT_TRUE(page);
  EXPECT_EQ(page->status, 403);
  EXPECT_EQ(header(*page, "Location"), "");
  EXPECT_TRUE(page->body.contains("Name of app"));
  EXPECT_EQ(outcome("app", {{"prompt", "none"}}), "access_denied");
  run("INSERT INTO oidc_client_users (fk_client, fk_user) SELECT c.id, u.id FROM oidc_clients c,"
      " users u WHERE c.client_id = 'app' AND u.username = 'giselle'");
  EXPECT_EQ(outcome("app"), "code");
}

TEST_F(ClientsPg, WhoMayNoLongerUseItGetsNoTokensAndItsTokensOpenNothing) {
  register_client("app", {{"audience", "'selected'"}});
  run("INSERT INTO oidc_client_users (fk_client, fk_user) SELECT c.id, u.id FROM oidc_clients c,"
      " users u WHERE c.client_id = 'app'");
  const auto pending = code(session_, of_client("app"));
  const std::string token =
      json_of(exchange(code(session_, of_client("app")), by_client("app")))["access_token"];
  EXPECT_EQ(userinfo(token).status, 200);
  run("DELETE FROM oidc_client_users");
  EXPECT_EQ(userinfo(token).status, 401);
  EXPECT_EQ(oauth_error_of(exchange(pending, by_client("app"))), "invalid_grant");
}

TEST_F(ClientsPg, SwitchedOffItsTokensOpenNothing) {
  register_client("app");
  const std::string token =
      json_of(exchange(code(session_, of_client("app")), by_client("app")))["access_token"];
  run("UPDATE oidc_clients SET is_active = false WHERE client_id = 'app'");
  EXPECT_EQ(userinfo(token).status, 401);
}

TEST_F(ClientsPg, GetsTheScopesAndGrantsItIsRegisteredFor) {
  register_client("app", {{"scopes", "'{openid,email}'"}});
  const auto tokens = json_of(exchange(code(session_, of_client("app")), by_client("app")));
  EXPECT_EQ(tokens["scope"], "openid email");
  run("UPDATE oidc_clients SET grant_types = '{refresh_token}' WHERE client_id = 'app'");
  EXPECT_EQ(outcome("app"), "unauthorized_client");
}

TEST_F(ClientsPg, ClaimsMayHaveOtherNamesForItButNeverThoseOfTheProtocol) {
  register_client("app", {{"claims", R"('{"login": "username", "mail": "email", "sub": "username",
                                          "aud": "email", "odd": "password_hash"}')"}});
  const auto tokens = json_of(exchange(code(session_, of_client("app")), by_client("app")));
  SigningKeys keys(pool_, sealer_, clock_);
  const auto id_token = keys.verify(tokens["id_token"].get<std::string>()).value();
  const auto told = json_of(userinfo(tokens["access_token"]));
  for (const auto& claims : {id_token, told}) {
    EXPECT_EQ(claims["login"], "giselle");
    EXPECT_EQ(claims["mail"], "giselle@example.org");
    EXPECT_EQ(claims["sub"], sql("SELECT subject FROM users WHERE username = 'giselle'"));
    EXPECT_FALSE(claims.contains("odd"));
  }
  EXPECT_EQ(id_token["aud"], "app");
  const auto desk = json_of(userinfo(json_of(exchange(code(session_)))["access_token"]));
  EXPECT_FALSE(desk.contains("login"));
}

TEST_F(ClientsPg, ItsUseIsRememberedToTheMinute) {
  register_client("app");
  const auto used = [&] {
    return sql(
        "SELECT coalesce(last_used_at::text, 'never') FROM oidc_clients"
        " WHERE client_id = 'app'");
  };
  EXPECT_EQ(used(), "never");
  (void)exchange(code(session_, of_client("app")), by_client("app", {{"client_secret", "no"}}));
  EXPECT_EQ(used(), "never");
  (void)exchange(code(session_, of_client("app")), by_client("app"));
  const auto first = used();
  EXPECT_NE(first, "never");
  (void)exchange(code(session_, of_client("app")), by_client("app"));
  EXPECT_EQ(used(), first);
  clock_.advance(minutes{2});
  (void)exchange(code(session_, of_client("app")), by_client("app"));
  EXPECT_NE(used(), first);
}

}  // namespace unidash::identity::oidc
