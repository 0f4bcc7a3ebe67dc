#include "daemon/testing/oidc/oidc_fixture.h"

namespace unidash::identity::oidc {

namespace {

class ConsentPg : public OidcTest {
 protected:
  ConsentPg() { register_client("app", {{"consent_required", "true"}, {"name", "'An <i>app'"}}); }
  /// "code", "page", or the error.
  std::string outcome(const Result<api::Response>& answer) {
    if (answer && answer->status == 200) return "page";
    const auto address = location(answer);
    return parameter(address, "code").empty() ? parameter(address, "error") : "code";
  }
  std::string ask(const api::NamedValues& more = {}) {
    return outcome(authorize(of_client("app", more), cookie()));
  }
  Result<api::Response> send(const std::string& decision, const api::NamedValues& more = {},
                             std::string_view cookie_sent = "mine") {
    auto request = post({{"decision", decision}}, cookie_sent == "mine" ? cookie() : cookie_sent);
    request.query = asked(of_client("app", more));
    return provider_.consent(caller_, request);
  }
};

}  // namespace

TEST_F(ConsentPg, IsAskedForOnceAndRemembered) {
  const auto page = authorize(of_client("app"), cookie()).value();
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(header(page, "Cache-Control"), "no-store");
  EXPECT_TRUE(page.body.contains("An &lt;i&gt;app"));
  EXPECT_TRUE(page.body.contains("action=\"/oauth/consent?"));
  EXPECT_EQ(outcome(send("allow")), "code");
  EXPECT_EQ(events_.actions(), std::vector<std::string>{"app.consent_given"});
  EXPECT_EQ(ask(), "code");
  EXPECT_EQ(ask({{"prompt", "none"}}), "code");
}

TEST_F(ConsentPg, MoreThanWasGivenIsAskedForAgain) {
  EXPECT_EQ(outcome(send("allow", {{"scope", "openid profile"}})), "code");
  EXPECT_EQ(ask({{"scope", "openid profile"}}), "code");
  EXPECT_EQ(ask({{"scope", "openid"}}), "code");
  EXPECT_EQ(ask({{"scope", "openid profile email"}}), "page");
  EXPECT_EQ(ask({{"scope", "openid"}, {"claims", R"({"userinfo": {"email": null}})"}}), "page");
  EXPECT_EQ(outcome(send("allow", {{"scope", "openid email"}})), "code");
  EXPECT_EQ(ask({{"scope", "openid profile email"}}), "code") << "both together";
}

TEST_F(ConsentPg, ARefusalGoesBackToTheApplicationAndIsNotRemembered) {
  EXPECT_EQ(outcome(send("deny")), "access_denied");
  EXPECT_EQ(outcome(send("")), "access_denied");
  EXPECT_EQ(ask(), "page");
}

TEST_F(ConsentPg, WithoutAPageThereIsNone) {
  EXPECT_EQ(ask({{"prompt", "none"}}), "consent_required");
}

TEST_F(ConsentPg, MayBeAskedForAgain) {
  EXPECT_EQ(outcome(send("allow")), "code");
  EXPECT_EQ(ask({{"prompt", "consent"}}), "page");
}

TEST_F(ConsentPg, IsOfThePersonAlone) {
  EXPECT_EQ(outcome(send("allow")), "code");
  const auto other = start_sso(add_user("other"));
  EXPECT_EQ(outcome(authorize(of_client("app"), other.token.reveal())), "page");
}

TEST_F(ConsentPg, AnAnswerWithoutASessionLeadsToTheSignIn) {
  EXPECT_TRUE(location(send("allow", {}, "")).starts_with("/login?"));
  EXPECT_EQ(ask(), "page");
}

TEST_F(ConsentPg, AnAnswerReturnsToARegisteredAddressOnly) {
  EXPECT_EQ(location(send("allow", {{"redirect_uri", "https://evil.example/"}})),
            "oidc.bad_return_address");
  EXPECT_EQ(sql("SELECT count(*) FROM oidc_consents"), "0");
}

TEST_F(ConsentPg, ReadingThePageMayTakeLongerThanAPushedRequestWaits) {
  const std::string uri =
      json_of(provider_.push(post(asked(by_client("app")))).value()).at("request_uri");
  const auto page =
      provider_.authorize(get({{"client_id", "app"}, {"request_uri", uri}}, cookie())).value();
  ASSERT_EQ(page.status, 200);
  const auto begin = page.body.find("/oauth/consent?");
  std::string action = page.body.substr(begin, page.body.find('"', begin) - begin);
  for (auto at = action.find("&amp;"); at != std::string::npos; at = action.find("&amp;")) {
    action.replace(at, 5, "&");
  }
  clock_.advance(std::chrono::minutes{20});
  auto answer = post({{"decision", "allow"}}, cookie());
  answer.query = query_of(action);
  EXPECT_EQ(outcome(provider_.consent(caller_, answer)), "code");
}

TEST_F(ConsentPg, ApplicationsOfTheHouseDoNotAsk) {
  register_client("own");
  EXPECT_EQ(outcome(authorize(of_client("own"), cookie())), "code");
  EXPECT_EQ(outcome(authorize(of_client("own", {{"prompt", "consent"}}), cookie())), "code");
}

}  // namespace unidash::identity::oidc
