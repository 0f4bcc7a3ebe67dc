#include "daemon/testing/oidc/oidc_fixture.h"

namespace unidash::identity::oidc {

namespace {

class TestSignInPg : public OidcTest {
 protected:
  TestSignInPg() { register_client("app", {{"scopes", "'{openid,email}'"}}); }

  std::string of(const StartedSession& session) { return std::string(session.token.reveal()); }

  /// The address that the application's request is sent to.
  std::string begun(std::string_view client_id = "app") {
    return location(provider_.begin_test(get({{"client_id", std::string(client_id)}})));
  }
  /// Where that leads whoever has this cookie.
  std::string answered(std::string_view cookie, const std::string& address) {
    return location(provider_.authorize(get(query_of(address), cookie)));
  }
  Result<api::Response> shown(std::string_view cookie, const std::string& address) {
    return provider_.finish_test(get(query_of(address), cookie));
  }

  StartedSession claire_ = start_sso(add_user("claire", UserRole::admin));
};

}  // namespace

TEST_F(TestSignInPg, ShowsWhatTheApplicationWouldBeTold) {
  run("UPDATE oidc_clients SET claims = '{\"login\": \"username\"}' WHERE client_id = 'app'");
  const auto back = answered(of(claire_), begun());
  EXPECT_TRUE(back.starts_with("https://id.example.org/oauth/test/return?")) << back;
  const auto page = shown(of(claire_), back);
  ASSERT_TRUE(page) << page.error().slug;
  EXPECT_EQ(page->status, 200);
  for (const auto* told : {"Name of app", "claire@example.org", "&quot;login&quot;: &quot;claire",
                           "https://id.example.org", "openid email"}) {
    EXPECT_TRUE(page->body.contains(told)) << told;
  }
  EXPECT_FALSE(page->body.contains("Name of claire")) << "the scope profile is not its own";
  EXPECT_EQ(header(*page, "Cache-Control"), "no-store");
}

TEST_F(TestSignInPg, IsForAdministratorsAlone) {
  EXPECT_EQ(answered(cookie(), begun()), "oidc.bad_return_address");
  const auto back = answered(of(claire_), begun());
  EXPECT_EQ(shown(cookie(), back).error().slug, "access.forbidden");
  EXPECT_EQ(shown("", back).error().slug, "access.forbidden");
  EXPECT_TRUE(shown(of(claire_), back));
}

TEST_F(TestSignInPg, WhoIsNotSignedInIsAskedWhoTheyAre) {
  EXPECT_TRUE(answered("", begun()).starts_with("/login?next="));
}

TEST_F(TestSignInPg, ItsCodeIsGoodForNothingElse) {
  const auto address = begun();
  const auto back = answered(of(claire_), address);
  const auto one = parameter(back, "code");
  const auto refused =
      exchange(one, by_client("app", {{"redirect_uri", parameter(address, "redirect_uri")}}));
  EXPECT_EQ(oauth_error_of(refused), "invalid_grant");
  EXPECT_EQ(shown(of(claire_), back).error().slug, "oidc.request_expired") << "it is used up";
}

TEST_F(TestSignInPg, ShowsACodeOnceAndOnlyInTheSessionItIsOf) {
  const auto back = answered(of(claire_), begun());
  const auto other = start_sso(add_user("karim", UserRole::admin));
  EXPECT_EQ(shown(of(other), back).error().slug, "oidc.request_expired");
  const auto again = answered(of(claire_), begun());
  EXPECT_TRUE(shown(of(claire_), again));
  EXPECT_FALSE(shown(of(claire_), again));
}

TEST_F(TestSignInPg, TakesNoCodeThatAnApplicationAskedFor) {
  const auto back = answered(of(claire_), begun());
  const auto stolen = code(claire_, of_client("app"));
  auto query = query_of(back);
  std::erase_if(query, [](const auto& each) { return each.first == "code"; });
  query.emplace_back("code", stolen);
  EXPECT_EQ(provider_.finish_test(get(query, of(claire_))).error().slug, "oidc.request_expired");
}

TEST_F(TestSignInPg, NeverWidensWhereAnApplicationsAnswersGo) {
  for (const auto* uri :
       {"https://id.example.org/oauth/test/return?x", "https://id.example.org/oauth/test/return/",
        "https://id.example.org/oauth/test", "https://id.example.org/oauth/test/return#x"}) {
    EXPECT_EQ(location(authorize(of_client("app", {{"redirect_uri", uri}}), of(claire_))),
              "oidc.bad_return_address")
        << uri;
  }
}

TEST_F(TestSignInPg, TellsWhyTheApplicationWouldLetNobodyIn) {
  run("UPDATE oidc_clients SET audience = 'selected' WHERE client_id = 'app'");
  const auto page = shown(of(claire_), answered(of(claire_), begun()));
  ASSERT_TRUE(page);
  EXPECT_TRUE(page->body.contains("access_denied"));
  EXPECT_EQ(begun("nobody"), "oidc.unknown_application");
}

TEST_F(TestSignInPg, LeavesNoTokenBehind) {
  run("UPDATE oidc_clients SET grant_types = '{authorization_code,refresh_token}'");
  ASSERT_TRUE(shown(of(claire_), answered(of(claire_), begun())));
  EXPECT_EQ(sql("SELECT count(*) FROM oidc_grants"), "0");
  EXPECT_EQ(sql("SELECT count(last_used_at) FROM oidc_clients"), "0");
}

}  // namespace unidash::identity::oidc
