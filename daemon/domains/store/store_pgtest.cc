#include <gtest/gtest.h>

#include <format>

#include "daemon/domains/store/routes.h"
#include "daemon/testing/call.h"
#include "daemon/testing/fakes.h"
#include "daemon/testing/temporary_postgres.h"

namespace unidash::store {
namespace {

using testing::call;
using testing::data_of;
using testing::query_value;
using testing::slug_of;
using Words = std::vector<std::string>;

class StoreTest : public ::testing::Test {
 protected:
  StoreTest() { admin_pool.set_event_sink(events.sink()); }

  static Json wiki() {
    return {{"slug", "wiki"},        {"name", "Wiki"}, {"url", "https://wiki.example.org/"},
            {"embed", "frame"},      {"icon", "book"}, {"category", "office"},
            {"audience", "everyone"}};
  }

  static Json with(Json attributes, const std::string& name, Json value) {
    attributes[name] = std::move(value);
    return attributes;
  }

  Result<api::Response> add(Json attributes) {
    return call(admin_routes, "create_app", boss, {.attributes = std::move(attributes)});
  }

  Result<api::Response> change(const std::string& id, Json attributes) {
    return call(admin_routes, "change_app", boss,
                {.path = {{"id", id}}, .attributes = std::move(attributes)});
  }

  Result<api::Response> on_app(std::string_view route, const std::string& id) {
    return call(admin_routes, route, boss, {.path = {{"id", id}}});
  }

  Result<api::Response> on_person(std::string_view route, const std::string& id, UserId user) {
    return call(admin_routes, route, boss,
                {.path = {{"id", id}, {"user_id", std::to_string(user.value)}}});
  }

  /// The names of the apps a person is shown.
  std::string shown_to(const api::Caller& who) {
    std::string names;
    for (const Json& app : data_of(call(routes, "list_usable_apps", who))) {
      names += app["attributes"]["name"].get<std::string>() + ' ';
    }
    return names;
  }

