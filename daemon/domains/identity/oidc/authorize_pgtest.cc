#include "daemon/testing/oidc/oidc_fixture.h"

namespace unidash::identity::oidc {

namespace {

using std::chrono::minutes;
using std::chrono::seconds;

class AuthorizePg : public OidcTest {
 protected:
  std::string error(const api::NamedValues& changes, std::string_view cookie = {}) {
    return parameter(location(authorize(changes, cookie)), "error");
  }
};

}  // namespace

TEST_F(AuthorizePg, AnswersWithCodeStateAndIssuer) {
  const auto address = location(authorize({}, cookie()));
  EXPECT_TRUE(address.starts_with("https://desk.example.org/auth/callback?code=")) << address;
  EXPECT_EQ(parameter(address, "code").size(), 43U);
  EXPECT_EQ(parameter(address, "state"), "a state");
  EXPECT_EQ(parameter(address, "iss"), "https://id.example.org");
}

TEST_F(AuthorizePg, AnswersAFormAlike) {
  const auto answer = provider_.authorize(post(asked(), cookie()));
  EXPECT_EQ(answer->status, 303);
  EXPECT_EQ(parameter(location(answer), "code").size(), 43U);
}

TEST_F(AuthorizePg, ReadsAFormFromItsBodyOnly) {
  api::Request request = post({}, cookie());
  request.query = asked();
  EXPECT_EQ(location(provider_.authorize(request)), "oidc.unknown_application");
}

TEST_F(AuthorizePg, NeverRedirectsToStrangers) {
  EXPECT_EQ(location(authorize({{"client_id", "nobody"}}, cookie())), "oidc.unknown_application");
  EXPECT_EQ(location(authorize({{"client_id", ""}}, cookie())), "oidc.unknown_application");
  EXPECT_EQ(location(authorize({{"redirect_uri", "https://evil.example/"}}, cookie())),
            "oidc.bad_return_address");
  EXPECT_EQ(location(authorize({{"redirect_uri", ""}}, cookie())), "oidc.bad_return_address");
}

TEST_F(AuthorizePg, ErrorsCarryStateAndIssuerToo) {
  const auto address = location(authorize({{"response_type", "token"}}, cookie()));
  EXPECT_EQ(parameter(address, "error"), "unsupported_response_type");
  EXPECT_EQ(parameter(address, "state"), "a state");
  EXPECT_EQ(parameter(address, "iss"), "https://id.example.org");
  EXPECT_EQ(parameter(address, "code"), "");
}

TEST_F(AuthorizePg, SendsAStrangerToSignInAndBack) {
  const auto address = location(authorize({{"ui_locales", "en"}, {"login_hint", "giselle"}}));
  EXPECT_TRUE(address.starts_with("/login?next=%2Foauth%2Fauthorize%3F")) << address;
  EXPECT_EQ(parameter(address, "lang"), "en");
  EXPECT_EQ(parameter(address, "login_hint"), "giselle");
  const auto back = provider_.authorize(get(query_of(parameter(address, "next")), cookie()));
  EXPECT_EQ(parameter(location(back), "code").size(), 43U);
  EXPECT_EQ(parameter(location(back), "state"), "a state");
}

TEST_F(AuthorizePg, PromptNoneNeverShowsAPage) {
  EXPECT_EQ(error({{"prompt", "none"}}), "login_required");
  EXPECT_EQ(error({{"prompt", "none"}}, cookie()), "");
  clock_.advance(minutes{2});
  EXPECT_EQ(error({{"prompt", "none"}, {"max_age", "60"}}, cookie()), "login_required");
}

TEST_F(AuthorizePg, PromptLoginWantsANewSignInAndThenStopsAsking) {
  const auto address = location(authorize({{"prompt", "login"}}, cookie()));
  ASSERT_TRUE(address.starts_with("/login?")) << address;
  const auto back = query_of(parameter(address, "next"));
  // The old session does not do, however often the address is opened.
  EXPECT_TRUE(location(provider_.authorize(get(back, cookie()))).starts_with("/login?"));
  clock_.advance(seconds{1});
  const auto again = start_sso(UserId{std::stoll(sql("SELECT max(id) FROM users"))});
  EXPECT_EQ(
      parameter(location(provider_.authorize(get(back, again.token.reveal()))), "code").size(),
      43U);
}

TEST_F(AuthorizePg, MaxAgeWantsARecentSignIn) {
  EXPECT_TRUE(location(authorize({{"max_age", "60"}}, cookie())).contains("code="));
  clock_.advance(minutes{2});
  EXPECT_TRUE(location(authorize({{"max_age", "60"}}, cookie())).starts_with("/login?"));
  EXPECT_TRUE(location(authorize({{"max_age", "600"}}, cookie())).contains("code="));
}

TEST_F(AuthorizePg, HintMustNameWhoIsSignedIn) {
  const auto mine = json_of(exchange(code(session_)))["id_token"].get<std::string>();
  const auto other = start_sso(add_user("other"));
  EXPECT_EQ(error({{"prompt", "none"}, {"id_token_hint", mine}}, cookie()), "");
  EXPECT_EQ(error({{"prompt", "none"}, {"id_token_hint", mine}}, other.token.reveal()),
            "login_required");
  EXPECT_EQ(error({{"id_token_hint", "e30.e30.e30"}}, cookie()), "invalid_request");
  // Signing in as somebody else again does not go round in circles.
  const auto address = location(authorize({{"id_token_hint", mine}}, other.token.reveal()));
  ASSERT_TRUE(address.starts_with("/login?"));
  clock_.advance(seconds{1});
  const auto stubborn = start_sso(UserId{std::stoll(sql("SELECT max(id) FROM users"))});
  const auto back = get(query_of(parameter(address, "next")), stubborn.token.reveal());
  EXPECT_EQ(parameter(location(provider_.authorize(back)), "error"), "login_required");
}

TEST_F(AuthorizePg, ADeadSessionIsNone) {
  sql("UPDATE sessions SET revoked_at = now() RETURNING id");
  EXPECT_EQ(error({{"prompt", "none"}}, cookie()), "login_required");
}

TEST_F(AuthorizePg, TroubleOfOurOwnIsNotSentToTheApplication) {
  valkey_server_.kill9();
  const auto answer = authorize({}, cookie());
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, Code::unavailable);
  valkey_server_.start();
}

}  // namespace unidash::identity::oidc
