// The registry of applications, from request to document, beside a provider that reads it.
#include "daemon/domains/identity/registry/registry_routes.h"
#include "daemon/testing/call.h"
#include "daemon/testing/oidc/oidc_fixture.h"

namespace unidash::identity {
namespace {

using std::chrono::hours;
using testing::call;
using testing::data_of;
using testing::slug_of;

class ClientRegistryPg : public oidc::OidcTest {
 protected:
  struct Made {
    std::string id{};
    std::string client_id;
    std::string secret;
  };

  Result<api::Response> create(const Json& more = {}) {
    Json attributes{{"name", "Wiki"},
                    {"kind", "confidential"},
                    {"redirect_uris", {"https://app.example.org/callback"}},
                    {"audience", "everyone"}};
    if (more.is_object()) attributes.update(more);
    return call(routes_, "create_client", admin_, {.attributes = attributes});
  }
  Made made(const Json& more = {}) {
    const auto answer = create(more);
    EXPECT_TRUE(answer) << answer.error().slug;
    const Json body = parse_json(answer.value().body).value();
    return {.id = body["data"]["id"],
            .client_id = body["data"]["attributes"]["client_id"],
            .secret = body["meta"].value("secret", "")};
  }

  Result<api::Response> act(std::string_view route, const std::string& id,
                            const api::NamedValues& query = {}) {
    return call(routes_, route, admin_, {.path = {{"id", id}}, .query = query});
  }
  Result<api::Response> change(const std::string& id, const Json& attributes,
                               const std::string& revision = {}) {
    return call(routes_, "update_client", admin_,
                {.path = {{"id", id}},
                 .attributes = attributes,
                 .if_match = revision.empty() ? dump_json(read(id)["revision"]) : revision});
  }
  Json read(const std::string& id) { return data_of(act("get_client", id))["attributes"]; }
  std::string rotated(const std::string& id, const std::string& overlap) {
    const auto answer = act("rotate_client_secret", id, {{"overlap_hours", overlap}});
    return parse_json(answer.value().body).value()["meta"]["secret"];
  }
  std::string desk_id() { return sql("SELECT id FROM oidc_clients WHERE client_id = 'desk'"); }

  static std::string field_of(const Result<api::Response>& answer) {
    if (answer || answer.error().fields.empty()) return slug_of(answer);
    return answer.error().fields[0].field + " " + answer.error().fields[0].slug;
  }

  /// How a sign-in with it ends: "" with tokens, "kept out" here, or by the error.
  std::string outcome(const Made& app) {
    const api::NamedValues of_app = of_client(app.client_id);
    const auto answer = authorize(of_app, cookie());
    if (answer && answer->status == 403) return "kept out";
    const auto address = location(answer);
    const auto one = parameter(address, "code");
    if (one.empty()) {
      const auto error = parameter(address, "error");
      return error.empty() ? address : error;
    }
    auto form = overlaid(of_app, {{"client_secret", app.secret}});
    return oauth_error_of(exchange(one, form));
  }

