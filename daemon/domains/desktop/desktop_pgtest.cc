#include <gtest/gtest.h>

#include <format>
#include <thread>

#include "daemon/domains/desktop/routes.h"
#include "daemon/testing/call.h"
#include "daemon/testing/fakes.h"
#include "daemon/testing/temporary_postgres.h"

namespace unidash::desktop {
namespace {

using testing::call;
using testing::data_of;
using testing::etag_of;
using testing::query_value;
using testing::slug_of;
using Words = std::vector<std::string>;

class DesktopTest : public ::testing::Test {
 protected:
  DesktopTest() { pool.set_event_sink(events.sink()); }

  Result<api::Response> read(const api::Caller& who) { return call(routes, "read_desktop", who); }

  Result<api::Response> change(const api::Caller& who, Json attributes, std::string tag) {
    return call(routes, "change_desktop", who,
                {.attributes = std::move(attributes), .if_match = tag});
  }

  Result<api::Response> list(const api::Caller& who) { return call(routes, "list_shortcuts", who); }

  Result<api::Response> add(const api::Caller& who, const std::string& app_id,
                            Json attributes = Json::object()) {
    attributes["app_id"] = app_id;
    return call(routes, "create_shortcut", who, {.attributes = std::move(attributes)});
  }

  Result<api::Response> move(const api::Caller& who, const std::string& id, Json attributes,
                             std::string tag) {
    return call(routes, "change_shortcut", who,
                {.path = {{"id", id}}, .attributes = std::move(attributes), .if_match = tag});
  }

  Result<api::Response> remove(const api::Caller& who, const std::string& id, std::string tag) {
    return call(routes, "delete_shortcut", who, {.path = {{"id", id}}, .if_match = tag});
  }

  std::string add_app(std::string_view slug, std::string_view audience = "everyone") {
    const std::string definition = query_value(
        database, std::format("INSERT INTO app_definitions (slug, name, version, category,"
                              " yaml_config, kind) VALUES ('{0}', '{0}', '1', 'office', '', 'link')"
                              " RETURNING id",
                              slug));
    return query_value(database,
                       std::format("INSERT INTO app_instances (fk_app_def, namespace, status,"
                                   " external_url, audience) VALUES ({}, 'link-{}', 'running',"
                                   " 'https://example.org/', '{}') RETURNING id",
                                   definition, slug, audience));
  }

