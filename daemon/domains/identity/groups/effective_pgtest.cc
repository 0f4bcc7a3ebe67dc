// What groups give: previews, "what can this person see?", and the queries behind both.
#include "daemon/domains/identity/groups/effective_access.h"
#include "daemon/domains/identity/groups/groups.h"
#include "daemon/domains/identity/sessions/api_tokens_table.h"
#include "daemon/testing/oidc/oidc_fixture.h"

namespace unidash::identity {
namespace {

using Names = std::vector<std::string>;

class EffectiveTest : public oidc::OidcTest {
 protected:
  EffectiveTest() {
    api::LiveSession session;
    session.user = claire_;
    as_claire_.session = session;
    register_client("invoices", {{"audience", "'selected'"}});
    client_ = oidc::ClientId{id_of("oidc_clients WHERE client_id = 'invoices'")};
    run("INSERT INTO app_definitions (slug, name, version, category, yaml_config, kind)"
        " VALUES ('wiki', 'Wiki', '1', '', '', 'link')");
    app_ = AppId{std::stoll(
        sql("INSERT INTO app_instances (fk_app_def, namespace, status, external_url, audience)"
            " SELECT id, 'link-wiki', 'running', 'https://wiki.example.org/', 'selected'"
            " FROM app_definitions RETURNING id"))};
    giselle_ = UserId{id_of("users WHERE username = 'giselle'")};
  }
  std::int64_t id_of(const std::string& row) { return std::stoll(sql("SELECT id FROM " + row)); }
  GroupId make(const std::string& name) {
    return groups_.create(as_claire_, {.name = Label{name}}).value().id;
  }
  void adjust(const GroupProposal& wanted) {
    const Status done = groups_.adjust(as_claire_, wanted);
    EXPECT_TRUE(done) << done.error().slug;
  }
  GroupPreview preview(const GroupTrial& wanted) {
    return groups_.preview(as_claire_, wanted).value();
  }
  static GroupTrial trial(GroupProposal wanted) { return {{std::move(wanted)}, {}}; }
  EffectiveAccess access() { return EffectiveAccesses(pool_).get(giselle_).value(); }
  std::string use_of_invoices() {
    const auto answer = authorize(of_client("invoices"), cookie());
    if (answer && answer->status == 403) return "kept out";
    const auto address = location(answer);
    return parameter(address, "code").empty() ? parameter(address, "error") : "code";
  }
  /// Everything that a change of groups can leave behind.
  std::string state() {
    return sql(
        "SELECT concat((SELECT json_agg(g) FROM groups g), (SELECT json_agg(m) FROM"
        " group_users m), (SELECT json_agg(n) FROM group_groups n), (SELECT json_agg(a) FROM"
        " group_app_access a), (SELECT json_agg(c) FROM oidc_client_groups c),"
        " (SELECT json_agg(s.revoked_at) FROM sessions s))");
  }

