// Applications that register themselves, from the token that an administrator makes to the
// sign-in of a person.
#include <thread>

#include "daemon/domains/identity/registration/registration_routes.h"
#include "daemon/domains/identity/registry/registry_routes.h"
#include "daemon/testing/call.h"
#include "daemon/testing/oidc/oidc_fixture.h"

namespace unidash::identity {
namespace {

using testing::call;
using testing::data_of;
using testing::slug_of;

class RegistrationPg : public oidc::OidcTest {
 protected:
  struct Token {
    std::string id;
    std::string text;
  };

  Token token(const Json& more = Json::object()) {
    Json attributes{{"name", "Partners"}, {"days", 7}, {"audience", "everyone"}};
    attributes.update(more);
    const auto answer =
        call(token_routes_, "create_registration_token", ada_, {.attributes = attributes});
    EXPECT_TRUE(answer) << answer.error().slug;
    const Json body = parse_json(answer.value().body).value();
    return {.id = body["data"]["id"], .text = body["meta"]["token"]};
  }
  Json listed() { return data_of(call(token_routes_, "list_registration_tokens", ada_)); }
  Result<api::Response> revoke(const std::string& id) {
    return call(token_routes_, "revoke_registration_token", ada_, {.path = {{"id", id}}});
  }

  static Json metadata(const Json& more = Json::object()) {
    Json all{{"client_name", "Wiki"}, {"redirect_uris", {"https://app.example.org/callback"}}};
    all.merge_patch(more);
    return all;
  }
  api::Response send(const std::string& authorization, const std::string& body,
                     const std::string& type = "application/json") {
    api::Request request{
        .verb = api::Verb::post, .headers = {{"content-type", type}}, .body = body};
    if (!authorization.empty()) request.headers.emplace_back("authorization", authorization);
    return registration_.register_client(caller_, request).value();
  }
  api::Response register_with(const std::string& text, const Json& more = Json::object()) {
    return send("Bearer " + text, dump_json(metadata(more)));
  }
  std::string clients() {
    return sql("SELECT count(*) FROM oidc_clients WHERE client_id <> 'desk'");
  }
  Json in_registry(const std::string& client_id) {
    const Json found =
        data_of(call(registry_routes_, "list_clients", ada_, {.query = {{"q", client_id}}}));
    return found.size() == 1 ? found[0]["attributes"] : found;
  }