  std::vector<std::string> doors_;  // as they were set, one after the other
  Status door_answer_{};
  ClientRegistry registry_{
      pool_,
      [this](const std::vector<Place>& places, const std::vector<Place>& checked) -> Status {
        std::string door = checked.empty() ? ":" : "+" + render_place(checked.front()) + ":";
        for (const Place& each : places) door += " " + render_place(each);
        doors_.push_back(door);
        return door_answer_;
      },
      clock_, random_, "https://id.example.org"};
  std::vector<api::Route> routes_ = registry_routes(&registry_);
  api::Caller admin_ = caller_of(start_desk(add_user("claire", UserRole::super_admin)));
};

TEST_F(ClientRegistryPg, WhatIsRegisteredSignsPeopleIn) {
  const Made app = made();
  EXPECT_EQ(app.secret.size(), 43U);
  EXPECT_EQ(outcome(app), "");
  EXPECT_EQ(outcome({.client_id = app.client_id, .secret = "guessed"}), "invalid_client");
  const Json attributes = read(app.id);
  EXPECT_EQ(attributes["name"], "Wiki");
  EXPECT_EQ(attributes["pkce_required"], true);
  EXPECT_EQ(attributes["id_token_algorithm"], "RS256");
  EXPECT_EQ(attributes["scopes"], Json::array({"openid", "profile", "email"}));
  EXPECT_TRUE(attributes.contains("last_used_at"));
  EXPECT_EQ(events_.actions().back(), "client.created");
}

TEST_F(ClientRegistryPg, ASecretIsShownOnceAndStoredByItsHash) {
  const Made app = made();
  const auto again = act("get_client", app.id);
  EXPECT_FALSE(again.value().body.contains(app.secret));
  EXPECT_FALSE(parse_json(again.value().body).value()["meta"].contains("secret"));
  EXPECT_FALSE(sql("SELECT row_to_json(c)::text FROM oidc_clients c WHERE name = 'Wiki'")
                   .contains(app.secret));
  for (const auto& event : events_.all()) {
    EXPECT_FALSE(dump_json(event.event.details).contains(app.secret));
  }
}

TEST_F(ClientRegistryPg, TellsWhatAnApplicationNeedsToConnect) {
  const Made app = made();
  const Json body = parse_json(act("get_client", app.id).value().body).value();
  const Json connection = body["meta"]["connection"];
  const Json published = oidc::discovery_document("https://id.example.org");
  EXPECT_EQ(connection["client_id"], app.client_id);
  for (const auto* name : {"issuer", "authorization_endpoint", "token_endpoint",
                           "userinfo_endpoint", "jwks_uri", "end_session_endpoint"}) {
    EXPECT_EQ(connection[name], published[name]) << name;
  }
}

TEST_F(ClientRegistryPg, APublicOneHasNoSecret) {
  const Made app = made({{"kind", "public"}});
  EXPECT_EQ(app.secret, "");
  EXPECT_EQ(outcome(app), "");
  EXPECT_EQ(slug_of(act("rotate_client_secret", app.id)), "client.has_no_secret");
  EXPECT_EQ(field_of(create({{"kind", "public"}, {"pkce_required", false}})),
            "pkce_required client.public_needs_pkce");
}

TEST_F(ClientRegistryPg, OneThatAsksADirectoryAloneSignsNobodyIn) {
  const auto answer = call(routes_, "create_client", admin_,
                           {.attributes = Json{{"name", "Mail"}, {"kind", "ldap"}}});
  ASSERT_TRUE(answer) << answer.error().slug;
  const Json body = parse_json(answer->body).value();
  EXPECT_FALSE(body["meta"].contains("secret"));
  const Json attributes = body["data"]["attributes"];
  EXPECT_EQ(attributes["kind"], "ldap");
  EXPECT_EQ(attributes["redirect_uris"], Json::array());
  EXPECT_EQ(attributes["grant_types"], Json::array());
  EXPECT_EQ(attributes["scopes"], Json::array({"groups"}));
  const std::string id = body["data"]["id"];
  EXPECT_EQ(slug_of(act("rotate_client_secret", id)), "client.has_no_secret");
  EXPECT_EQ(outcome({.client_id = attributes["client_id"], .secret = ""}),
            "oidc.bad_return_address");
  EXPECT_EQ(field_of(create({{"kind", "ldap"}})), "redirect_uris client.signs_nobody_in");
  EXPECT_EQ(field_of(change(id, {{"grant_types", {"authorization_code"}}})),
            "grant_types client.signs_nobody_in");
  ASSERT_TRUE(change(id, {{"name", "Letters"}}));
}

TEST_F(ClientRegistryPg, RefusesByFieldAndPlace) {
  EXPECT_EQ(field_of(create({{"redirect_uris", {"https://a.example/cb", "http://b.example/cb"}}})),
            "redirect_uris/1 client.address_needs_https");
  EXPECT_EQ(field_of(create({{"redirect_uris", Json::array()}})),
            "redirect_uris client.return_address_needed");
  EXPECT_EQ(field_of(create({{"claims", {{"sub", "email"}}}})), "claims client.reserved_claim");
  EXPECT_EQ(field_of(create({{"name", " "}})), "name field.too_short");
  EXPECT_EQ(field_of(create({{"secret_hash", "mine"}})), "secret_hash field.unknown");
  EXPECT_EQ(field_of(create({{"client_id", "desk"}})), "client_id field.unknown");
  EXPECT_EQ(sql("SELECT count(*) FROM oidc_clients"), "1");
  const Made app = made();
  EXPECT_EQ(field_of(change(app.id, {{"redirect_uris", {"nonsense"}}})),
            "redirect_uris/0 app.bad_address");
}

TEST_F(ClientRegistryPg, ChangesWhatIsNamedAndRefusesWhatWasChangedMeanwhile) {
  const Made app = made();
  const auto answer = change(app.id, {{"name", "Wiki of the house"}}, "1");
  EXPECT_EQ(testing::etag_of(answer), "2");
  EXPECT_EQ(data_of(answer)["attributes"]["redirect_uris"],
            Json::array({"https://app.example.org/callback"}));
  EXPECT_EQ(slug_of(change(app.id, {{"name", "Another"}}, "1")), "request.changed_meanwhile");
  EXPECT_EQ(read(app.id)["name"], "Wiki of the house");
  EXPECT_EQ(testing::etag_of(change(app.id, {{"name", "Wiki of the house"}}, "2")), "2");
  EXPECT_EQ(events_.actions().back(), "client.updated");
  ASSERT_TRUE(change(app.id, {{"redirect_uris", {"https://elsewhere.example/cb"}}}));
  EXPECT_EQ(outcome(app), "oidc.bad_return_address");
}

TEST_F(ClientRegistryPg, WhoMayAskForLessLosesWhatItHad) {
  const Made app = made({{"grant_types", {"authorization_code", "refresh_token"}},
                         {"scopes", {"openid", "profile", "email"}}});
  const auto living = [&] {
    return sql("SELECT count(*) FROM oidc_grants WHERE revoked_at IS NULL");
  };
  ASSERT_EQ(outcome(app), "");
  ASSERT_EQ(living(), "1");
  ASSERT_TRUE(change(app.id, {{"scopes", {"openid", "profile", "email", "roles"}}}));
  EXPECT_EQ(living(), "1");
  ASSERT_TRUE(change(app.id, {{"scopes", {"openid"}}}));
  EXPECT_EQ(living(), "0");
}

TEST_F(ClientRegistryPg, TheFormerSecretCountsForTheOverlapAndNoLonger) {
  const Made app = made();
  const Made renewed{.client_id = app.client_id, .secret = rotated(app.id, "2")};
  EXPECT_EQ(outcome(renewed), "");
  EXPECT_EQ(outcome(app), "");
  EXPECT_EQ(read(app.id)["previous_secret_until"], render_timestamp(clock_.now() + hours{2}));
  clock_.advance(hours{2});
  session_ = start_sso(UserId{std::stoll(sql("SELECT id FROM users WHERE username = 'giselle'"))});
  EXPECT_EQ(outcome(app), "invalid_client");
  EXPECT_EQ(outcome(renewed), "");
  const Made at_once{.client_id = app.client_id, .secret = rotated(app.id, "0")};
  EXPECT_EQ(outcome(renewed), "invalid_client");
  EXPECT_EQ(outcome(at_once), "");
  EXPECT_EQ(slug_of(act("rotate_client_secret", app.id, {{"overlap_hours", "25"}})),
            "request.invalid");
}

TEST_F(ClientRegistryPg, SwitchedOffNobodySignsInAndTokensStayDead) {
  const Made app = made({{"grant_types", {"authorization_code", "refresh_token"}}});
  ASSERT_EQ(outcome(app), "");
  EXPECT_EQ(data_of(act("disable_client", app.id))["attributes"]["is_active"], false);
  EXPECT_EQ(outcome(app), "oidc.unknown_application");
  ASSERT_TRUE(act("enable_client", app.id));
  EXPECT_EQ(sql("SELECT count(*) FROM oidc_grants WHERE revoked_at IS NULL"), "0");
  EXPECT_EQ(outcome(app), "");
  ASSERT_TRUE(act("enable_client", app.id));
  EXPECT_EQ(events_.actions().back(), "client.enabled");
  EXPECT_EQ(std::ranges::count(events_.actions(), "client.enabled"), 1);
}

TEST_F(ClientRegistryPg, DeletedItIsGone) {
  const Made app = made();
  ASSERT_EQ(outcome(app), "");
  EXPECT_EQ(act("delete_client", app.id).value().status, 204);
  EXPECT_EQ(outcome(app), "oidc.unknown_application");
  EXPECT_EQ(slug_of(act("get_client", app.id)), "client.not_found");
  EXPECT_EQ(events_.actions().back(), "client.deleted");
}

TEST_F(ClientRegistryPg, NobodyTouchesTheDesktop) {
  const std::string id = desk_id();
  EXPECT_EQ(read(id)["is_built_in"], true);
  EXPECT_EQ(slug_of(change(id, {{"redirect_uris", {"https://evil.example/cb"}}})),
            "client.built_in");
  for (const auto* route : {"delete_client", "disable_client", "rotate_client_secret"}) {
    EXPECT_EQ(slug_of(act(route, id)), "client.built_in") << route;
  }
  run("SELECT rotate_client_secret(" + id + ", 'mine', now(), now())");
  const auto desk = clients_.find("desk").value().value();
  EXPECT_TRUE(desk.knows_secret(desk_secret(), clock_.now()));
}

TEST_F(ClientRegistryPg, SelectedPeopleAloneMayUseWhatIsForThem) {
  const Made app = made({{"audience", "selected"}});
  EXPECT_EQ(outcome(app), "kept out");
  const std::string giselle = sql("SELECT id FROM users WHERE username = 'giselle'");
  const auto access = [&](std::string_view route, const std::string& user) {
    return call(routes_, route, admin_, {.path = {{"id", app.id}, {"user_id", user}}});
  };
  ASSERT_TRUE(access("grant_client_access", giselle));
  ASSERT_TRUE(access("grant_client_access", giselle));
  EXPECT_EQ(outcome(app), "");
  const Json people = data_of(act("list_client_people", app.id));
  ASSERT_EQ(people.size(), 1U);
  EXPECT_EQ(people[0]["attributes"]["username"], "giselle");
  ASSERT_TRUE(access("revoke_client_access", giselle));
  EXPECT_EQ(outcome(app), "kept out");
  EXPECT_EQ(slug_of(access("grant_client_access", "999999")), "user.not_found");
  EXPECT_EQ(std::ranges::count(events_.actions(), "client.access_granted"), 1);
  EXPECT_EQ(events_.actions().back(), "client.access_revoked");
}

TEST_F(ClientRegistryPg, ListsByNameAndFindsByPartOfIt) {
  (void)made({{"name", "Books 100%"}});
  (void)made();
  const auto list = [&](const api::NamedValues& query) {
    return data_of(call(routes_, "list_clients", admin_, {.query = query}));
  };
  const Json all = list({});
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0]["attributes"]["name"], "Books 100%");
  EXPECT_EQ(list({{"q", "100%"}}).size(), 1U);
  EXPECT_EQ(list({{"q", "WIK"}}).size(), 1U);
  EXPECT_EQ(list({{"q", "_"}}).size(), 0U);
  EXPECT_EQ(list({{"page_size", "1"}, {"page_number", "2"}}).size(), 1U);
}

