#include <set>
#include <thread>

#include "daemon/testing/oidc/oidc_fixture.h"

namespace unidash::identity::oidc {

namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

class RefreshPg : public OidcTest {
 protected:
  RefreshPg() { register_full_client("app"); }

  static std::string refresh_token_of(const Json& tokens) { return tokens.at("refresh_token"); }
  std::string successor(const std::string& token) {
    return refresh_token_of(json_of(refresh(token, "app")));
  }
  std::string error(const std::string& token, const api::NamedValues& more = {}) {
    return oauth_error_of(refresh(token, "app", more));
  }
  void revoke_all() {
    EXPECT_TRUE(
        postgres::in_transaction(pool_, [&](auto& tx) { return sessions_.revoke_all(tx, user_); }));
  }

  UserId user_{std::stoll(sql("SELECT id FROM users WHERE username = 'giselle'"))};
};

}  // namespace

TEST_F(RefreshPg, GivesNewTokensOfTheSamePersonAndSignIn) {
  const auto first = tokens_of("app");
  clock_.advance(minutes{4});
  const auto answer = refresh(refresh_token_of(first), "app");
  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(header(answer, "Cache-Control"), "no-store");
  const auto next = json_of(answer);
  EXPECT_NE(refresh_token_of(next), refresh_token_of(first));
  EXPECT_NE(next["access_token"], first["access_token"]);
  EXPECT_EQ(next["scope"], "openid profile email");
  EXPECT_EQ(userinfo(next["access_token"]).status, 200);
  SigningKeys keys(pool_, sealer_, clock_);
  const auto before = keys.verify(first["id_token"].get<std::string>()).value();
  const auto after = keys.verify(next["id_token"].get<std::string>()).value();
  for (const auto* same : {"iss", "sub", "aud", "auth_time", "sid"}) {
    EXPECT_EQ(after[same], before[same]) << same;
  }
  EXPECT_FALSE(after.contains("nonce"));
  EXPECT_GT(after["iat"], before["iat"]);
}

TEST_F(RefreshPg, IsOnlyForApplicationsThatMay) {
  register_client("plain");
  EXPECT_FALSE(tokens_of("plain").contains("refresh_token"));
  EXPECT_EQ(oauth_error_of(refresh(std::string(43, 'r'), "plain")), "unauthorized_client");
}

TEST_F(RefreshPg, WithinTheGraceTheUsedTokenGivesTheSameSuccessor) {
  const auto token = refresh_token_of(tokens_of("app"));
  const auto next = successor(token);
  clock_.advance(seconds{30});
  EXPECT_EQ(successor(token), next);
  EXPECT_EQ(refresh(next, "app").status, 200);
  EXPECT_EQ(sql("SELECT count(*) FROM oidc_refresh_tokens"), "3");
}

TEST_F(RefreshPg, AfterTheGraceAUsedTokenEndsTheWholeFamily) {
  const auto token = refresh_token_of(tokens_of("app"));
  const auto next = json_of(refresh(token, "app"));
  clock_.advance(seconds{31});
  EXPECT_EQ(userinfo(next["access_token"]).status, 200);
  EXPECT_EQ(error(token), "invalid_grant");
  EXPECT_EQ(userinfo(next["access_token"]).status, 401) << "its access tokens are dead at once";
  EXPECT_EQ(error(refresh_token_of(next)), "invalid_grant");
  ASSERT_EQ(events_.actions(), std::vector<std::string>{"app.token_reused"});
  EXPECT_EQ(events_.all()[0].event.details["slug"], "app");
}

TEST_F(RefreshPg, OfManyUsesAtOnceAllGetOneAndTheSameSuccessor) {
  const auto token = refresh_token_of(tokens_of("app"));
  // Of two processes, as after a takeover: what they share is the key and the database.
  Provider other(deps_, settings_of_provider_);
  std::vector<api::Response> answers(16);
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < answers.size(); ++i) {
      threads.emplace_back([&, i] {
        const auto form = post({{"grant_type", "refresh_token"},
                                {"refresh_token", token},
                                {"client_id", "app"},
                                {"client_secret", secret_of("app")}});
        answers[i] = (i % 2 == 0 ? provider_ : other).exchange(form).value();
      });
    }
  }
  std::set<std::string> successors;
  for (const auto& answer : answers) {
    ASSERT_EQ(answer.status, 200) << answer.body;
    successors.insert(refresh_token_of(json_of(answer)));
  }
  EXPECT_EQ(successors.size(), 1U);
  EXPECT_EQ(sql("SELECT count(*) FROM oidc_refresh_tokens"), "2");
}

TEST_F(RefreshPg, IsBoundToItsApplication) {
  register_full_client("other");
  const auto token = refresh_token_of(tokens_of("app"));
  EXPECT_EQ(oauth_error_of(refresh(token, "other")), "invalid_grant");
  EXPECT_EQ(oauth_error_of(refresh(token, "app", {{"client_secret", "wrong"}})), "invalid_client");
  EXPECT_EQ(refresh(token, "app").status, 200) << "a stranger cannot use it up either";
}

TEST_F(RefreshPg, ItsScopeMayShrinkAndNeverGrow) {
  const auto token = refresh_token_of(tokens_of("app", "openid email"));
  EXPECT_EQ(error(token, {{"scope", "openid email profile"}}), "invalid_scope");
  const auto narrow = json_of(refresh(token, "app", {{"scope", "email"}}));
  EXPECT_EQ(narrow["scope"], "email");
  EXPECT_FALSE(narrow.contains("id_token"));
  EXPECT_EQ(userinfo(narrow["access_token"]).status, 403);
  // The grant itself is as wide as before (RFC 6749, section 6).
  EXPECT_EQ(json_of(refresh(refresh_token_of(narrow), "app"))["scope"], "openid email");
}

