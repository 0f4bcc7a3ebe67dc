#include "daemon/testing/oidc/oidc_fixture.h"

namespace unidash::identity::oidc {

namespace {

class ClaimsPg : public OidcTest {
 protected:
  ClaimsPg() {
    register_client("app", {{"scopes", "'{openid,profile,email,roles,offline_access}'"},
                            {"grant_types", "'{authorization_code,refresh_token}'"}});
  }
  Json tokens(const api::NamedValues& more) {
    return json_of(exchange(code(session_, of_client("app", more)), by_client("app")));
  }
  Json claims(const Json& tokens) {
    return SigningKeys(pool_, sealer_, clock_)
        .verify(tokens.at("id_token").get<std::string>())
        .value();
  }
  std::string error(const api::NamedValues& more) {
    return parameter(location(authorize(of_client("app", more), cookie())), "error");
  }
};

}  // namespace

TEST_F(ClaimsPg, AskedForOneByOneTheyComeWhereTheyWereAskedFor) {
  const auto given =
      tokens({{"scope", "openid"}, {"claims", R"({"id_token": {"email": {"essential": true}},
                                            "userinfo": {"name": null, "shoe_size": null}})"}});
  EXPECT_EQ(claims(given)["email"], "giselle@example.org");
  EXPECT_FALSE(claims(given).contains("name"));
  const auto told = json_of(userinfo(given["access_token"]));
  EXPECT_EQ(told["name"], "Name of giselle");
  EXPECT_FALSE(told.contains("email"));
}

TEST_F(ClaimsPg, StayWithTheRefreshToken) {
  const auto given = tokens({{"scope", "openid"}, {"claims", R"({"userinfo": {"name": null}})"}});
  const auto next = json_of(refresh(given["refresh_token"], "app"));
  EXPECT_EQ(json_of(userinfo(next["access_token"]))["name"], "Name of giselle");
}

TEST_F(ClaimsPg, TellHowThePersonSignedIn) {
  const auto given = claims(tokens({{"acr_values", "smartcard 2"}}));
  EXPECT_EQ(given["acr"], password_acr);
  EXPECT_EQ(given["amr"], Json::array({"pwd"}));
  EXPECT_EQ(error({{"claims", R"({"id_token": {"acr": {"essential": true, "value": "sc"}}})"}}),
            "unmet_authentication_requirements");
}

TEST_F(ClaimsPg, TellOfTheSecondFactorAlsoWhenTheyAreRefreshed) {
  run("UPDATE sessions SET sign_in_method = 'password_and_code'");
  const auto given = tokens({});
  const auto next = json_of(refresh(given["refresh_token"], "app"));
  for (const auto& each : {given, next}) {
    EXPECT_EQ(claims(each)["acr"], second_factor_acr);
    EXPECT_EQ(claims(each)["amr"], Json::array({"pwd", "otp", "mfa"}));
  }
}

TEST_F(ClaimsPg, TellOfAPasskeyAloneOrAfterThePassword) {
  run("UPDATE sessions SET sign_in_method = 'password_and_passkey'");
  const auto after = claims(tokens({}));
  EXPECT_EQ(after["acr"], second_factor_acr);
  EXPECT_EQ(after["amr"], Json::array({"pwd", "pop", "mfa"}));
  run("UPDATE sessions SET sign_in_method = 'passkey'");
  const auto alone = claims(tokens({}));
  EXPECT_EQ(alone["acr"], second_factor_acr);
  EXPECT_EQ(alone["amr"], Json::array({"pop", "user", "mfa"}));
}

TEST_F(ClaimsPg, AnApplicationThatMustHaveASecondFactorGetsOne) {
  const api::NamedValues wish{
      {"claims", std::format(R"({{"id_token": {{"acr": {{"essential": true, "value": "{}"}}}}}})",
                             second_factor_acr)}};
  // A password alone: sign in again, and by all you have.
  const auto sent = location(authorize(of_client("app", wish), cookie()));
  EXPECT_TRUE(sent.starts_with("/login?")) << sent;
  EXPECT_EQ(error(overlaid(wish, {{"prompt", "none"}})), "login_required");
  // That was a password alone once more: there is nothing to be had.
  clock_.advance(std::chrono::seconds{1});
  session_ = start_sso(UserId{1});
  const std::string back = parameter(sent, "next");
  const auto again = location(provider_.authorize(get(query_of(back), cookie())));
  EXPECT_EQ(parameter(again, "error"), "unmet_authentication_requirements");
  run("UPDATE sessions SET sign_in_method = 'password_and_code'");
  EXPECT_EQ(claims(tokens(wish))["acr"], second_factor_acr);
}

TEST_F(ClaimsPg, AnApplicationThatMustHaveAPasswordIsToldOfThat) {
  run("UPDATE sessions SET sign_in_method = 'password_and_code'");
  const auto given = claims(tokens(
      {{"claims", std::format(R"({{"id_token": {{"acr": {{"essential": true, "value": "{}"}}}}}})",
                              password_acr)}}));
  EXPECT_EQ(given["acr"], password_acr);
}

TEST_F(ClaimsPg, MayNameTheOnlyPersonThatWillDo) {
  const auto mine = sql("SELECT subject FROM users WHERE username = 'giselle'");
  const auto of = [](const std::string& subject) {
    return std::format(R"({{"id_token": {{"sub": {{"value": "{}"}}}}}})", subject);
  };
  EXPECT_EQ(error({{"prompt", "none"}, {"claims", of(mine)}}), "");
  EXPECT_EQ(error({{"prompt", "none"}, {"claims", of("another")}}), "login_required");
}

TEST_F(ClaimsPg, RolesAreOfWhoMayHaveThem) {
  EXPECT_EQ(json_of(userinfo(tokens({{"scope", "openid roles"}})["access_token"]))["roles"],
            Json::array({"user"}));
  run("UPDATE users SET role = 'admin'");
  EXPECT_EQ(json_of(userinfo(tokens({{"scope", "openid roles"}})["access_token"]))["roles"],
            (Json::array({"user", "admin"})));
  EXPECT_FALSE(
      json_of(userinfo(tokens({{"scope", "openid profile"}})["access_token"])).contains("roles"));
  const auto desk = json_of(exchange(code(session_, {{"scope", "openid roles"}})));
  EXPECT_EQ(desk["scope"], "openid");
}

TEST_F(ClaimsPg, RolesAreWithWhatGroupsGive) {
  run("INSERT INTO groups (name, fk_auth_source, role) VALUES ('Administrators', 1, 'admin');"
      "INSERT INTO group_users (fk_group, fk_user) SELECT g.id, u.id FROM groups g, users u");
  EXPECT_EQ(json_of(userinfo(tokens({{"scope", "openid roles"}})["access_token"]))["roles"],
            (Json::array({"user", "admin"})));
}

TEST_F(ClaimsPg, GroupsAreThoseOfThePersonHoweverDeepForWhoMayKnowThem) {
  run("INSERT INTO groups (name, fk_auth_source) VALUES ('office', 1), ('Accounting', 1),"
      " ('Others', 1);"
      "INSERT INTO group_users (fk_group, fk_user) SELECT g.id, u.id FROM groups g, users u"
      " WHERE g.name = 'Accounting';"
      "INSERT INTO group_groups (fk_group, fk_member) SELECT o.id, i.id FROM groups o, groups i"
      " WHERE o.name = 'office' AND i.name = 'Accounting'");
  const auto told = [&](const std::string& scope) {
    return json_of(userinfo(tokens({{"scope", scope}})["access_token"]));
  };
  EXPECT_FALSE(told("openid profile groups").contains("groups")) << "it may not have the scope";
  run("UPDATE oidc_clients SET scopes = scopes || '{groups}' WHERE client_id = 'app'");
  EXPECT_FALSE(told("openid profile").contains("groups"));
  EXPECT_EQ(told("openid groups")["groups"], Json::array({"Accounting", "office"}));
  const auto asked = tokens({{"scope", "openid"}, {"claims", R"({"id_token": {"groups": null}})"}});
  EXPECT_EQ(claims(asked)["groups"], Json::array({"Accounting", "office"}));
  run("DELETE FROM group_users");
  EXPECT_EQ(told("openid groups")["groups"], Json::array());
}

TEST_F(ClaimsPg, NoMoreThanTwoHundredGroupsAreTold) {
  run("UPDATE oidc_clients SET scopes = scopes || '{groups}' WHERE client_id = 'app';"
      "INSERT INTO groups (name, fk_auth_source) SELECT 'g' || lpad(i::text, 3, '0'), 1"
      " FROM generate_series(1, 250) i;"
      "INSERT INTO group_users (fk_group, fk_user) SELECT g.id, u.id FROM groups g, users u");
  const auto told = json_of(userinfo(tokens({{"scope", "openid groups"}})["access_token"]));
  ASSERT_EQ(told["groups"].size(), 200U);
  EXPECT_EQ(told["groups"][199], "g200");
}

TEST_F(ClaimsPg, GroupsAndRolesMayHaveOtherNames) {
  run("UPDATE oidc_clients SET claims = '{\"teams\": \"groups\", \"rights\": \"roles\"}'"
      " WHERE client_id = 'app';"
      "INSERT INTO groups (name, fk_auth_source) VALUES ('Office', 1);"
      "INSERT INTO group_users (fk_group, fk_user) SELECT g.id, u.id FROM groups g, users u");
  const auto given = claims(tokens({}));
  EXPECT_EQ(given["teams"], Json::array({"Office"}));
  EXPECT_EQ(given["rights"], Json::array({"user"}));
}

TEST_F(ClaimsPg, AnApplicationMayWantES256) {
  EXPECT_TRUE(std::string(tokens({})["id_token"])
                  .starts_with(text::to_base64url(R"({"alg":"RS256")").substr(0, 16)));
  run("UPDATE oidc_clients SET id_token_algorithm = 'ES256' WHERE client_id = 'app'");
  const auto given = tokens({});
  EXPECT_TRUE(std::string(given["id_token"])
                  .starts_with(text::to_base64url(R"({"alg":"ES256")").substr(0, 16)));
  EXPECT_EQ(claims(given)["aud"], "app");
}

TEST_F(ClaimsPg, UnreadableOnesAreRefused) {
  EXPECT_EQ(error({{"claims", "everything"}}), "invalid_request");
}

}  // namespace unidash::identity::oidc