TEST_F(ClientRegistryPg, TheDoorLeadsToTheLogoutAddressesOfActiveApplications) {
  const Made wiki = made({{"backchannel_logout_uri", "https://wiki.example.org/logout"}});
  const Made books = made({{"backchannel_logout_uri", "https://books.example.org:8443/logout"}});
  (void)made({{"backchannel_logout_uri", "https://wiki.example.org/other"}});
  (void)made();
  ASSERT_TRUE(change(books.id, {{"name", "Books"}}));
  ASSERT_TRUE(act("disable_client", books.id));
  ASSERT_TRUE(act("enable_client", books.id));
  ASSERT_TRUE(change(wiki.id, {{"backchannel_logout_uri", nullptr}}));
  ASSERT_TRUE(act("delete_client", books.id));
  ASSERT_TRUE(registry_.set_door_again());
  const std::string both = " books.example.org:8443 wiki.example.org:443";
  EXPECT_EQ(doors_, (std::vector<std::string>{
                        "+wiki.example.org:443: wiki.example.org:443",
                        "+books.example.org:8443:" + both, "+wiki.example.org:443:" + both,
                        ": wiki.example.org:443", "+books.example.org:8443:" + both, ":" + both,
                        ": wiki.example.org:443", ": wiki.example.org:443"}));
}