  ClientRegistration registration_{pool_, clock_, random_};
  RegistrationTokens tokens_{pool_, clock_, random_, "https://id.example.org"};
  ClientRegistry registry_{pool_, [](const auto&, const auto&) { return Status{}; }, clock_,
                           random_, "https://id.example.org"};
  std::vector<api::Route> token_routes_ = registration_token_routes(&tokens_);
  std::vector<api::Route> registry_routes_ = identity::registry_routes(&registry_);
  UserId ada_id_ = add_user("ada", UserRole::super_admin);
  api::Caller ada_ = caller_of(start_desk(ada_id_));
};

TEST_F(RegistrationPg, WhatRegistersItselfSignsPeopleInOnceTheyAllowIt) {
  const auto answer = register_with(token().text);
  EXPECT_EQ(answer.status, 201);
  EXPECT_EQ(header(answer, "Cache-Control"), "no-store");
  const Json made = json_of(answer);
  EXPECT_EQ(made["client_secret"].get<std::string>().size(), 43U);
  EXPECT_EQ(made["client_secret_expires_at"], 0);
  EXPECT_EQ(made["client_id_issued_at"], unix_seconds(clock_.now()));
  EXPECT_FALSE(made.contains("registration_access_token")) << "it cannot change itself";

  const std::string client_id = made["client_id"];
  const api::NamedValues of_app = of_client(client_id);
  const auto asked_person = authorize(of_app, cookie()).value();
  EXPECT_EQ(asked_person.status, 200) << "a page asks for consent";
  EXPECT_TRUE(asked_person.body.contains("Wiki"));
  api::Request consent = post({{"decision", "allow"}}, cookie());
  consent.query = asked(of_app);
  const auto back = location(provider_.consent(caller_, consent));
  const auto tokens = exchange(parameter(back, "code"),
                               overlaid(of_app, {{"client_secret", made["client_secret"]}}));
  EXPECT_EQ(tokens.status, 200) << tokens.body;
}

TEST_F(RegistrationPg, IsInTheRegistryWithHowItCame) {
  const std::string client_id = json_of(register_with(token().text))["client_id"];
  const Json client = in_registry(client_id);
  EXPECT_EQ(client["registered_with"], "Partners");
  EXPECT_EQ(client["consent_required"], true);
  EXPECT_EQ(client["pkce_required"], true);
  EXPECT_EQ(client["audience"], "everyone");
  EXPECT_EQ(client["is_built_in"], false) << "administrators may change it";
  const auto event = events_.all().back();
  EXPECT_EQ(event.event.action, "client.registered");
  EXPECT_EQ(event.event.details["token"], "Partners");
  EXPECT_EQ(event.event.details["token_made_by"], ada_id_.value);
  EXPECT_EQ(event.event.details["client_id"], client_id);
  EXPECT_EQ(event.actor.ip_address, caller_.ip_address);
}

TEST_F(RegistrationPg, IsForChosenPeopleWhereTheTokenSaysNothingElse) {
  const std::string text = token({{"audience", "selected"}}).text;
  EXPECT_EQ(in_registry(json_of(register_with(text))["client_id"])["audience"], "selected");
}

TEST_F(RegistrationPg, KeepsHashesAlone) {
  const auto made_token = token();
  const std::string secret = json_of(register_with(made_token.text))["client_secret"];
  EXPECT_EQ(sql("SELECT token_hash FROM registration_tokens"), crypto::hash_token(made_token.text));
  EXPECT_FALSE(sql("SELECT string_agg(c::text, ' ') FROM oidc_clients c").contains(secret));
  for (const auto& each : events_.all()) {
    const std::string details = dump_json(each.event.details);
    EXPECT_FALSE(details.contains(secret) || details.contains(made_token.text));
  }
}

TEST_F(RegistrationPg, AsksForTheTokenFirst) {
  const auto none = send("", "nonsense");
  EXPECT_EQ(none.status, 401);
  EXPECT_EQ(header(none, "WWW-Authenticate"), "Bearer realm=\"UniDash\"");
  EXPECT_EQ(send("Bearer", "nonsense").status, 401);
  for (const std::string& text : {std::string("guessed"), std::string(43, 'x')}) {
    const auto wrong = send("Bearer " + text, "nonsense");
    EXPECT_EQ(wrong.status, 401) << text;
    EXPECT_EQ(oauth_error_of(wrong), "invalid_token") << text;
  }
  EXPECT_EQ(send("Basic " + token().text, "{}").status, 401);
  EXPECT_EQ(clients(), "0");
}

TEST_F(RegistrationPg, ARefusalUsesNoTokenUp) {
  const auto once = token();
  const auto bad = register_with(once.text, {{"redirect_uris", {"http://app.example.org/"}}});
  EXPECT_EQ(bad.status, 400);
  EXPECT_EQ(oauth_error_of(bad), "invalid_redirect_uri");
  EXPECT_EQ(oauth_error_of(register_with(once.text, {{"subject_type", "pairwise"}})),
            "invalid_client_metadata");
  EXPECT_EQ(oauth_error_of(send("Bearer " + once.text, dump_json(metadata()), "text/plain")),
            "invalid_client_metadata");
  EXPECT_EQ(register_with(once.text).status, 201);
  EXPECT_EQ(oauth_error_of(register_with(once.text)), "invalid_token");
  EXPECT_EQ(clients(), "1");
}

TEST_F(RegistrationPg, ATokenIsGoodForSoManyAndNoMoreAlsoAtOnce) {
  const std::string text = token({{"most_uses", 3}}).text;
  std::atomic<int> registered = 0;
  {
    std::vector<std::jthread> apps;
    for (int i = 0; i < 8; ++i) {
      apps.emplace_back([&] { registered += register_with(text).status == 201 ? 1 : 0; });
    }
  }
  EXPECT_EQ(registered, 3);
  EXPECT_EQ(clients(), "3");
  const Json shown = listed()[0]["attributes"];
  EXPECT_EQ(shown["use_count"], 3);
  EXPECT_EQ(shown["most_uses"], 3);
  EXPECT_TRUE(shown.contains("last_used_at"));
}

TEST_F(RegistrationPg, ATokenEndsWithItsTimeOrWhenItIsTakenAway) {
  const auto old = token();
  clock_.advance(std::chrono::days{7});
  EXPECT_EQ(oauth_error_of(register_with(old.text)), "invalid_token");
  const auto taken = token();
  EXPECT_EQ(revoke(taken.id).value().status, 204);
  EXPECT_EQ(oauth_error_of(register_with(taken.text)), "invalid_token");
  EXPECT_EQ(slug_of(revoke(taken.id)), "token.not_found");
  EXPECT_EQ(listed().size(), 1U) << "what is over is shown, what was taken away is not";
}

TEST_F(RegistrationPg, WhatRegisteredStaysWhenItsTokenEnds) {
  const auto made = token({{"most_uses", 2}});
  const std::string client_id = json_of(register_with(made.text))["client_id"];
  ASSERT_TRUE(revoke(made.id));
  run("DELETE FROM registration_tokens");
  EXPECT_EQ(in_registry(client_id)["registered_with"], "Partners");
  EXPECT_TRUE(clients_.find(client_id).value());
}

TEST_F(RegistrationPg, ATokenCountsAsLongAsItsMakerMayRegisterApplications) {
  const std::string text = token({{"most_uses", 9}}).text;
  const auto outcome_after = [&](const std::string& change) {
    run("UPDATE users SET " + change + " WHERE username = 'ada'");
    return register_with(text).status;
  };
  EXPECT_EQ(outcome_after("role = 'admin'"), 401);
  EXPECT_EQ(outcome_after("role = 'super_admin', is_active = false"), 401);
  EXPECT_EQ(outcome_after("is_active = true"), 201);
}

TEST_F(RegistrationPg, AnAppOnDevicesGetsNoSecret) {
  const Json made = json_of(register_with(token().text, {{"token_endpoint_auth_method", "none"}}));
  EXPECT_FALSE(made.contains("client_secret"));
  EXPECT_FALSE(made.contains("client_secret_expires_at"));
  EXPECT_EQ(in_registry(made["client_id"])["kind"], "public");
}

TEST_F(RegistrationPg, OpensNoWayOutOfTheMachine) {
  const auto answer = register_with(
      token().text, {{"backchannel_logout_uri", "https://app.example.org/logged-out"}});
  EXPECT_EQ(answer.status, 201);
  EXPECT_FALSE(json_of(answer).contains("backchannel_logout_uri"));
  EXPECT_EQ(sql("SELECT count(*) FROM oidc_clients WHERE backchannel_logout_uri IS NOT NULL"), "0");
}

TEST_F(RegistrationPg, TokensAreListedWithWhoMadeThemAndWithoutTheirText) {
  const auto made = token({{"most_uses", 5}});
  const auto answer = call(token_routes_, "list_registration_tokens", ada_);
  EXPECT_FALSE(answer.value().body.contains(made.text));
  const Json shown = listed()[0]["attributes"];
  EXPECT_EQ(shown["made_by"], "ada");
  EXPECT_EQ(shown["name"], "Partners");
  EXPECT_EQ(events_.actions().back(), "registration_token.created");
}

TEST_F(RegistrationPg, TokensHaveAnEndAndACount) {
  for (const Json& wrong :
       {Json{{"days", 0}}, Json{{"days", 91}}, Json{{"most_uses", 0}}, Json{{"most_uses", 101}},
        Json{{"name", ""}}, Json{{"audience", "nobody"}}}) {
    Json attributes{{"name", "Partners"}, {"days", 7}};
    attributes.update(wrong);
    EXPECT_EQ(
        slug_of(call(token_routes_, "create_registration_token", ada_, {.attributes = attributes})),
        "request.invalid")
        << wrong;
  }
}

TEST(RegistrationRoutes, AreWhereTheMetadataSays) {
  const auto rows = registration_routes(nullptr);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(oidc::discovery_document("https://id.example.org")["registration_endpoint"],
            "https://id.example.org" + std::string(rows[0].path));
  EXPECT_EQ(rows[0].origin, api::Origin::any);
  EXPECT_EQ(rows[0].rate, api::Rate::login);
}

TEST(RegistrationRoutes, LetSuperAdministratorsAloneMakeAndEndTokens) {
  for (const auto& row : registration_token_routes(nullptr)) {
    const bool is_guarded = row.confirmation == api::Confirmation::recent &&
                            row.access.least() == UserRole::super_admin;
    EXPECT_EQ(is_guarded, row.verb != api::Verb::get) << row.id;
  }
}

}  // namespace
}  // namespace unidash::identity
