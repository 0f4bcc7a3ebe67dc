#include "daemon/testing/oidc/oidc_fixture.h"

namespace unidash::identity::oidc {

namespace {

using std::chrono::hours;
using std::chrono::seconds;

class PushPg : public OidcTest {
 protected:
  PushPg() {
    register_client("app");
    register_client("other");
    register_client("spa", {{"kind", "'public'"}, {"secret_hash", ""}});
  }
  api::Response push(const api::NamedValues& changes = {}) {
    const auto form = asked(overlaid(by_client("app"), changes));
    return provider_.push(post(form)).value();
  }
  std::string pushed(const api::NamedValues& changes = {}) {
    return json_of(push(changes)).at("request_uri");
  }
  Result<api::Response> come_with(const std::string& uri, std::string_view client = "app",
                                  const api::NamedValues& more = {}) {
    return provider_.authorize(
        get(changed({{"client_id", std::string(client)}, {"request_uri", uri}}, more), cookie()));
  }
};

}  // namespace

TEST_F(PushPg, APushedRequestIsCarriedOut) {
  const auto answer = push();
  EXPECT_EQ(answer.status, 201);
  EXPECT_EQ(header(answer, "Cache-Control"), "no-store");
  EXPECT_EQ(json_of(answer)["expires_in"], 90);
  const std::string uri = json_of(answer)["request_uri"];
  EXPECT_TRUE(uri.starts_with("urn:ietf:params:oauth:request_uri:"));
  const auto address = location(come_with(uri));
  EXPECT_EQ(parameter(address, "state"), "a state");
  EXPECT_EQ(exchange(parameter(address, "code"), by_client("app")).status, 200);
}

TEST_F(PushPg, WhatTheBrowserAddsCountsForNothing) {
  const auto address = location(come_with(
      pushed(), "app", {{"state", "another"}, {"redirect_uri", "https://evil.example/"}}));
  EXPECT_TRUE(address.starts_with("https://app.example.org/callback?")) << address;
  EXPECT_EQ(parameter(address, "state"), "a state");
}

TEST_F(PushPg, GivesOneCode) {
  const auto uri = pushed();
  EXPECT_TRUE(location(come_with(uri)).contains("code="));
  EXPECT_EQ(location(come_with(uri)), "oidc.request_expired");
}

TEST_F(PushPg, IsOfItsApplicationAlone) {
  EXPECT_EQ(location(come_with(pushed(), "other")), "oidc.request_expired");
}

TEST_F(PushPg, EndsSoonUnlessTheBrowserCameInTime) {
  const auto uri = pushed();
  clock_.advance(seconds{91});
  EXPECT_EQ(location(come_with(uri)), "oidc.request_expired");

  const auto other = pushed({{"prompt", "login"}});
  const auto login = location(come_with(other));
  ASSERT_TRUE(login.starts_with("/login?")) << login;
  clock_.advance(hours{2});  // over lunch
  session_ = start_sso(UserId{std::stoll(sql("SELECT max(id) FROM users"))});
  const auto back = query_of(parameter(login, "next"));
  EXPECT_TRUE(location(provider_.authorize(get(back, cookie()))).contains("code="));
}

TEST_F(PushPg, AForgedOneIsNone) {
  for (const std::string tail : {"", "x", "v1.AAAA"}) {
    EXPECT_EQ(location(come_with(std::string(pushed_prefix) + tail)), "oidc.request_expired")
        << tail;
  }
  const auto address = location(provider_.authorize(
      get(asked({{"request_uri", "https://app.example.org/request"}}), cookie())));
  EXPECT_EQ(parameter(address, "error"), "request_uri_not_supported");
}

TEST_F(PushPg, IsCheckedWhenItIsPushed) {
  const auto error = [&](const api::NamedValues& changes) { return oauth_error_of(push(changes)); };
  EXPECT_EQ(error({{"client_secret", "wrong"}}), "invalid_client");
  EXPECT_EQ(error({{"redirect_uri", "https://evil.example/"}}), "invalid_request");
  EXPECT_EQ(error({{"response_type", "token"}}), "unsupported_response_type");
  EXPECT_EQ(error({{"scope", "profile"}}), "invalid_scope");
  EXPECT_EQ(error({{"request", "e30.e30."}}), "request_not_supported");
  EXPECT_EQ(error({{"request_uri", pushed()}}), "invalid_request");
  EXPECT_EQ(error({{"code_challenge", "short"}}), "invalid_request");
  EXPECT_EQ(error({{"state", std::string(2000, 's')}, {"nonce", std::string(500, 'n')}}), "");
  EXPECT_EQ(error({{"state", std::string(2990, '&')}}), "invalid_request");
}

TEST_F(PushPg, WhoeverPushesLeavesNothingBehind) {
  for (int i = 0; i < 10; ++i) {
    const auto form = asked(of_client("spa"));
    EXPECT_EQ(provider_.push(post(form))->status, 201);
  }
  EXPECT_TRUE(valkey_.command({"KEYS", "*"}).value().items.empty());
}

TEST_F(PushPg, NobodyReadsItOnItsWay) {
  const auto uri = pushed({{"login_hint", "giselle"}});
  EXPECT_FALSE(uri.contains("giselle"));
  EXPECT_FALSE(text::from_base64url(uri.substr(uri.rfind('.') + 1)).value().contains("giselle"));
}

}  // namespace unidash::identity::oidc
