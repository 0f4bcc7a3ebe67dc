#include "daemon/domains/identity/relying_party/relying_party.h"

#include "daemon/testing/oidc/oidc_fixture.h"

namespace unidash::identity::relying_party {

namespace {

/// Calls the provider's endpoints without a socket.
class DirectChannel final : public api::BackChannel {
 public:
  explicit DirectChannel(oidc::Provider& provider) : provider_(provider) {}

  Result<api::BackChannelReply> send(const api::BackChannelRequest& request) override {
    EXPECT_EQ(request.ip_address, "192.0.2.7");
    EXPECT_EQ(request.request_id, "request");
    if (away) return unavailable("role.unavailable", {});
    const auto response = TRY(call(request));
    return api::BackChannelReply{.status = response.status, .body = change(response.body)};
  }

  bool away = false;
  /// Lets a test put itself between the two.
  std::function<std::string(std::string)> change = [](std::string body) { return body; };

 private:
  Result<api::Response> call(const api::BackChannelRequest& request) {
    if (request.verb == api::Verb::get) return provider_.publish_keys();
    return provider_.exchange({.verb = api::Verb::post,
                               .headers = {{"content-type", "application/x-www-form-urlencoded"},
                                           {"authorization", request.authorization}},
                               .body = request.form});
  }
  oidc::Provider& provider_;
};

class DeskPg : public oidc::OidcTest {
 protected:
  /// What a browser holds and gets on its way.
  struct Browser {
    std::string mark;       // the sign-in cookie
    std::string authorize;  // where /auth/login sent it
    std::string callback;   // where the provider sent it
  };

  Browser start(std::string_view next = "/people", std::string_view mark = {}) {
    api::Request request{.query = {{"next", std::string(next)}}};
    if (!mark.empty()) request.cookies.emplace_back(sign_in_cookie, mark);
    const auto response = desk_.start(request).value();
    return {.mark = cookie_of(response), .authorize = header(response, "Location"), .callback = {}};
  }

  void visit_provider(Browser& browser, std::string_view sso) {
    browser.callback = location(provider_.authorize(get(query_of(browser.authorize), sso)));
  }

  Result<api::Response> finish(const Browser& browser, const api::NamedValues& changes = {}) {
    api::Request request{.query = changed(query_of(browser.callback), changes)};
    if (!browser.mark.empty()) request.cookies.emplace_back(sign_in_cookie, browser.mark);
    return desk_.finish(caller_, request);
  }

  Browser ready() {
    Browser browser = start();
    visit_provider(browser, cookie());
    return browser;
  }

  static std::string cookie_of(const api::Response& response) {
    const std::string set = header(response, "Set-Cookie");
    return set.substr(set.find('=') + 1, set.find(';') - set.find('=') - 1);
  }

  static std::string slug(const Result<api::Response>& answer) {
    return answer ? "" : answer.error().slug;
  }

  std::string desks() {
    return sql("SELECT count(*) FROM sessions WHERE kind = 'desk' AND revoked_at IS NULL");
  }

  std::optional<api::LiveSession> session_of(const api::Response& response) {
    return sessions_
        .admit(
            {.session_token = cookie_of(response), .ip_address = "192.0.2.7", .route_id = "get_me"})
        .value();
  }