  std::string database = testing::fresh_database();
  postgres::Pool pool{{.conninfo = testing::as_user(database, "unidash_workspace")}};
  postgres::Pool admin_pool{{.conninfo = testing::as_user(database, "unidash_admin")}};
  testing::EventLog events;
  std::vector<api::Route> routes = store_routes({pool});
  std::vector<api::Route> admin_routes = store_admin_routes({admin_pool});
  UserId boss_id = testing::add_user(database, "boss", UserRole::admin);
  UserId giselle_id = testing::add_user(database, "giselle");
  api::Caller boss = testing::caller_of(boss_id, UserRole::admin);
  api::Caller giselle = testing::caller_of(giselle_id);
  api::Caller junior = testing::caller_of(testing::add_user(database, "junior"));
};

TEST_F(StoreTest, AnAppForEveryoneIsShownToEveryone) {
  const auto made = add(wiki());
  ASSERT_TRUE(made) << data_of(made);
  EXPECT_EQ(made->status, 201);
  Json expected = wiki();
  expected.erase("description");
  EXPECT_EQ(data_of(made)["attributes"], expected);
  const Json shown = data_of(call(routes, "list_usable_apps", giselle))[0];
  expected.erase("audience");
  EXPECT_EQ(shown["attributes"], expected);
  EXPECT_EQ(shown["id"], data_of(made)["id"]);
  EXPECT_EQ(shown["type"], "apps");
}

TEST_F(StoreTest, IsOneDefinitionAndOneRunningInstance) {
  ASSERT_TRUE(add(wiki()));
  EXPECT_EQ(query_value(database,
                        "SELECT concat_ws(' ', d.kind, d.is_official, i.namespace, i.status,"
                        " i.fk_installed_by) FROM app_instances i JOIN app_definitions d"
                        " ON d.id = i.fk_app_def"),
            std::format("link f link-wiki running {}", boss_id.value));
}

TEST_F(StoreTest, WithoutSayingForWhomItIsForSelectedPeopleInATab) {
  const auto made = add({{"slug", "nas"}, {"name", "NAS"}, {"url", "http://nas.local/"}});
  EXPECT_EQ(data_of(made)["attributes"]["audience"], "selected");
  EXPECT_EQ(data_of(made)["attributes"]["embed"], "tab");
  EXPECT_EQ(shown_to(giselle), "");
}

TEST_F(StoreTest, SelectedPeopleSeeItFromTheGrantToTheRevocation) {
  const std::string id = data_of(add(with(wiki(), "audience", "selected")))["id"];
  EXPECT_EQ(shown_to(giselle), "");
  ASSERT_TRUE(on_person("grant_app_access", id, giselle_id));
  EXPECT_EQ(shown_to(giselle), "Wiki ");
  EXPECT_EQ(shown_to(junior), "");
  const Json people = data_of(on_app("list_app_people", id));
  ASSERT_EQ(people.size(), 1U);
  EXPECT_EQ(people[0]["id"], std::to_string(giselle_id.value));
  EXPECT_EQ(people[0]["attributes"]["username"], "giselle");
  ASSERT_TRUE(on_person("revoke_app_access", id, giselle_id));
  EXPECT_EQ(shown_to(giselle), "");
  EXPECT_EQ(events.actions(), (Words{"app.created", "app.access_granted", "app.access_revoked"}));
}

TEST_F(StoreTest, GrantingAndRevokingMayBeRepeatedWithoutATrace) {
  const std::string id = data_of(add(wiki()))["id"];
  for (int i = 0; i < 2; ++i) EXPECT_TRUE(on_person("grant_app_access", id, giselle_id));
  for (int i = 0; i < 2; ++i) EXPECT_TRUE(on_person("revoke_app_access", id, giselle_id));
  EXPECT_EQ(events.actions(), (Words{"app.created", "app.access_granted", "app.access_revoked"}));
}

TEST_F(StoreTest, AccessThatWasSwitchedOffDoesNotCount) {
  const std::string id = data_of(add(with(wiki(), "audience", "selected")))["id"];
  ASSERT_TRUE(on_person("grant_app_access", id, giselle_id));
  testing::run_sql(database, "UPDATE user_app_access SET can_use = false");
  EXPECT_EQ(shown_to(giselle), "");
  EXPECT_EQ(data_of(on_app("list_app_people", id)).size(), 0U);
  ASSERT_TRUE(on_person("grant_app_access", id, giselle_id));
  EXPECT_EQ(shown_to(giselle), "Wiki ");
}

TEST_F(StoreTest, AppsThatDoNotRunAreNotShown) {
  ASSERT_TRUE(add(wiki()));
  testing::run_sql(database, "UPDATE app_instances SET status = 'stopped'");
  EXPECT_EQ(shown_to(giselle), "");
  testing::run_sql(database, "UPDATE app_instances SET status = 'running'");
  EXPECT_EQ(shown_to(giselle), "Wiki ");
  testing::run_sql(database, "UPDATE app_definitions SET is_active = false");
  EXPECT_EQ(shown_to(giselle), "");
}

TEST_F(StoreTest, GrantsNeedAnAppAndAPerson) {
  const std::string id = data_of(add(wiki()))["id"];
  EXPECT_EQ(slug_of(on_person("grant_app_access", id, UserId{999})), "user.not_found");
  EXPECT_EQ(slug_of(on_person("grant_app_access", "999", giselle_id)), "app.not_found");
  EXPECT_EQ(slug_of(on_person("revoke_app_access", "999", giselle_id)), "app.not_found");
  EXPECT_EQ(slug_of(on_app("list_app_people", "999")), "app.not_found");
}

TEST_F(StoreTest, AChangeKeepsTheRestAndNullTakesAway) {
  const std::string id = data_of(add(wiki()))["id"];
  const auto changed = change(id, {{"name", "Docs"}, {"icon", nullptr}, {"category", nullptr}});
  const Json attributes = data_of(changed)["attributes"];
  EXPECT_EQ(attributes["name"], "Docs");
  EXPECT_EQ(attributes["url"], "https://wiki.example.org/");
  EXPECT_FALSE(attributes.contains("icon"));
  EXPECT_FALSE(attributes.contains("category"));
  EXPECT_EQ(events.all().back().event.action, "app.updated");
  EXPECT_EQ(events.all().back().event.details["changed"], (Json{"name", "category", "icon"}));
  EXPECT_EQ(data_of(call(admin_routes, "list_apps", boss))[0]["attributes"], attributes);
}

TEST_F(StoreTest, AChangeThatChangesNothingLeavesNoTrace) {
  const std::string id = data_of(add(wiki()))["id"];
  ASSERT_TRUE(change(id, {{"name", "Wiki"}}));
  EXPECT_EQ(events.actions(), (Words{"app.created"}));
}

TEST_F(StoreTest, TakingAnAppAwayTakesItsShortcutsAndAccess) {
  const std::string id = data_of(add(wiki()))["id"];
  ASSERT_TRUE(on_person("grant_app_access", id, giselle_id));
  testing::run_sql(database, std::format("INSERT INTO desktops (fk_user) VALUES ({});"
                                         "INSERT INTO shortcuts (fk_desktop, fk_app_instance)"
                                         " SELECT id, {} FROM desktops",
                                         giselle_id.value, id));
  ASSERT_TRUE(on_app("delete_app", id));
  EXPECT_EQ(shown_to(giselle), "");
  EXPECT_EQ(query_value(database,
                        "SELECT (SELECT count(*) FROM shortcuts)"
                        " + (SELECT count(*) FROM user_app_access)"
                        " + (SELECT count(*) FROM app_definitions)"),
            "0");
  EXPECT_EQ(slug_of(on_app("delete_app", id)), "app.not_found");
  EXPECT_EQ(slug_of(change(id, {{"name", "x"}})), "app.not_found");
}

TEST_F(StoreTest, PackagesAreNotChangedHere) {
  testing::run_sql(database,
                   "INSERT INTO app_definitions (slug, name, version, category, yaml_config)"
                   " VALUES ('nextcloud', 'Nextcloud', '1', 'office', 'a: 1');"
                   "INSERT INTO app_instances (fk_app_def, namespace, status)"
                   " VALUES (1, 'nextcloud', 'running')");
  EXPECT_EQ(slug_of(change("1", {{"name", "x"}})), "app.not_found");
  EXPECT_EQ(slug_of(on_app("delete_app", "1")), "app.not_found");
  EXPECT_EQ(slug_of(on_person("grant_app_access", "1", giselle_id)), "app.not_found");
  EXPECT_EQ(data_of(call(admin_routes, "list_apps", boss)).size(), 0U);
}

TEST_F(StoreTest, ASlugIsTakenOnce) {
  ASSERT_TRUE(add(wiki()));
  EXPECT_EQ(slug_of(add(wiki())), "app.slug_taken");
  EXPECT_EQ(events.actions(), (Words{"app.created"}));
}

TEST_F(StoreTest, AFrameNeedsHttps) {
  const Json plain = with(wiki(), "url", "http://wiki.example.org/");
  EXPECT_EQ(slug_of(add(plain)), "app.frame_needs_https");
  const std::string id = data_of(add(with(plain, "embed", "tab")))["id"];
  EXPECT_EQ(slug_of(change(id, {{"embed", "frame"}})), "app.frame_needs_https");
  EXPECT_EQ(slug_of(change(id, {{"embed", "frame"}, {"url", "https://wiki.example.org/"}})), "");
  EXPECT_EQ(slug_of(change(id, {{"url", "http://wiki.example.org/"}})), "app.frame_needs_https");
}

TEST_F(StoreTest, RefusesOddApps) {
  for (const Json& attributes :
       {with(wiki(), "slug", "Wiki"), with(wiki(), "slug", "../x"), with(wiki(), "name", "  "),
        with(wiki(), "name", "Wi\u200Bki"), with(wiki(), "url", "javascript:alert(1)"),
        with(wiki(), "url", "https://bank.example@evil.example/"), with(wiki(), "embed", "popup"),
        with(wiki(), "audience", "nobody"), with(wiki(), "icon", "https://evil.example/i.svg"),
        with(wiki(), "description", std::string(501, 'a')), with(wiki(), "namespace", "x"),
        Json{{"slug", "wiki"}}}) {
    const auto refused = add(attributes);
    ASSERT_FALSE(refused) << attributes;
    EXPECT_EQ(refused.error().code, Code::invalid) << attributes;
  }
  const std::string id = data_of(add(wiki()))["id"];
  EXPECT_FALSE(change(id, {{"slug", "other"}}));
  EXPECT_FALSE(change(id, {{"name", nullptr}, {"url", "ftp://example.org/"}}));
}

TEST_F(StoreTest, ListsComeInPagesByName) {
  for (const auto* name : {"c", "a", "B"}) {
    ASSERT_TRUE(add({{"slug", text::lower_ascii(name)},
                     {"name", name},
                     {"url", "https://example.org/"},
                     {"audience", "everyone"}}));
  }
  EXPECT_EQ(shown_to(giselle), "a B c ");
  const auto page =
      call(admin_routes, "list_apps", boss, {.query = {{"page_number", "2"}, {"page_size", "2"}}});
  EXPECT_EQ(data_of(page)[0]["attributes"]["name"], "c");
  EXPECT_EQ(parse_json(page->body)->at("meta")["total"], 3);
}

TEST_F(StoreTest, ChangingIsForAdministratorsOnTheirListenerOnly) {
  for (const api::Route& route : admin_routes) {
    EXPECT_EQ(route.audience, api::Audience::admin) << route.id;
    EXPECT_EQ(route.access.least(), UserRole::admin) << route.id;
  }
  EXPECT_EQ(slug_of(call(routes, "list_usable_apps", api::Caller{})), "session.required");
}

}  // namespace
}  // namespace unidash::store
