#include "daemon/domains/identity/oidc/backchannel_logout.h"

#include "daemon/testing/oidc/oidc_fixture.h"

namespace unidash::identity::oidc {

namespace {

class BackchannelPg : public OidcTest {
 protected:
  BackchannelPg() {
    const api::NamedValues uri{{"backchannel_logout_uri", "'https://app.example.org/backchannel'"}};
    register_client("app", uri);
    register_client("idle", uri);
    register_client("deaf");
  }
  void sign_in_to(std::string_view client_id) {
    const auto one = code(session_, of_client(client_id));
    ASSERT_EQ(exchange(one, by_client(client_id)).status, 200);
  }
  std::string jobs() {
    return sql(
        "SELECT coalesce(string_agg(payload->>'client_id', ' ' ORDER BY id), '') FROM jobs"
        " WHERE kind = 'identity.backchannel_logout'");
  }
};

}  // namespace

TEST_F(BackchannelPg, WhoeverEndsASessionAsksThatItsApplicationsAreTold) {
  sign_in_to("app");
  sign_in_to("app");
  sign_in_to("deaf");
  EXPECT_EQ(jobs(), "");
  testing::run_sql(testing::as_user(database_, "unidash_admin"),
                   "UPDATE sessions SET revoked_at = now() WHERE kind = 'sso'");
  EXPECT_EQ(jobs(), "app") << "once, and only whom it concerns";
  EXPECT_EQ(
      sql("SELECT role || ' ' || (payload->>'session') || ' ' || (payload->>'subject')"
          " FROM jobs WHERE kind = 'identity.backchannel_logout'"),
      "identity " + std::to_string(session_.id.value) + ' ' + sql("SELECT subject FROM users"));
  run("UPDATE sessions SET revoked_at = now()");
  EXPECT_EQ(jobs(), "app") << "a session ends once";
}

TEST_F(BackchannelPg, ItIsAskedForOrNotTogetherWithTheEndItself) {
  sign_in_to("app");
  EXPECT_FALSE(postgres::in_transaction(pool_, [&](postgres::Transaction& tx) -> Status {
    EXPECT_TRUE(sessions_.revoke(tx, session_.id));
    return make_error(Code::conflict, "test.not_committed");
  }));
  EXPECT_EQ(jobs(), "");
  EXPECT_TRUE(postgres::in_transaction(
      pool_, [&](postgres::Transaction& tx) { return sessions_.revoke(tx, session_.id); }));
  EXPECT_EQ(jobs(), "app");
}

TEST_F(BackchannelPg, APersonWhoIsDeletedIsToldOfAsWell) {
  sign_in_to("app");
  const auto subject = sql("SELECT subject FROM users");
  EXPECT_TRUE(postgres::in_transaction(pool_, [&](postgres::Transaction& tx) {
    return sessions_.revoke_all(tx, UserId{std::stoll(sql("SELECT id FROM users"))});
  }));
  run("DELETE FROM users");
  EXPECT_EQ(sql("SELECT payload->>'subject' FROM jobs"), subject);
}

TEST_F(BackchannelPg, TheEndOfADesktopIsNotTheEndOfTheSession) {
  sign_in_to("app");
  const auto desk = start_desk(session_.id);
  run(std::format("UPDATE sessions SET revoked_at = now() WHERE id = {}", desk.id.value));
  EXPECT_EQ(jobs(), "");
}

// Section 2.4 of the specification, and what keeps it from passing for an ID token.
TEST_F(BackchannelPg, TheLogoutTokenSaysWhatItMustAndNoMore) {
  SigningKeys keys(pool_, sealer_, clock_);
  const BackchannelLogout logout(clients_, keys, clock_, random_,
                                 {.issuer = "https://id.example.org"});
  const auto claims = logout.claims({.client_id = "app", .session = SessionId{7}, .subject = "s"});
  EXPECT_EQ(claims["iss"], "https://id.example.org");
  EXPECT_EQ(claims["aud"], "app");
  EXPECT_EQ(claims["sub"], "s");
  EXPECT_EQ(claims["sid"], "7");
  EXPECT_EQ(claims["iat"], unix_seconds(clock_.now()));
  EXPECT_EQ(claims["events"],
            (Json{{"http://schemas.openid.net/event/backchannel-logout", Json::object()}}));
  EXPECT_EQ(claims["jti"].get<std::string>().size(), 43U);
  EXPECT_FALSE(claims.contains("nonce"));
  EXPECT_EQ(claims.size(), 8U);
  const auto key = keys.current(crypto::Algorithm::rs256).value();
  EXPECT_FALSE(key->verify(key->sign(claims, "logout+jwt").value())) << "no ID token";
}

}  // namespace unidash::identity::oidc