TEST_F(ClientRegistryPg, NothingIsSavedThatTheMachineRefusesToOpen) {
  door_answer_ = field_error("backchannel_logout_uri", "door.name_not_found");
  EXPECT_EQ(field_of(create({{"backchannel_logout_uri", "https://gone.example/logout"}})),
            "backchannel_logout_uri door.name_not_found");
  EXPECT_EQ(sql("SELECT count(*) FROM oidc_clients"), "1");
  door_answer_ = {};
  const Made app = made();
  door_answer_ = unavailable("host.unavailable", "");
  EXPECT_EQ(slug_of(change(app.id, {{"backchannel_logout_uri", "https://gone.example/logout"}})),
            "host.unavailable");
  EXPECT_FALSE(read(app.id).contains("backchannel_logout_uri"));
}

TEST(RegistryRoutes, CanBeReadWithoutServices) {
  for (const auto& row : registry_routes(nullptr)) EXPECT_TRUE(row.handler.is_json) << row.id;
}

TEST(RegistryRoutes, LetSuperAdministratorsAloneSayWhereSignInsReturnTo) {
  for (const auto& row : registry_routes(nullptr)) {
    const bool is_read = row.verb == api::Verb::get;
    const bool is_about_people = row.id.ends_with("_access");
    const bool is_guarded = row.confirmation == api::Confirmation::recent &&
                            row.access.least() == UserRole::super_admin;
    EXPECT_EQ(is_guarded, !is_read && !is_about_people) << row.id;
  }
}

}  // namespace
}  // namespace unidash::identity