  Groups groups_{pool_, sessions_, clock_};
  UserId claire_ = add_user("claire", UserRole::super_admin);
  UserId marc_ = add_user("marc");
  UserId giselle_{};
  oidc::ClientId client_{};
  AppId app_{};
  api::Caller as_claire_{.ip_address = "192.0.2.7"};
};

TEST_F(EffectiveTest, WhatAGroupOpensIsOpenToWhoeverIsInAGroupInIt) {
  const GroupId office = make("Office");
  const GroupId accounting = make("Accounting");
  adjust({.id = office, .apps = std::vector{app_}, .clients = std::vector{client_}});
  adjust({.id = accounting, .add_people = std::vector{giselle_}});
  EXPECT_EQ(use_of_invoices(), "kept out");
  EXPECT_EQ(sql("SELECT count(*) FROM usable_apps"), "0");
  adjust({.id = office, .add_groups = std::vector{accounting}});
  EXPECT_EQ(use_of_invoices(), "code");
  EXPECT_EQ(sql("SELECT u.username FROM usable_apps a JOIN users u ON u.id = a.fk_user"),
            "giselle");
  adjust({.id = office, .clients = std::vector<oidc::ClientId>{}});
  EXPECT_EQ(use_of_invoices(), "kept out");
}

TEST_F(EffectiveTest, WhoLeavesTheGroupGetsNothingMoreByTheTokensTheyHave) {
  const GroupId office = make("Office");
  adjust({.id = office, .add_people = std::vector{giselle_}, .clients = std::vector{client_}});
  const std::string token = json_of(
      exchange(code(session_, of_client("invoices")), by_client("invoices")))["access_token"];
  EXPECT_EQ(userinfo(token).status, 200);
  adjust({.id = office, .remove_people = std::vector{giselle_}});
  EXPECT_EQ(userinfo(token).status, 401);
}

TEST_F(EffectiveTest, SaysWhyAPersonCanSeeSomething) {
  const GroupId office = make("Office");
  const GroupId accounting = make("Accounting");
  const GroupId admins = make("Admins");
  adjust({.id = accounting, .add_people = std::vector{giselle_}});
  adjust({.id = office, .add_groups = std::vector{accounting}, .apps = std::vector{app_}});
  adjust({.id = admins, .role = UserRole::admin, .add_groups = std::vector{office}});
  run("INSERT INTO oidc_client_users (fk_client, fk_user) SELECT c.id, u.id FROM oidc_clients c,"
      " users u WHERE c.client_id = 'invoices' AND u.username = 'giselle'");
  register_client("open");
  const auto found = access();
  EXPECT_EQ(found.role, UserRole::admin);
  EXPECT_EQ(found.own_role, UserRole::user);
  EXPECT_EQ(found.role_path, (Names{"Accounting", "Office", "Admins"}));
  ASSERT_EQ(found.groups.size(), 3U);
  EXPECT_EQ(found.groups[0].path, (Names{"Accounting"}));
  EXPECT_EQ(found.groups[1].name, "Admins");
  EXPECT_EQ(found.groups[2].path, (Names{"Accounting", "Office"}));
  ASSERT_EQ(found.apps.size(), 3U);
  EXPECT_EQ(found.apps[0].name, "Name of invoices");
  EXPECT_EQ(found.apps[0].reason, AccessReason::person);
  EXPECT_EQ(found.apps[1].reason, AccessReason::everyone);
  EXPECT_EQ(found.apps[2].name, "Wiki");
  EXPECT_EQ(found.apps[2].reason, AccessReason::group);
  EXPECT_EQ(found.apps[2].path, (Names{"Accounting", "Office"}));
}

TEST_F(EffectiveTest, OfTwoWaysItTellsTheShorter) {
  const GroupId outer = make("Outer");
  const GroupId inner = make("Inner");
  adjust({.id = inner, .add_people = std::vector{giselle_}});
  adjust({.id = outer, .add_groups = std::vector{inner}});
  EXPECT_EQ(access().groups[1].path, (Names{"Inner", "Outer"}));
  adjust({.id = outer, .add_people = std::vector{giselle_}});
  ASSERT_EQ(access().groups.size(), 2U);
  EXPECT_EQ(access().groups[1].path, (Names{"Outer"}));
}

TEST_F(EffectiveTest, APreviewSaysWhoGainsAndLosesWhatAndChangesNothing) {
  const GroupId office = make("Office");
  const GroupId accounting = make("Accounting");
  adjust({.id = office, .apps = std::vector{app_}, .clients = std::vector{client_}});
  adjust({.id = accounting, .add_people = std::vector{giselle_}});
  const auto session = start_desk(session_.id);
  const std::string before = state();
  const auto found = preview(trial({.id = office,
                                    .role = UserRole::admin,
                                    .add_people = std::vector{marc_},
                                    .add_groups = std::vector{accounting},
                                    .apps = std::vector<AppId>{}}));
  EXPECT_EQ(found.joining.count, 2);
  EXPECT_EQ(found.joining.names, (Names{"Name of giselle", "Name of marc"}));
  EXPECT_EQ(found.leaving.count, 0);
  ASSERT_EQ(found.role_changes.size(), 1U);
  EXPECT_EQ(found.role_changes[0].to, UserRole::admin);
  EXPECT_EQ(found.role_changes[0].people.count, 2);
  EXPECT_EQ(found.role_changes[0].people.names, (Names{"Name of giselle", "Name of marc"}));
  ASSERT_EQ(found.apps.size(), 1U) << "the wiki is taken away before anybody has it";
  EXPECT_EQ(found.apps[0].name, "Name of invoices");
  EXPECT_EQ(found.apps[0].gaining.names, (Names{"Name of giselle", "Name of marc"}));
  EXPECT_EQ(state(), before);
  EXPECT_TRUE(is_in(session));
}

TEST_F(EffectiveTest, APreviewOfADeletionSaysWhatWouldBeLost) {
  const GroupId office = make("Office");
  const GroupId accounting = make("Accounting");
  adjust({.id = accounting, .add_people = std::vector{giselle_}});
  adjust({.id = office,
          .add_people = std::vector{marc_},
          .add_groups = std::vector{accounting},
          .apps = std::vector{app_}});
  // Marc has the wiki by himself as well.
  run(std::format("INSERT INTO user_app_access (fk_user, fk_app_instance) VALUES ({}, {})",
                  marc_.value, app_.value));
  GroupTrial all = trial({.id = office});
  all.remove = true;
  const auto found = preview(all);
  EXPECT_EQ(found.leaving.count, 2);
  ASSERT_EQ(found.apps.size(), 1U);
  EXPECT_EQ(found.apps[0].losing.names, (Names{"Name of giselle"}));
  EXPECT_EQ(groups_.get(office).value().everybody_count, 2);
}

TEST_F(EffectiveTest, APreviewRefusesWhatTheChangeWouldBeRefusedFor) {
  const GroupId a = make("A");
  const GroupId b = make("B");
  adjust({.id = a, .add_groups = std::vector{b}});
  const auto ring = groups_.preview(as_claire_, trial({.id = b, .add_groups = std::vector{a}}));
  ASSERT_FALSE(ring);
  EXPECT_EQ(ring.error().fields.at(0).slug, "group.ring");
}

// The questions that are asked at each sign-in and each use of a token: ten thousand people
// in a thousand groups, five inside each other. None of the tables is read whole.
TEST_F(EffectiveTest, APersonsGroupsAreFoundByIndexesAlone) {
  run("INSERT INTO users (username, fk_auth_source) SELECT 'u' || i, 1"
      " FROM generate_series(1, 10000) i;"
      "INSERT INTO groups (name, fk_auth_source) SELECT 'g' || i, 1 FROM generate_series(0, 999) i;"
      "INSERT INTO group_groups (fk_group, fk_member)"
      " SELECT o.id, i.id FROM generate_series(0, 799) n"
      " JOIN groups o ON o.name = 'g' || n JOIN groups i ON i.name = 'g' || (n + 200);"
      "INSERT INTO group_users (fk_group, fk_user)"
      " SELECT g.id, u.id FROM generate_series(1, 10000) n CROSS JOIN generate_series(0, 2) k"
      " JOIN users u ON u.username = 'u' || n JOIN groups g ON g.name = 'g' || (800 + (n + k) % "
      "200);"
      "UPDATE groups SET role = 'admin' WHERE name = 'g7';"
      "INSERT INTO api_tokens (fk_user, name, kind, token_hash, routes, created_at, expires_at)"
      " SELECT id, 'backup', 'user', 'hash', '{read_me}', NOW(), NOW() + INTERVAL '1 day'"
      "   FROM users WHERE username = 'u77';"
      "ANALYZE");
  const auto lease = pool_.acquire().value();
  ASSERT_TRUE((*lease).script(
      "BEGIN;"
      "SELECT count(*) FROM effective_groups((SELECT id FROM users WHERE username = 'u77'));"
      "SELECT (SELECT r.role FROM effective_roles r WHERE r.fk_user = u.id) FROM users u"
      " WHERE u.username = 'u77';"
      "SELECT count(*) FROM usable_clients WHERE fk_user = (SELECT id FROM users"
      "  WHERE username = 'u77')"));
  const auto token = (*lease).run(api_tokens_table::find,
                                  {{"hash"}, {"2020-01-01"}, {"read_me"}, {"true"}, {"false"}});
  ASSERT_TRUE(token) << token.error().detail;
  EXPECT_EQ(token->count(), 1);
  postgres::Transaction tx(*lease);
  constexpr postgres::Statement read_whole{
      "test_read_whole",
      "SELECT coalesce(string_agg(relname, ' '), '') FROM pg_stat_xact_user_tables"
      " WHERE relname IN ('users', 'group_users', 'group_groups') AND seq_scan > 0"};
  EXPECT_EQ(tx.row<std::string>(read_whole).value(), "");
  EXPECT_EQ(sql("SELECT count(DISTINCT fk_group) FROM effective_groups("
                "(SELECT id FROM users WHERE username = 'u77'))"),
            "15");
  EXPECT_EQ(sql("SELECT count(*) FROM effective_roles WHERE role = 'admin'"), "150");
}

}  // namespace
}  // namespace unidash::identity
