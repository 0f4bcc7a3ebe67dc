#include "daemon/testing/oidc/oidc_fixture.h"

namespace unidash::identity::oidc {

namespace {

class LogoutPg : public OidcTest {
 protected:
  std::string hint_ = json_of(exchange(code(session_)))["id_token"];
  std::string home_ = settings_of_provider_.desk_origin + "/";
  std::string sign_out(const api::NamedValues& query, std::string_view cookie) {
    return location(provider_.end_session(caller_, get(query, cookie)));
  }
  bool is_signed_in() { return sessions_.find_sso(cookie()).value().has_value(); }
};

}  // namespace

TEST_F(LogoutPg, EndsTheSessionAndReturnsWithState) {
  const auto desk = start_desk(session_.id);
  ASSERT_TRUE(is_in(desk));
  const api::NamedValues query{
      {"id_token_hint", hint_}, {"post_logout_redirect_uri", home_}, {"state", "xyz"}};
  const auto answer = provider_.end_session(caller_, get(query, cookie()));
  EXPECT_EQ(location(answer), home_ + "?state=xyz");
  EXPECT_TRUE(header(*answer, "Set-Cookie").starts_with("__Host-unidash_id=;"));
  EXPECT_FALSE(is_signed_in());
  EXPECT_FALSE(is_in(desk));
  EXPECT_EQ(parameter(location(authorize({{"prompt", "none"}}, cookie())), "error"),
            "login_required");
  ASSERT_EQ(events_.actions(), std::vector<std::string>{"user.signed_out"});
  EXPECT_TRUE(events_.all().front().actor.user.has_value());
}

TEST_F(LogoutPg, ReturnsWithoutState) {
  EXPECT_EQ(sign_out({{"id_token_hint", hint_}, {"post_logout_redirect_uri", home_}}, cookie()),
            home_);
}

TEST_F(LogoutPg, AcceptsAnOldHint) {
  clock_.advance(std::chrono::minutes{20});
  EXPECT_EQ(sign_out({{"id_token_hint", hint_}, {"post_logout_redirect_uri", home_}}, cookie()),
            home_);
}

TEST_F(LogoutPg, ShowsItsOwnPageWithoutAddress) {
  EXPECT_EQ(sign_out({{"id_token_hint", hint_}}, cookie()), "/logout");
  EXPECT_FALSE(is_signed_in());
}

TEST_F(LogoutPg, AsksThePersonWithoutHint) {
  for (const api::NamedValues& query :
       std::vector<api::NamedValues>{{},
                                     {{"state", "x"}},
                                     {{"post_logout_redirect_uri", home_}},
                                     {{"post_logout_redirect_uri", "https://evil.example/"}},
                                     {{"client_id", "desk"}}}) {
    const auto answer = provider_.end_session(caller_, get(query, cookie()));
    EXPECT_EQ(location(answer), "/logout");
    EXPECT_EQ(header(*answer, "Set-Cookie"), "") << "the cookie stays until the person agrees";
    EXPECT_TRUE(is_signed_in());
  }
}

TEST_F(LogoutPg, NeverReturnsToAnUnknownAddress) {
  for (const std::string uri : {"https://evil.example/", "https://desk.example.org",
                                "https://desk.example.org/?a=b", "https://desk.example.org/x"}) {
    EXPECT_EQ(sign_out({{"id_token_hint", hint_}, {"post_logout_redirect_uri", uri}}, cookie()),
              "oidc.bad_logout")
        << uri;
    EXPECT_TRUE(is_signed_in());
  }
}

TEST_F(LogoutPg, RefusesAForgedHint) {
  const auto claims = hint_.substr(hint_.find('.'), hint_.rfind('.') - hint_.find('.') + 1);
  const auto unsigned_hint = text::to_base64url(R"({"alg":"none"})") + claims;
  const auto stranger = crypto::SigningKey::generate(crypto::Algorithm::rs256).value();
  const auto foreign =
      stranger.sign({{"iss", "https://id.example.org"}, {"aud", "desk"}, {"sid", "1"}});
  for (const std::string& forged : {unsigned_hint, *foreign, std::string("x"), hint_ + "x"}) {
    EXPECT_EQ(sign_out({{"id_token_hint", forged}, {"post_logout_redirect_uri", home_}}, cookie()),
              "oidc.bad_logout");
    EXPECT_TRUE(is_signed_in());
  }
}

TEST_F(LogoutPg, RefusesAHintOfAnotherClient) {
  EXPECT_EQ(sign_out({{"id_token_hint", hint_}, {"client_id", "other"}}, cookie()),
            "oidc.bad_logout");
}

TEST_F(LogoutPg, AHintOfAnotherSessionEndsNothingUnasked) {
  const auto other = start_sso(add_user("other"));
  const api::NamedValues query{{"id_token_hint", hint_}, {"post_logout_redirect_uri", home_}};
  EXPECT_EQ(sign_out(query, other.token.reveal()), "/logout");
  EXPECT_EQ(sign_out(query, ""), "/logout");
  EXPECT_TRUE(is_signed_in());
  EXPECT_TRUE(sessions_.find_sso(other.token.reveal()).value());
}

TEST_F(LogoutPg, WhoIsSignedOutAlreadyJustReturns) {
  const api::NamedValues query{{"id_token_hint", hint_}, {"post_logout_redirect_uri", home_}};
  EXPECT_EQ(sign_out(query, cookie()), home_);
  EXPECT_EQ(sign_out(query, cookie()), home_);
  EXPECT_EQ(events_.actions().size(), 1U);
}

}  // namespace unidash::identity::oidc