TEST_F(RefreshPg, RefusesWhatIsNone) {
  EXPECT_EQ(error(std::string(43, 'r')), "invalid_grant");
  EXPECT_EQ(error("short"), "invalid_grant");
  EXPECT_EQ(error(""), "invalid_request");
  EXPECT_EQ(error(tokens_of("app")["access_token"]), "invalid_grant");
}

TEST_F(RefreshPg, DiesWithTheSession) {
  const auto token = refresh_token_of(tokens_of("app"));
  run("UPDATE sessions SET revoked_at = now()");
  EXPECT_EQ(error(token), "invalid_grant");
}

TEST_F(RefreshPg, DiesWhenTheSessionIdlesOut) {
  const auto token = refresh_token_of(tokens_of("app"));
  clock_.advance(minutes{29});
  const auto next = successor(token);
  clock_.advance(minutes{2});
  EXPECT_EQ(error(next), "invalid_grant") << "the application's own use is not the person's";
}

TEST_F(RefreshPg, WithOfflineAccessItOutlivesTheSession) {
  const auto tokens = tokens_of("app", "openid offline_access");
  EXPECT_EQ(tokens["scope"], "openid offline_access");
  run("UPDATE sessions SET revoked_at = now()");
  EXPECT_EQ(userinfo(tokens["access_token"]).status, 200);
  const auto next = json_of(refresh(refresh_token_of(tokens), "app"));
  EXPECT_EQ(userinfo(next["access_token"]).status, 200);
  SigningKeys keys(pool_, sealer_, clock_);
  EXPECT_FALSE(keys.verify(next["id_token"].get<std::string>()).value().contains("sid"));
}

TEST_F(RefreshPg, WithOfflineAccessItEndsWithoutUseAndInAnyCaseAfterHalfAYear) {
  auto token = refresh_token_of(tokens_of("app", "openid offline_access"));
  for (int i = 0; i < 6; ++i) {
    clock_.advance(days{29});
    const auto answer = refresh(token, "app");
    ASSERT_EQ(answer.status, 200) << i;
    token = refresh_token_of(json_of(answer));
  }
  clock_.advance(days{7});
  EXPECT_EQ(error(token), "invalid_grant") << "181 days after the sign-in";
  session_ = start_sso(user_);
  auto unused = refresh_token_of(tokens_of("app", "openid offline_access"));
  clock_.advance(days{30} + hours{1});
  EXPECT_EQ(error(unused), "invalid_grant");
}

TEST_F(RefreshPg, WithoutTheGrantThereIsNoOfflineAccess) {
  register_client("plain", {{"scopes", "'{openid,offline_access}'"}});
  EXPECT_EQ(tokens_of("plain", "openid offline_access")["scope"], "openid");
}

TEST_F(RefreshPg, AResetOrDisablingEndsAllOfThemForGood) {
  const auto bound = refresh_token_of(tokens_of("app"));
  const auto offline = tokens_of("app", "openid offline_access");
  revoke_all();
  EXPECT_EQ(error(bound), "invalid_grant");
  EXPECT_EQ(error(refresh_token_of(offline)), "invalid_grant");
  EXPECT_EQ(userinfo(offline["access_token"]).status, 401);
}

TEST_F(RefreshPg, ADisabledPersonsOneWorksNoMoreWhateverElseHappens) {
  const auto offline = tokens_of("app", "openid offline_access");
  run("UPDATE users SET is_active = false");
  EXPECT_EQ(error(refresh_token_of(offline)), "invalid_grant");
  EXPECT_EQ(userinfo(offline["access_token"]).status, 401);
}

TEST_F(RefreshPg, ADeletedPersonLeavesNone) {
  const auto offline = tokens_of("app", "openid offline_access");
  run("DELETE FROM users");
  EXPECT_EQ(error(refresh_token_of(offline)), "invalid_grant");
  EXPECT_EQ(userinfo(offline["access_token"]).status, 401);
  EXPECT_EQ(sql("SELECT count(*) FROM oidc_refresh_tokens"), "0");
}

TEST_F(RefreshPg, WhoMayNoLongerUseTheApplicationLosesIt) {
  const auto offline = refresh_token_of(tokens_of("app", "openid offline_access"));
  run("UPDATE oidc_clients SET audience = 'selected' WHERE client_id = 'app'");
  EXPECT_EQ(error(offline), "invalid_grant");
}

TEST_F(RefreshPg, ASecondUseOfTheCodeEndsWhatCameOfIt) {
  const auto one = code(session_, of_client("app"));
  const auto tokens = json_of(exchange(one, by_client("app")));
  const auto next = json_of(refresh(refresh_token_of(tokens), "app"));
  EXPECT_EQ(oauth_error_of(exchange(one, by_client("app"))), "invalid_grant");
  EXPECT_EQ(userinfo(next["access_token"]).status, 401);
  EXPECT_EQ(error(refresh_token_of(next)), "invalid_grant");
}

TEST_F(RefreshPg, NeitherTokenNorSuccessorStandsInTheDatabase) {
  const auto token = refresh_token_of(tokens_of("app"));
  const auto next = successor(token);
  for (const auto& each : {token, next}) {
    EXPECT_EQ(sql(std::format("SELECT count(*) FROM oidc_refresh_tokens t, oidc_grants g"
                              " WHERE concat(t::text, g::text) LIKE '%{}%'",
                              each)),
              "0");
    EXPECT_EQ(sql(std::format("SELECT count(*) FROM oidc_refresh_tokens WHERE token_hash = '{}'",
                              crypto::hash_token(each))),
              "1");
  }
}

}  // namespace unidash::identity::oidc