  DirectChannel channel_{provider_};
  relying_party::Settings settings_of_desk_{.issuer = "https://id.example.org",
                                            .desk_origin = "https://desk.example.org"};
  RelyingParty desk_{{.pool = pool_,
                      .valkey = valkey_,
                      .sessions = sessions_,
                      .sealer = sealer_,
                      .desk_secret = desk_secret_,
                      .clock = clock_,
                      .random = random_,
                      .back_channel = channel_},
                     settings_of_desk_};
};

}  // namespace

TEST_F(DeskPg, SignsInAndLeadsBack) {
  const auto browser = ready();
  const auto answer = finish(browser);
  ASSERT_TRUE(answer) << answer.error().slug << answer.error().detail;
  EXPECT_EQ(answer->status, 303);
  EXPECT_EQ(header(*answer, "Location"), "/people");
  EXPECT_TRUE(header(*answer, "Set-Cookie").starts_with("__Host-unidash_desk="));
  EXPECT_EQ(session_of(*answer)->username, "giselle");
  EXPECT_EQ(events_.actions(), std::vector<std::string>{"session.started"});
  EXPECT_EQ(events_.all()[0].actor.user->value, std::stoll(sql("SELECT max(id) FROM users")));
}

TEST_F(DeskPg, TheWayToTheProviderHoldsNoSecret) {
  const auto browser = start();
  for (const auto& key : {"nonce", "code_challenge"}) {
    EXPECT_EQ(parameter(browser.authorize, key).size(), 43U) << key;
  }
  EXPECT_EQ(parameter(browser.authorize, "code_challenge_method"), "S256");
  const std::string state = parameter(browser.authorize, "state");
  EXPECT_TRUE(state.starts_with("v1.")) << state;  // sealed: it carries the verifier
  EXPECT_FALSE(browser.authorize.contains("verifier"));
  EXPECT_FALSE(browser.authorize.contains("people"));
  EXPECT_FALSE(browser.authorize.contains(browser.mark));
}

TEST_F(DeskPg, TwoTabsOfOneBrowserBothArrive) {
  auto first = start("/first");
  auto second = start("/second", first.mark);
  EXPECT_EQ(second.mark, first.mark);
  visit_provider(first, cookie());
  visit_provider(second, cookie());
  EXPECT_EQ(location(finish(second)), "/second");
  EXPECT_EQ(location(finish(first)), "/first");
}

TEST_F(DeskPg, ACraftedMarkIsReplaced) {
  EXPECT_NE(start("/", "short").mark, "short");
  EXPECT_EQ(start("/", "short").mark.size(), 43U);
}

TEST_F(DeskPg, AnAnswerOpenedInAnotherBrowserSignsNobodyIn) {
  auto attackers = ready();
  auto victims = start();
  attackers.mark = victims.mark;
  EXPECT_EQ(slug(finish(attackers)), "sign_in.expired");
  auto none = ready();
  none.mark.clear();
  EXPECT_EQ(slug(finish(none)), "sign_in.expired");
  EXPECT_EQ(desks(), "0");
}

TEST_F(DeskPg, AnAnswerCountsOnce) {
  const auto browser = ready();
  EXPECT_EQ(slug(finish(browser)), "");
  EXPECT_EQ(slug(finish(browser)), "sign_in.expired");
  EXPECT_EQ(desks(), "1");
}

// Anybody may ask to sign in; what is kept for them would fill the store of the
// sessions of others.
TEST_F(DeskPg, BeginningToSignInLeavesNothingInValkey) {
  const std::string longest = "/" + std::string(899, 'x');
  const auto before = valkey_.command({"DBSIZE"}).value().number;
  for (int i = 0; i < 200; ++i) (void)start(longest);
  EXPECT_EQ(valkey_.command({"DBSIZE"}).value().number, before);
  auto last = start(longest);
  visit_provider(last, cookie());
  EXPECT_EQ(location(finish(last)), longest);
}

TEST_F(DeskPg, AReturnThatCameTooLateSignsNobodyIn) {
  const auto browser = ready();
  clock_.advance(std::chrono::minutes{10});
  EXPECT_EQ(slug(finish(browser)), "sign_in.expired");
  EXPECT_EQ(desks(), "0");
}

TEST_F(DeskPg, AStateWithOneOtherCharacterIsNotOurs) {
  const auto browser = ready();
  std::string state = parameter(browser.callback, "state");
  state.at(state.size() / 2) = state.at(state.size() / 2) == 'A' ? 'B' : 'A';
  EXPECT_EQ(slug(finish(browser, {{"state", state}})), "sign_in.expired");
  EXPECT_EQ(slug(finish(browser, {{"state", std::string(5000, 'a')}})), "sign_in.expired");
  EXPECT_EQ(slug(finish(browser)), "");
}

// What the same key sealed for another purpose is no state.
TEST_F(DeskPg, AStateSealedForSomethingElseIsNotOurs) {
  const auto browser = ready();
  const std::string sealed = parameter(browser.callback, "state");
  const auto plain = sealer_.unseal(sealed, "desk:sign_in").value();
  const std::string other = sealer_.seal(plain.reveal(), "signing_key:1").value();
  EXPECT_EQ(slug(finish(browser, {{"state", other}})), "sign_in.expired");
}

TEST_F(DeskPg, AnAnswerToTheSameQuestionWithANewCodeCountsOnceToo) {
  const auto browser = ready();
  auto again = browser;
  visit_provider(again, cookie());
  EXPECT_NE(again.callback, browser.callback);
  EXPECT_EQ(slug(finish(browser)), "");
  EXPECT_EQ(slug(finish(again)), "sign_in.expired");
  EXPECT_EQ(desks(), "1");
}

TEST_F(DeskPg, ReloadingAfterSignInShowsTheDesk) {
  const auto browser = ready();
  caller_.session = session_of(*finish(browser));
  EXPECT_EQ(location(finish(browser)), "/");
}

TEST_F(DeskPg, RefusesAForeignState) {
  EXPECT_EQ(slug(finish(ready(), {{"state", std::string(43, 's')}})), "sign_in.expired");
  EXPECT_EQ(slug(finish(ready(), {{"state", ""}})), "sign_in.expired");
  auto one = ready();
  auto two = ready();
  one.callback = two.callback;  // the answer to another of the same browser's questions
  one.mark = start().mark;
  EXPECT_EQ(slug(finish(one)), "sign_in.expired");
}

TEST_F(DeskPg, RefusesAnotherIssuersAnswer) {
  EXPECT_EQ(slug(finish(ready(), {{"iss", "https://evil.example"}})), "sign_in.refused");
  EXPECT_EQ(slug(finish(ready(), {{"iss", ""}})), "sign_in.refused");
  EXPECT_EQ(desks(), "0");
}

TEST_F(DeskPg, RefusesErrorsAndForeignCodes) {
  EXPECT_EQ(slug(finish(ready(), {{"error", "access_denied"}})), "sign_in.refused");
  EXPECT_EQ(slug(finish(ready(), {{"code", ""}})), "sign_in.refused");
  EXPECT_EQ(slug(finish(ready(), {{"code", std::string(43, 'c')}})), "sign_in.refused");
  // A code made for another sign-in does not answer this one's challenge.
  const auto other = ready();
  EXPECT_EQ(slug(finish(ready(), {{"code", parameter(other.callback, "code")}})),
            "sign_in.refused");
  EXPECT_EQ(desks(), "0");
}

TEST_F(DeskPg, RefusesATokenOfAnotherSignIn) {
  std::string first_reply;
  channel_.change = [&](std::string body) {
    if (body.contains("id_token")) first_reply = body;
    return body;
  };
  EXPECT_EQ(slug(finish(ready())), "");
  channel_.change = [&](std::string body) {
    return body.contains("id_token") ? first_reply : body;
  };
  EXPECT_EQ(slug(finish(ready())), "sign_in.refused");
}

TEST_F(DeskPg, RefusesATokenNobodyOfOursSigned) {
  const auto stranger = crypto::SigningKey::generate(crypto::Algorithm::rs256).value();
  channel_.change = [&](std::string body) {
    Json json = parse_json(body).value();
    if (json.contains("id_token")) json["id_token"] = stranger.sign({{"sub", "a"}}).value();
    return dump_json(json);
  };
  EXPECT_EQ(slug(finish(ready())), "sign_in.refused");
  EXPECT_EQ(desks(), "0");
}

TEST_F(DeskPg, RefusesATokenWhoseSubjectIsNotTheSessionsPerson) {
  oidc::SigningKeys keys(pool_, sealer_, clock_);
  channel_.change = [&](std::string body) {
    Json json = parse_json(body).value();
    if (!json.contains("id_token")) return body;
    Json claims = keys.verify(json["id_token"].get<std::string>()).value();
    claims["sub"] = "00000000-0000-4000-8000-000000000000";
    json["id_token"] = keys.current(crypto::Algorithm::rs256).value()->sign(claims).value();
    return dump_json(json);
  };
  EXPECT_EQ(slug(finish(ready())), "sign_in.refused");
  EXPECT_EQ(desks(), "0");
}

TEST_F(DeskPg, SaysWhenTheProviderIsAway) {
  channel_.away = true;
  EXPECT_EQ(finish(ready()).error().code, Code::unavailable);
  EXPECT_EQ(desks(), "0");
}

TEST_F(DeskPg, ASessionRevokedMeanwhileIsNotStarted) {
  const auto browser = ready();
  run("UPDATE sessions SET revoked_at = now()");
  EXPECT_EQ(slug(finish(browser)), "sign_in.refused");
  EXPECT_EQ(desks(), "0");
}

TEST_F(DeskPg, ANewSignInReplacesTheSessionOfThisBrowser) {
  const auto first = finish(ready()).value();
  caller_.session = session_of(first);
  const auto second = finish(ready()).value();
  EXPECT_NE(cookie_of(first), cookie_of(second));
  EXPECT_FALSE(session_of(first));
  EXPECT_TRUE(session_of(second));
  EXPECT_EQ(desks(), "1");
}

TEST_F(DeskPg, WithoutValkeyNobodySignsIn) {
  const auto browser = ready();
  valkey_server_.kill9();
  EXPECT_EQ(finish(browser).error().code, Code::unavailable);
  valkey_server_.start();
  EXPECT_EQ(desks(), "0");
}

TEST_F(DeskPg, SigningOutEndsBothSessions) {
  const auto signed_in = finish(ready()).value();
  caller_.session = session_of(signed_in);
  const auto out = desk_.sign_out(caller_).value();
  EXPECT_TRUE(header(out, "Set-Cookie").starts_with("__Host-unidash_desk=;"));
  EXPECT_FALSE(session_of(signed_in));
  const auto address = header(out, "Location");
  EXPECT_TRUE(address.starts_with("https://id.example.org/oauth/logout?id_token_hint="));
  const auto last = provider_.end_session(caller_, get(query_of(address), cookie()));
  EXPECT_EQ(location(last), "https://desk.example.org/");
  EXPECT_FALSE(sessions_.find_sso(cookie()).value());
  EXPECT_EQ(events_.actions(),
            (std::vector<std::string>{"session.started", "session.revoked", "user.signed_out"}));
}

TEST_F(DeskPg, OneSignOnKeepsOneTokenHoweverManyDesktopsItOpens) {
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(finish(ready()));
  EXPECT_EQ(desks(), "3");
  EXPECT_EQ(valkey_.command({"KEYS", "desk:id_token:*"}).value().items.size(), 1U);
}

TEST_F(DeskPg, SigningOutWithoutSessionLetsTheProviderAsk) {
  EXPECT_EQ(location(desk_.sign_out(caller_)), "https://id.example.org/oauth/logout");
}

TEST_F(DeskPg, TheWayToTheSignInPageFitsTheProxysLimit) {
  const auto browser = start("/" + std::string(899, '"'));  // twice as long in JSON
  EXPECT_LT(browser.authorize.size(), 4096U);
  const auto page = location(provider_.authorize(get(query_of(browser.authorize))));
  EXPECT_TRUE(page.starts_with("/login?next=")) << page;
  EXPECT_LT(page.size(), 4000U);
}

TEST_F(DeskPg, TheAddressOfTheProviderFitsTheProxysLimit) {
  const auto signed_in = finish(ready()).value();
  caller_.session = session_of(signed_in);
  EXPECT_LT(location(desk_.sign_out(caller_)).size(), 4096U);
}

}  // namespace unidash::identity::relying_party
