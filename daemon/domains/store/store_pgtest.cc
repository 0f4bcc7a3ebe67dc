#include <gtest/gtest.h>

#include <format>

#include "daemon/domains/store/apps.h"
#include "daemon/domains/store/routes.h"
#include "daemon/model/roles/doors.h"
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

  /// One that people reach by way of the gate.
  static Json books() {
    return {{"slug", "books"},
            {"name", "Books"},
            {"url", "http://192.168.1.20:8080"},
            {"embed", "proxied"},
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

  /// "FIELD SLUG" of the first field at fault.
  static std::string field_of(const Result<api::Response>& answer) {
    if (answer || answer.error().fields.empty()) return slug_of(answer);
    return answer.error().fields[0].field + " " + answer.error().fields[0].slug;
  }

  Status set_door(const std::vector<Place>& places, const std::vector<Place>& checked) {
    std::string asked = checked.empty() ? ":" : "+" + render_place(checked.front()) + ":";
    for (const Place& each : places) asked += " " + render_place(each);
    doors.push_back(asked);
    return door_answer;
  }

  std::string gates() { return query_value(database, "SELECT count(*) FROM app_gates"); }

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
  Words doors;  // as they were set, one after the other
  Status door_answer{};
  AppAddresses addresses{.base_domain = "example.org", .port = 8443};
  TargetDoor door{
      [this](const auto& places, const auto& checked) { return set_door(places, checked); }};
  LinkApps apps{admin_pool, addresses, door};
  std::vector<api::Route> routes = store_routes(pool, addresses);
  std::vector<api::Route> admin_routes = store_admin_routes(admin_pool, &apps);
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

TEST_F(StoreTest, PeopleReachAProxiedAppByTheGateAndAreNotToldWhereItIs) {
  const auto made = add(books());
  ASSERT_TRUE(made) << data_of(made);
  Json expected = books();
  expected.update({{"gate_url", "https://books.example.org:8443/"},
                   {"verify_certificate", true},
                   {"tells_who", false},
                   {"told_headers", Json::array()},
                   {"group_separator", "comma"},
                   {"open_paths", Json::array()},
                   {"password_paths", Json::array()},
                   {"max_upload_mb", 100},
                   {"timeout_s", 60}});
  EXPECT_EQ(data_of(made)["attributes"], expected);
  EXPECT_EQ(data_of(call(admin_routes, "list_apps", boss))[0]["attributes"], expected);
  const auto answer = call(routes, "list_usable_apps", giselle);
  EXPECT_EQ(data_of(answer)[0]["attributes"], (Json{{"slug", "books"},
                                                    {"name", "Books"},
                                                    {"url", "https://books.example.org:8443/"},
                                                    {"embed", "frame"}}));
  EXPECT_FALSE(answer->body.contains("192.168.1.20"));
}

TEST_F(StoreTest, TheGateDoesWhatWasSaidForAnApp) {
  Json said = books();
  said.update({{"verify_certificate", false},
               {"tells_who", true},
               {"told_headers", {"X-User=username", "X-Groups=groups"}},
               {"group_separator", "semicolon"},
               {"open_paths", {"/public", "/api/"}},
               {"max_upload_mb", 2000},
               {"timeout_s", 300}});
  const auto made = add(said);
  ASSERT_TRUE(made) << data_of(made);
  EXPECT_EQ(data_of(made)["attributes"]["open_paths"], (Json{"/public", "/api/"}));
  const auto changed = change(data_of(made)["id"], {{"timeout_s", 30}, {"tells_who", true}});
  EXPECT_EQ(data_of(changed)["attributes"]["max_upload_mb"], 2000);
  EXPECT_EQ(events.all().back().event.details["changed"], (Json{"timeout_s"}));
  EXPECT_EQ(query_value(database,
                        "SELECT concat_ws(' ', verify_certificate, tells_who, told_headers,"
                        " group_separator, open_paths, max_upload_mb, timeout_s) FROM app_gates"),
            "f t {X-User=username,X-Groups=groups} semicolon {/public,/api/} 2000 30");
}

TEST_F(StoreTest, OneThatIsNotProxiedHasNothingOfTheGate) {
  EXPECT_EQ(field_of(add(with(wiki(), "tells_who", true))), "tells_who app.needs_gate");
  const std::string id = data_of(add(with(books(), "timeout_s", 30)))["id"];
  EXPECT_EQ(field_of(change(id, {{"embed", "tab"}, {"timeout_s", 40}})),
            "timeout_s app.needs_gate");
  EXPECT_EQ(gates(), "1");
  const auto changed = change(id, {{"embed", "tab"}});
  EXPECT_FALSE(data_of(changed)["attributes"].contains("timeout_s"));
  EXPECT_FALSE(data_of(changed)["attributes"].contains("gate_url"));
  EXPECT_EQ(gates(), "0");
  EXPECT_EQ(data_of(change(id, {{"embed", "proxied"}}))["attributes"]["timeout_s"], 60);
  ASSERT_TRUE(on_app("delete_app", id));
  EXPECT_EQ(gates(), "0");
}

TEST_F(StoreTest, TheDoorLeadsToTheProxiedAppsAlone) {
  const std::string first = data_of(add(books()))["id"];
  EXPECT_EQ(doors.back(), "+192.168.1.20:8080: 192.168.1.20:8080");
  ASSERT_TRUE(add(wiki()));
  EXPECT_EQ(doors.size(), 1U);
  Json nas = with(with(books(), "slug", "nas"), "url", "https://NAS.example.net/");
  const std::string second = data_of(add(nas))["id"];
  EXPECT_EQ(doors.back(), "+nas.example.net:443: 192.168.1.20:8080 nas.example.net:443");
  ASSERT_TRUE(change(second, {{"timeout_s", 40}, {"name", "NAS"}}));
  EXPECT_EQ(doors.size(), 2U);
  ASSERT_TRUE(change(second, {{"url", "http://192.168.1.20:8080"}}));
  EXPECT_EQ(doors.back(), "+192.168.1.20:8080: 192.168.1.20:8080");
  ASSERT_TRUE(change(first, {{"embed", "tab"}}));
  EXPECT_EQ(doors.back(), ": 192.168.1.20:8080");
  ASSERT_TRUE(on_app("delete_app", second));
  EXPECT_EQ(doors.back(), ":");
  testing::run_sql(database, "UPDATE app_instances SET embed = 'proxied'");
  ASSERT_TRUE(door.set_again(admin_pool));
  EXPECT_EQ(doors.back(), ": 192.168.1.20:8080 wiki.example.org:443");
}

TEST_F(StoreTest, TheDoorLeadsToSoManyPlaces) {
  testing::run_sql(database,
                   std::format("INSERT INTO app_definitions (slug, name, version, category,"
                               " yaml_config, kind) SELECT 'a' || n, 'A', '1', '', '', 'link'"
                               " FROM generate_series(1, {}) n;"
                               "INSERT INTO app_instances (fk_app_def, namespace, status, embed,"
                               " external_url) SELECT id, slug, 'running', 'proxied',"
                               " 'http://' || slug || ':8080' FROM app_definitions",
                               most_door_places));
  EXPECT_EQ(field_of(add(books())), "url app.too_many_targets");
  EXPECT_TRUE(add(with(books(), "url", "http://a1:8080"))) << "a place that is open already";
  EXPECT_TRUE(add(wiki()));
}

TEST_F(StoreTest, NothingIsSavedThatTheMachineRefusesToOpen) {
  door_answer = field_error("url", "door.name_not_found");
  EXPECT_EQ(field_of(add(books())), "url door.name_not_found");
  EXPECT_EQ(query_value(database, "SELECT count(*) FROM app_definitions"), "0");
  EXPECT_EQ(events.actions(), Words{});
}

TEST_F(StoreTest, AProxiedAppIsElsewhereInTheNetworkAtItsRoot) {
  const std::vector<std::pair<std::string_view, std::string_view>> refused{
      {"http://127.0.0.1:8080", "app.target_not_allowed"},
      {"http://[::1]/", "app.target_not_allowed"},
      {"http://169.254.169.254/", "app.target_not_allowed"},
      {"http://0.0.0.0/", "app.target_not_allowed"},
      {"http://224.0.0.1/", "app.target_not_allowed"},
      {"https://example.org/", "app.target_not_allowed"},
      {"https://Desk.Example.org:8443/", "app.target_not_allowed"},
      {"https://a.b.example.org/", "app.target_not_allowed"},
      {"http://192.168.1.20/wiki", "app.target_with_path"},
      {"http://192.168.1.20/?a=b", "app.target_with_path"},
      {"http://192.168.1.20/#a", "app.target_with_path"},
      {"http://my_nas/", "app.bad_address"}};
  for (const auto& [url, slug] : refused) {
    EXPECT_EQ(field_of(add(with(books(), "url", url))), std::format("url {}", slug)) << url;
  }
  EXPECT_TRUE(add(with(books(), "url", "https://wiki.notexample.org/")));
}

TEST_F(StoreTest, NamesOfThisInstallationAreNoAppsOfTheGate) {
  for (const auto* slug : {"id", "desk", "www", "mail", "admin", "api", "auth", "vpn", "ns", "wpad",
                           "autodiscover", "autoconfig", "localhost"}) {
    EXPECT_EQ(field_of(add(with(books(), "slug", slug))), "slug app.slug_reserved") << slug;
  }
  const std::string id = data_of(add(with(wiki(), "slug", "mail")))["id"];
  EXPECT_EQ(field_of(change(id, {{"embed", "proxied"}})), "embed app.slug_reserved");
}

TEST_F(StoreTest, OpenPathsArePlain) {
  const auto opened = [&](const Json& paths) {
    return field_of(add(with(books(), "open_paths", paths)));
  };
  for (const auto* path : {"/", "public", "/a//b", "/a/../b", "/./a", "/.git", "/a b", "/a%20b",
                           "/a?b", "/a;b", "/é", "/a\\b", "//", "/a//"}) {
    EXPECT_EQ(opened({"/good", path}), "open_paths/1 app.bad_open_path") << path;
  }
  EXPECT_EQ(opened({"/a", "/a"}), "open_paths/1 field.twice");
  EXPECT_EQ(opened({"/" + std::string(200, 'a')}), "open_paths field.too_long");
  EXPECT_EQ(opened(Json(Words(21, "/a"))), "open_paths field.too_many");
  EXPECT_EQ(field_of(add(with(books(), "max_upload_mb", 0))), "max_upload_mb field.too_small");
  EXPECT_EQ(field_of(add(with(books(), "timeout_s", 3601))), "timeout_s field.too_large");
  EXPECT_EQ(opened({"/robots.txt", "/a-b_c~d/E9"}), "");
}

TEST_F(StoreTest, PathsForAppPasswordsAreKept) {
  const auto made = add(with(books(), "password_paths", Json{"/", "/dav"}));
  EXPECT_EQ(data_of(made)["attributes"]["password_paths"], (Json{"/", "/dav"}));
  const auto changed = change(data_of(made)["id"], {{"password_paths", Json{"/dav"}}});
  EXPECT_EQ(data_of(changed)["attributes"]["password_paths"], (Json{"/dav"}));
  EXPECT_EQ(events.all().back().event.details["changed"], (Json{"password_paths"}));
  EXPECT_EQ(query_value(database, "SELECT password_paths FROM app_gates"), "{/dav}");
  EXPECT_EQ(field_of(change(data_of(made)["id"], {{"password_paths", Json{"/a b"}}})),
            "password_paths/0 app.bad_password_path");
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
