// Every statement of all that ships is planned against the migrated schema as each
// database user that runs it: a column renamed in a migration and forgotten in a
// query fails here, and so does a right that a role lacks.
#include <gtest/gtest.h>

#include <algorithm>
#include <format>
#include <set>
#include <vector>

#include "daemon/testing/schema/all_statements.h"
#include "daemon/testing/temporary_postgres.h"

namespace unidash::testing {
namespace {

constexpr std::string_view identity = "unidash_identity";
constexpr std::string_view workspace = "unidash_workspace";
constexpr std::string_view admin = "unidash_admin";
constexpr std::string_view audit = "unidash_audit";
constexpr std::string_view mail = "unidash_mail";
constexpr std::string_view gate = "unidash_gate";
constexpr std::string_view names = "unidash_names";
constexpr std::string_view apps = "unidash_apps";
constexpr std::string_view owner = "unidash";

struct Users {
  std::string_view prefix;  // of the statement's name; the longest that fits counts
  std::vector<std::string_view> users;
};

/// Who runs which statement.
const std::vector<Users>& users_of_statements() {
  static const std::vector<Users> users{
      {"ping", {identity, workspace, admin, audit, mail, gate, names, apps}},
      {"migrations_", {owner}},
      {"migrations_may_read", {identity, workspace, admin, audit, mail, gate, names, apps}},
      {"migrations_newest", {owner, identity, workspace, admin, audit, mail, gate, names, apps}},
      {"main_", {identity}},

      {"jobs_", {identity, workspace, admin, audit, mail, gate, names, apps}},

      {"access_", {identity}},
      {"account_", {identity}},
      {"app_identity_", {admin}},
      {"app_passwords_", {identity}},
      {"app_passwords_end_all", {identity, admin}},
      {"directories_", {identity}},
      {"directory_settings_", {admin}},
      {"ldap_", {identity}},
      {"ldap_entrance_", {admin}},
      {"links_", {identity}},
      {"links_insert", {identity, admin}},
      {"links_void_email", {identity, admin}},
      {"email_", {identity}},
      {"entry_", {identity}},
      {"factors_", {identity}},
      {"factor_policy_", {admin}},
      {"email_is_taken", {admin}},
      {"email_live_sessions", {identity, admin}},
      {"email_settle", {identity, admin}},
      {"email_yield", {identity, admin}},
      {"links_void_unused", {identity, admin}},
      {"new_device_", {identity}},
      {"oidc_", {identity}},
      {"oidc_person_of_session", {identity, workspace}},
      {"old_rows_", {identity}},
      {"passkeys_", {identity}},
      {"people_", {admin}},
      {"registration_", {identity}},
      {"registration_token_", {admin}},
      {"registry_", {admin}},
      {"groups_", {admin}},
      {"group_", {admin}},
      {"group_add_groups", {identity, admin}},
      {"group_add_people", {identity, admin}},
      {"group_administrators", {identity, admin}},
      {"group_remove_groups", {identity, admin}},
      {"group_remove_people", {identity, admin}},
      {"effective_", {admin}},
      {"profile_", {workspace}},
      {"relying_party_", {workspace}},
      {"session_", {identity}},
      {"session_find_desk", {identity, workspace, admin}},
      {"session_insert_desk", {workspace}},
      {"session_revoke", {identity, workspace}},
      {"session_revoke_all", {identity, admin}},
      {"session_revoke_since", {identity}},
      {"session_touch", {identity, workspace, admin}},
      {"token_", {identity}},
      {"token_all_", {admin}},
      {"token_find", {identity, workspace, admin}},
      {"token_note_use", {identity, workspace, admin}},
      {"token_revoke_admin", {identity, admin}},
      {"upstream_", {identity}},
      {"upstream_people_", {admin}},
      {"upstream_providers_", {admin}},
      {"users_", {identity}},
      {"users_lock_super_admins", {identity, admin}},
      {"users_unlink", {identity, admin}},

      {"desktop_", {workspace}},
      {"shortcut_", {workspace}},
      {"events_", {workspace}},
      {"notifications_", {workspace}},
      {"notifications_make_", {admin}},
      {"work_", {admin}},
      {"work_cancel_own_job", {workspace}},
      {"work_changed_own_jobs", {workspace}},
      {"work_count_own_jobs", {workspace}},
      {"work_list_own_jobs", {workspace}},
      {"work_read_own_job", {workspace}},
      {"store_", {admin}},
      {"store_count_usable", {workspace}},
      {"store_list_usable", {workspace}},
      {"overview_", {admin}},

      {"certificates_", {admin}},
      {"certificate_settings_", {admin}},
      {"names_", {names}},
      {"internet_", {names}},
      {"internet_begin", {admin}},
      {"internet_get", {admin, names}},

      {"outbox_", {identity, admin}},
      {"mail_", {mail}},
      {"mail_settings_", {admin}},

      {"gate_", {gate}},
      {"dns_", {admin}},
      {"dns_get_settings", {admin, names}},
      {"dns_list_records", {admin, names}},
      {"dns_list_app_slugs", {admin, names}},

      {"engine_", {apps}},

      {"audit_", {audit}},
      {"audit_count_logs", {admin}},
      {"audit_insert_event", {identity, workspace, admin, audit, mail, gate, names, apps}},
      {"audit_list_logs", {admin}},
  };
  return users;
}

std::vector<std::string_view> users_of(std::string_view statement) {
  const Users* best = nullptr;
  for (const Users& each : users_of_statements()) {
    if (!statement.starts_with(each.prefix)) continue;
    if (best == nullptr || each.prefix.size() > best->prefix.size()) best = &each;
  }
  return best == nullptr ? std::vector<std::string_view>{} : best->users;
}

TEST(Statements, FitTheSchemaAndTheRightsOfWhoeverRunsThem) {
  const std::string database = fresh_database();
  for (const auto user : {identity, workspace, admin, audit, mail, gate, names, apps, owner}) {
    const auto connection =
        postgres::Connection::create(as_user(database, user), std::chrono::seconds{5});
    ASSERT_TRUE(connection);
    for (const auto& [place, statement] : all_statements) {
      const auto users = users_of(statement.name);
      if (std::ranges::find(users, user) == users.end()) continue;
      // Planning alone asks for no rights; explaining begins the execution too.
      const Status planned =
          (*connection)->script(std::format("EXPLAIN (GENERIC_PLAN) {}", statement.sql));
      EXPECT_TRUE(planned) << place << " as " << user << ": " << planned.error().detail;
    }
  }
}

TEST(Statements, AreEachRunBySomebody) {
  for (const auto& [place, statement] : all_statements) {
    EXPECT_FALSE(users_of(statement.name).empty())
        << place << ": say in this test who runs " << statement.name;
  }
}

// A connection remembers what it prepared by name.
TEST(Statements, HaveNamesOfTheirOwn) {
  std::set<std::string_view> seen;
  for (const auto& [place, statement] : all_statements) {
    EXPECT_TRUE(seen.insert(statement.name).second) << place << ": " << statement.name;
  }
  EXPECT_TRUE(seen.contains("oidc_lock_keys"));
  EXPECT_TRUE(seen.contains("main_find_hash_parameters"));
}

}  // namespace
}  // namespace unidash::testing