  std::string database = testing::fresh_database();
  postgres::Pool pool{
      {.conninfo = testing::as_user(database, "unidash_workspace"), .connections = 12}};
  testing::EventLog events;
  std::vector<api::Route> routes = desktop_routes({pool});
  UserId giselle_id = testing::add_user(database, "giselle");
  api::Caller giselle = testing::caller_of(giselle_id);
  api::Caller junior = testing::caller_of(testing::add_user(database, "junior"));
};

TEST_F(DesktopTest, IsMadeWithDefaultsAtTheFirstReadAndOnlyThen) {
  const auto first = read(giselle);
  const Json attributes = data_of(first)["attributes"];
  EXPECT_EQ(attributes["theme"], "auto");
  EXPECT_EQ(attributes["wallpaper"], "dawn");
  EXPECT_EQ(attributes["layout_config"], Json::object());
  EXPECT_EQ(etag_of(first), "1");
  EXPECT_EQ(data_of(read(giselle)), data_of(first));
  EXPECT_EQ(events.actions(), (Words{"desktop.created"}));
  EXPECT_EQ(query_value(database, "SELECT count(*) FROM desktops"), "1");
}

TEST_F(DesktopTest, TenFirstReadsAtOnceMakeOne) {
  std::atomic<int> failures{0};
  {
    std::vector<std::jthread> readers;
    for (int i = 0; i < 10; ++i) {
      readers.emplace_back([&] { failures += read(giselle) ? 0 : 1; });
    }
  }
  EXPECT_EQ(failures, 0);
  EXPECT_EQ(query_value(database, "SELECT count(*) FROM desktops"), "1");
}

TEST_F(DesktopTest, ChangesWhatIsSaidAndKeepsTheRest) {
  const Json layout{{"zones", {{{"app", "7"}, {"width", 0.5}}}}};
  ASSERT_TRUE(change(giselle, {{"layout_config", layout}}, "1"));
  const auto changed = change(giselle, {{"theme", "dark"}, {"wallpaper", "lagoon"}}, "2");
  const Json attributes = data_of(changed)["attributes"];
  EXPECT_EQ(attributes["theme"], "dark");
  EXPECT_EQ(attributes["wallpaper"], "lagoon");
  EXPECT_EQ(attributes["layout_config"], layout);
  EXPECT_EQ(etag_of(changed), "3");
  EXPECT_EQ(events.actions(), (Words{"desktop.created", "desktop.updated", "desktop.updated"}));
  EXPECT_EQ(events.all().back().event.details["changed"], (Json{"theme", "wallpaper"}));
  EXPECT_EQ(data_of(read(junior))["attributes"]["theme"], "auto");
}

TEST_F(DesktopTest, RefusesAChangeOfAnOutdatedCopy) {
  ASSERT_TRUE(change(giselle, {{"theme", "dark"}}, "1"));
  const auto late = change(giselle, {{"theme", "light"}}, "1");
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code, Code::precondition_failed);
  EXPECT_EQ(data_of(read(giselle))["attributes"]["theme"], "dark");
}

TEST_F(DesktopTest, OfTwoChangesAtOnceOneIsRefused) {
  ASSERT_TRUE(read(giselle));
  std::atomic<int> accepted{0};
  {
    std::vector<std::jthread> writers;
    for (const auto* wallpaper : {"lagoon", "stone"}) {
      writers.emplace_back(
          [&, wallpaper] { accepted += change(giselle, {{"wallpaper", wallpaper}}, "1") ? 1 : 0; });
    }
  }
  EXPECT_EQ(accepted, 1);
}

TEST_F(DesktopTest, NeedsIfMatch) {
  const auto blind =
      call(routes, "change_desktop", giselle, {.attributes = Json{{"theme", "dark"}}});
  ASSERT_FALSE(blind);
  EXPECT_EQ(blind.error().code, Code::precondition_required);
}

TEST_F(DesktopTest, AChangeThatChangesNothingLeavesNoTrace) {
  ASSERT_TRUE(read(giselle));
  EXPECT_EQ(etag_of(change(giselle, {{"theme", "auto"}}, "1")), "1");
  EXPECT_EQ(events.actions(), (Words{"desktop.created"}));
}

TEST_F(DesktopTest, RefusesWhatItDoesNotKnowAndWhatIsTooBig) {
  for (const Json& attributes :
       {Json{{"theme", "pink"}}, Json{{"wallpaper", "https://evil.example/x.png"}},
        Json{{"layout_config", "text"}}, Json{{"theme", nullptr}, {"colour", 1}},
        Json{{"layout_config", {{"x", std::string(33 * 1024, 'x')}}}},
        Json{{"layout_config", {{"x", std::string(1, '\0')}}}}, Json{{"fk_user", 1}}}) {
    const auto refused = change(giselle, attributes, "1");
    ASSERT_FALSE(refused) << attributes;
    EXPECT_EQ(refused.error().code, Code::invalid) << attributes;
  }
}

TEST_F(DesktopTest, WithoutASessionThereIsNothing) {
  for (const api::Route& route : routes) {
    EXPECT_EQ(route.access.least(), UserRole::user) << route.id;
  }
  EXPECT_EQ(slug_of(read(api::Caller{})), "session.required");
}

TEST_F(DesktopTest, AShortcutIsMadeMovedRenamedAndTakenAway) {
  const std::string wiki = add_app("wiki");
  const auto made = add(giselle, wiki, {{"position_x", 3}, {"label_custom", " My wiki "}});
  const std::string id = data_of(made)["id"];
  EXPECT_EQ(made->status, 201);
  EXPECT_EQ(data_of(made)["attributes"], (Json{{"app_id", wiki},
                                               {"position_x", 3},
                                               {"position_y", 0},
                                               {"label_custom", "My wiki"},
                                               {"revision", 1}}));
  const auto moved = move(giselle, id, {{"position_y", 2}, {"label_custom", nullptr}}, "1");
  EXPECT_EQ(data_of(moved)["attributes"],
            (Json{{"app_id", wiki}, {"position_x", 3}, {"position_y", 2}, {"revision", 2}}));
  EXPECT_EQ(data_of(list(giselle)).size(), 1U);
  ASSERT_TRUE(remove(giselle, id, "2"));
  EXPECT_EQ(data_of(list(giselle)).size(), 0U);
  EXPECT_EQ(events.actions(),
            (Words{"desktop.created", "shortcut.created", "shortcut.updated", "shortcut.deleted"}));
}

TEST_F(DesktopTest, AnotherPersonsShortcutIsNotThere) {
  const std::string id = data_of(add(giselle, add_app("wiki")))["id"];
  EXPECT_EQ(slug_of(move(junior, id, {{"position_x", 9}}, "1")), "shortcut.not_found");
  EXPECT_EQ(slug_of(remove(junior, id, "1")), "shortcut.not_found");
  EXPECT_EQ(data_of(list(junior)).size(), 0U);
  EXPECT_EQ(data_of(list(giselle))[0]["attributes"]["position_x"], 0);
}

TEST_F(DesktopTest, AnOutdatedShortcutIsNeitherMovedNorRemoved) {
  const std::string id = data_of(add(giselle, add_app("wiki")))["id"];
  ASSERT_TRUE(move(giselle, id, {{"position_x", 9}}, "1"));
  EXPECT_EQ(slug_of(move(giselle, id, {{"position_x", 1}}, "1")), "request.changed_meanwhile");
  EXPECT_EQ(slug_of(remove(giselle, id, "1")), "request.changed_meanwhile");
  EXPECT_EQ(slug_of(call(routes, "delete_shortcut", giselle, {.path = {{"id", id}}})),
            "request.if_match_required");
}

TEST_F(DesktopTest, OnlyAppsTheCallerMayUseCanBePinned) {
  const std::string secret = add_app("secret", "selected");
  EXPECT_EQ(slug_of(add(giselle, secret)), "shortcut.unknown_app");
  EXPECT_EQ(slug_of(add(giselle, "999")), "shortcut.unknown_app");
  testing::run_sql(database, std::format("INSERT INTO user_app_access (fk_user, fk_app_instance)"
                                         " VALUES ({}, {})",
                                         giselle_id.value, secret));
  EXPECT_EQ(slug_of(add(giselle, secret)), "");
  EXPECT_EQ(slug_of(add(junior, secret)), "shortcut.unknown_app");
}

TEST_F(DesktopTest, AnAppIsPinnedOnce) {
  const std::string wiki = add_app("wiki");
  ASSERT_TRUE(add(giselle, wiki));
  EXPECT_EQ(slug_of(add(giselle, wiki)), "shortcut.already_exists");
  EXPECT_TRUE(add(junior, wiki));
}

TEST_F(DesktopTest, AHundredShortcutsAreEnough) {
  testing::run_sql(database,
                   "INSERT INTO app_definitions (slug, name, version, category, yaml_config)"
                   " VALUES ('many', 'many', '1', 'office', '');"
                   "INSERT INTO app_instances (fk_app_def, namespace, status, external_url,"
                   " audience) SELECT 1, 'n' || n, 'running', 'https://example.org/', 'everyone'"
                   " FROM generate_series(1, 101) n");
  for (int app = 1; app <= 100; ++app) ASSERT_TRUE(add(giselle, std::to_string(app)));
  EXPECT_EQ(slug_of(add(giselle, "101")), "shortcut.too_many");
  EXPECT_EQ(data_of(list(giselle)).size(), 100U);
}

TEST_F(DesktopTest, RefusesOddShortcuts) {
  const std::string wiki = add_app("wiki");
  for (const Json& attributes :
       {Json{{"position_x", -1}}, Json{{"position_y", 100'001}}, Json{{"position_x", "1"}},
        Json{{"icon_custom", "javascript:alert(1)"}}, Json{{"label_custom", "pay\u202Eslip"}},
        Json{{"label_custom", std::string(101, 'a')}}, Json{{"fk_desktop", 1}}}) {
    const auto refused = add(giselle, wiki, attributes);
    ASSERT_FALSE(refused) << attributes;
    EXPECT_EQ(refused.error().code, Code::invalid) << attributes;
  }
}

}  // namespace
}  // namespace unidash::desktop
