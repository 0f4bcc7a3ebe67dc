// What every database user may do with every table, column, function and sequence, as
// PostgreSQL itself tells it, against the one committed table of what is allowed; and
// the attacks that this is there for.
#include <gtest/gtest.h>

#include <cstdlib>
#include <format>
#include <fstream>
#include <sstream>
#include <vector>

#include "daemon/base/text.h"
#include "daemon/clients/postgres/connection.h"
#include "daemon/migrations/migrations.h"
#include "daemon/testing/temporary_postgres.h"

namespace unidash::testing {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view committed_file = "docs/architecture/database-rights.txt";
constexpr std::string_view users =
    "unidash_identity unidash_workspace unidash_admin unidash_audit unidash_mail unidash_gate "
    "unidash_names unidash_apps";

// One line a table and user: the verbs on the whole table, and those on some columns.
constexpr auto rights_of_tables = R"(
SELECT string_agg(line, E'\n' ORDER BY line) FROM (
  SELECT c.relname || ' ' || u.name || ' ' || COALESCE(string_agg(
           CASE WHEN has_table_privilege(u.name, c.oid, v.verb) THEN lower(v.verb)
                ELSE lower(v.verb) || '(' || v.columns || ')' END, ' ' ORDER BY v.number)
           FILTER (WHERE has_table_privilege(u.name, c.oid, v.verb) OR v.columns <> ''), '-') AS line
    FROM pg_class c
   CROSS JOIN unnest(ARRAY['unidash_identity', 'unidash_workspace', 'unidash_admin',
                           'unidash_audit', 'unidash_mail', 'unidash_gate', 'unidash_names',
                           'unidash_apps', 'public']) AS u (name)
   CROSS JOIN LATERAL (
     SELECT p.verb, p.number, COALESCE((
              SELECT string_agg(a.attname, ' ' ORDER BY a.attnum) FROM pg_attribute a
               WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                 AND CASE WHEN p.verb IN ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES')
                          THEN has_column_privilege(u.name, c.oid, a.attnum, p.verb)
                          ELSE false END), '') AS columns
       FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES',
                         'TRIGGER', 'MAINTAIN']) WITH ORDINALITY AS p (verb, number)) v
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
   GROUP BY c.relname, u.name
) lines)";

constexpr auto rights_of_functions = R"(
SELECT string_agg(line, E'\n' ORDER BY line) FROM (
  SELECT p.proname || '() ' || u.name || ' '
         || CASE WHEN has_function_privilege(u.name, p.oid, 'EXECUTE') THEN 'execute' ELSE '-' END AS line
    FROM pg_proc p
   CROSS JOIN unnest(ARRAY['unidash_identity', 'unidash_workspace', 'unidash_admin',
                           'unidash_audit', 'unidash_mail', 'unidash_gate', 'unidash_names',
                           'unidash_apps', 'public']) AS u (name)
   WHERE p.pronamespace = 'public'::regnamespace
) lines)";

/// The committed table without its remarks.
std::string committed() {
  std::ifstream file{std::string(committed_file)};
  std::string lines;
  for (std::string line; std::getline(file, line);) {
    if (!line.empty() && line.front() != '#') lines += line + '\n';
  }
  return lines;
}

void keep_for_review(const std::string& found) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing changes the environment
  const char* folder = std::getenv("TEST_UNDECLARED_OUTPUTS_DIR");
  if (folder != nullptr) std::ofstream(std::string(folder) + "/database-rights.txt") << found;
}

/// A database brought up by its owner, as on a machine.
class Rights : public ::testing::Test {
 protected:
  Rights() {
    EXPECT_TRUE(migrations::run_migrations(as_user(database, migrations::owner)));
    run_sql(database,
            "INSERT INTO users (username, password_hash, fk_auth_source, role)"
            " VALUES ('boss', 'a hash', 1, 'super_admin'), ('giselle', 'another', 1, 'user');"
            "INSERT INTO audit_logs (action, resource_type) VALUES ('a.b', 'c')");
  }

  /// "" when it works; "refused" when PostgreSQL says that one may not.
  std::string attempt(std::string_view user, const std::string& sql) const {
    const auto connection = postgres::Connection::create(as_user(database, user), 5s);
    if (!connection) return connection.error().detail;
    (void)(*connection)->script("BEGIN");
    const Status done = (*connection)->script(sql);
    if (done) return "";
    return done.error().detail.starts_with("42501") ? "refused" : done.error().detail;
  }

  std::vector<std::string> tables() const {
    std::vector<std::string> names;
    const std::string joined =
        query_value(database,
                    "SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class"
                    " WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'");
    for (const auto name : text::split(joined, ' ')) names.emplace_back(name);
    return names;
  }

  bool has(std::string_view user, std::string_view table, std::string_view verb) const {
    return query_value(database, std::format("SELECT has_table_privilege('{}', '{}', '{}')", user,
                                             table, verb)) == "t";
  }

  std::string database = empty_database();
};

TEST_F(Rights, AreTheCommittedTable) {
  const std::string found = query_value(database, rights_of_tables) + '\n' +
                            query_value(database, rights_of_functions) + '\n';
  keep_for_review(found);
  const std::string wanted = committed();
  for (const auto line : text::split(found, '\n')) {
    EXPECT_TRUE(wanted.contains(std::string(line) + '\n')) << "not in the table: " << line;
  }
  for (const auto line : text::split(wanted, '\n')) {
    EXPECT_TRUE(found.contains(std::string(line) + '\n')) << "only in the table: " << line;
  }
  EXPECT_EQ(found, wanted) << "the lines above, or their order, differ from " << committed_file;
}

// What the catalogue says is what happens.
TEST_F(Rights, AreWhatIsRefusedAndWhatIsNot) {
  for (const auto user : text::split(users, ' ')) {
    for (const std::string& table : tables()) {
      const auto expect = [&](std::string_view verb, const std::string& sql) {
        const std::string outcome = attempt(user, sql);
        EXPECT_EQ(outcome, has(user, table, verb) ? "" : "refused") << user << ": " << sql;
      };
      expect("SELECT", std::format("SELECT * FROM {}", table));
      expect("DELETE", std::format("DELETE FROM {} WHERE false", table));
      expect("TRUNCATE", std::format("TRUNCATE {} CASCADE", table));
    }
  }
}

TEST_F(Rights, WhoAddsRowsMayNumberThem) {
  EXPECT_EQ(query_value(database, R"(
SELECT string_agg(u.name || ' ' || s.relname, ', ') FROM pg_depend d
  JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
 CROSS JOIN unnest(ARRAY['unidash_identity', 'unidash_workspace', 'unidash_admin',
                         'unidash_audit', 'unidash_mail', 'unidash_gate',
                         'unidash_names', 'unidash_apps']) AS u (name)
 WHERE d.deptype = 'a' AND d.refclassid = 'pg_class'::regclass
   AND has_any_column_privilege(u.name, d.refobjid, 'INSERT')
       IS DISTINCT FROM has_sequence_privilege(u.name, s.oid, 'USAGE'))"),
            "");
}

TEST_F(Rights, NobodyButTheOwnerMakesOrDropsAnything) {
  for (const auto user : text::split(users, ' ')) {
    for (const auto* sql :
         {"CREATE TABLE mine (id INTEGER)", "CREATE TEMPORARY TABLE mine (id INTEGER)",
          "CREATE SCHEMA mine", "DROP TABLE shortcuts", "ALTER TABLE users ADD COLUMN mine TEXT",
          "CREATE OR REPLACE FUNCTION clear_password(INTEGER, TIMESTAMPTZ) RETURNS void"
          " LANGUAGE sql AS 'SELECT'",
          "SET ROLE unidash", "SET SESSION AUTHORIZATION unidash", "CREATE ROLE mine",
          "COPY users TO PROGRAM 'cat'"}) {
      EXPECT_EQ(attempt(user, sql), "refused") << user << ": " << sql;
    }
  }
}

TEST_F(Rights, TheDesktopReadsNoPasswordHashAndRaisesNobody) {
  for (const auto* user : {"unidash_workspace", "unidash_admin", "unidash_audit"}) {
    EXPECT_EQ(attempt(user, "SELECT password_hash FROM users"), "refused") << user;
    EXPECT_EQ(attempt(user, "SELECT u FROM users u"), "refused") << user;
    EXPECT_EQ(attempt(user, "UPDATE users SET password_hash = 'mine'"), "refused") << user;
    EXPECT_EQ(attempt(user, "SELECT private_sealed FROM signing_keys"), "refused") << user;
    EXPECT_EQ(attempt(user, "SELECT secret_hash FROM oidc_clients"), "refused") << user;
  }
  for (const auto* user : {"unidash_workspace", "unidash_identity", "unidash_audit"}) {
    EXPECT_EQ(attempt(user, "UPDATE users SET role = 'super_admin' WHERE username = 'giselle'"),
              "refused")
        << user;
  }
  EXPECT_EQ(attempt("unidash_workspace", "SELECT username, role FROM users"), "");
}

// What a directory says of its groups is identity's to write, and nothing of ours.
TEST_F(Rights, WhoReadsDirectoriesTouchesNoGroupOfOurs) {
  run_sql(database,
          "INSERT INTO groups (name, fk_auth_source, role) VALUES ('Owners', 1, 'super_admin'),"
          " ('Inner', 1, 'user');"
          "INSERT INTO group_users (fk_group, fk_user) VALUES (1, 1);"
          "INSERT INTO group_groups (fk_group, fk_member) VALUES (1, 2);"
          "INSERT INTO auth_sources (type, name) VALUES ('ldap', 'Office');"
          "INSERT INTO groups (name, fk_auth_source, external_id)"
          " SELECT 'Theirs', id, 'x' FROM auth_sources WHERE type = 'ldap'");
  constexpr std::string_view identity = "unidash_identity";
  for (const auto* sql :
       {"INSERT INTO group_users (fk_group, fk_user) VALUES (1, 2)",
        "INSERT INTO group_groups (fk_group, fk_member) VALUES (2, 3)",
        "INSERT INTO groups (name, fk_auth_source) VALUES ('Mine', 1)",
        "UPDATE groups SET role = 'admin' WHERE id = 3",
        "UPDATE groups SET external_id = 'x' WHERE id = 1",
        "INSERT INTO group_app_access (fk_group, fk_app_instance) VALUES (3, 1)"}) {
    EXPECT_EQ(attempt(identity, sql), "refused") << sql;
  }
  const std::string as_identity = as_user(database, identity);
  for (const auto* sql :
       {"UPDATE groups SET name = name || '!'", "DELETE FROM group_users",
        "DELETE FROM group_groups", "INSERT INTO group_users (fk_group, fk_user) VALUES (3, 2)"}) {
    run_sql(as_identity, sql);
  }
  EXPECT_EQ(query_value(as_identity, "SELECT string_agg(name, ' ' ORDER BY id) FROM groups"),
            "Owners Inner Theirs!");
  EXPECT_EQ(query_value(as_identity,
                        "SELECT string_agg(fk_group || ' ' || fk_user, ', ' ORDER BY fk_group)"
                        " FROM group_users"),
            "1 1, 3 2");
  EXPECT_EQ(query_value(as_identity, "SELECT count(*) FROM group_groups"), "1");
  EXPECT_EQ(attempt("unidash_admin", "DELETE FROM groups WHERE id = 1"), "");
}

TEST_F(Rights, WhoeverSendsMailReadsNothingOfPeopleAndNobodyElseReadsWhatItSends) {
  for (const auto* user :
       {"unidash_identity", "unidash_workspace", "unidash_admin", "unidash_audit"}) {
    EXPECT_EQ(attempt(user, "SELECT link_sealed FROM mails"), "refused") << user;
    EXPECT_EQ(attempt(user, "SELECT password_sealed FROM mail_relay"), "refused") << user;
  }
  constexpr std::string_view mail = "unidash_mail";
  for (const auto* table : {"users", "sessions", "one_time_links", "settings", "signing_keys"}) {
    EXPECT_EQ(attempt(mail, std::format("SELECT FROM {}", table)), "refused") << table;
  }
  EXPECT_EQ(attempt(mail, "UPDATE mails SET address = 'me@example.org'"), "refused");
  EXPECT_EQ(attempt(mail, "UPDATE mail_relay SET host = 'mine.example.org'"), "refused");
  EXPECT_EQ(attempt(mail, "INSERT INTO mails (kind) VALUES ('test')"), "refused");
  EXPECT_EQ(attempt("unidash_workspace", "UPDATE users SET email = 'boss@example.org'"), "refused");
}

TEST_F(Rights, WhoeverWritesTheGateReadsNothingOfPeopleAndChangesNoApplication) {
  constexpr std::string_view gate = "unidash_gate";
  for (const auto* table : {"users", "sessions", "settings", "signing_keys", "usable_apps",
                            "user_app_access", "app_identities", "oidc_clients"}) {
    EXPECT_EQ(attempt(gate, std::format("SELECT FROM {}", table)), "refused") << table;
  }
  for (const auto* sql :
       {"SELECT config_override FROM app_instances", "UPDATE app_gates SET open_paths = '{/}'",
        "UPDATE app_instances SET external_url = 'https://10.0.0.1/'", "DELETE FROM app_gates"}) {
    EXPECT_EQ(attempt(gate, sql), "refused") << sql;
  }
  EXPECT_EQ(attempt(gate,
                    "SELECT i.id, d.slug, d.name, i.external_url, i.status, g.open_paths"
                    " FROM app_instances i JOIN app_definitions d ON d.id = i.fk_app_def"
                    " JOIN app_gates g ON g.fk_app_instance = i.id"
                    " WHERE i.embed = 'proxied' AND d.is_active"),
            "");
}

TEST_F(Rights, WhoeverGetsCertificatesReadsNothingOfPeopleAndNobodyElseReadsTheirKeys) {
  constexpr std::string_view names = "unidash_names";
  for (const auto* table : {"users", "sessions", "settings", "signing_keys", "usable_apps",
                            "app_gates", "mail_relay", "oidc_clients"}) {
    EXPECT_EQ(attempt(names, std::format("SELECT FROM {}", table)), "refused") << table;
  }
  for (const auto* sql :
       {"UPDATE certificate_settings SET directory = 'https://mine.example.org/'",
        "INSERT INTO certificate_settings (source) VALUES ('acme')",
        "UPDATE dns_settings SET networks = '{10.0.0.0/8}'", "DELETE FROM dns_records",
        "UPDATE certificates SET names = '{}'", "SELECT external_url FROM app_instances"}) {
    EXPECT_EQ(attempt(names, sql), "refused") << sql;
  }
  for (const auto* sql :
       {"UPDATE certificate_settings SET account_sealed = 'sealed'",
        "INSERT INTO certificate_orders (names) VALUES ('{example.org}')",
        "SELECT i.id, d.slug FROM app_instances i JOIN app_definitions d ON d.id = i.fk_app_def"
        " WHERE i.embed = 'proxied' AND d.is_active"}) {
    EXPECT_EQ(attempt(names, sql), "") << sql;
  }
  constexpr std::string_view admin = "unidash_admin";
  for (const auto* sql :
       {"SELECT key_sealed FROM certificates", "SELECT account_sealed FROM certificate_settings",
        "UPDATE certificate_settings SET account_sealed = ''",
        "INSERT INTO certificate_orders (names) VALUES ('{example.org}')",
        "UPDATE certificate_orders SET trial_passed_at = now()"}) {
    EXPECT_EQ(attempt(admin, sql), "refused") << sql;
  }
  EXPECT_EQ(attempt(admin, "UPDATE certificate_orders SET next_try_at = now()"), "");
  for (const auto* user :
       {"unidash_identity", "unidash_workspace", "unidash_audit", "unidash_mail", "unidash_gate"}) {
    for (const auto* table : {"certificate_settings", "certificates", "certificate_orders",
                              "dns_settings", "dns_records"}) {
      EXPECT_EQ(attempt(user, std::format("SELECT FROM {}", table)), "refused") << user;
    }
  }
}

TEST_F(Rights, WhoeverCarriesOutWhatIsWantedOfAppsReadsNothingOfPeopleAndSaysHowTheEngineIs) {
  constexpr std::string_view apps = "unidash_apps";
  for (const auto* table : {"users", "sessions", "settings", "signing_keys", "usable_apps",
                            "app_gates", "app_identities", "mail_relay", "oidc_clients"}) {
    EXPECT_EQ(attempt(apps, std::format("SELECT FROM {}", table)), "refused") << table;
  }
  constexpr std::string_view seen =
      "INSERT INTO engine_states (machine, state, since, seen_at)"
      " VALUES ('one', 'answers', now(), now())";
  EXPECT_EQ(attempt(apps, std::string(seen)), "");
  EXPECT_EQ(attempt(apps, "UPDATE engine_states SET machine = 'two'"), "refused");
  EXPECT_EQ(attempt(apps, "DELETE FROM engine_states"), "refused");
  constexpr std::string_view admin = "unidash_admin";
  EXPECT_EQ(attempt(admin, std::string(seen)), "refused");
  EXPECT_EQ(attempt(admin, "UPDATE engine_states SET state = 'away'"), "refused");
  EXPECT_EQ(attempt(admin, "SELECT state, since FROM engine_states"), "");
}

TEST_F(Rights, TheProviderRegistersApplicationsAndOpensNoDoorWithThem) {
  constexpr std::string_view identity = "unidash_identity";
  EXPECT_EQ(attempt(identity,
                    "INSERT INTO oidc_clients (client_id, name, secret_hash, redirect_uris,"
                    " post_logout_redirect_uris, consent_required, registered_with)"
                    " VALUES ('mine', 'Mine', 'hash', '{}', '{}', true, 'Partners')"),
            "");
  for (const auto* sql :
       {"INSERT INTO oidc_clients (client_id, name, secret_hash, redirect_uris,"
        " post_logout_redirect_uris, backchannel_logout_uri)"
        " VALUES ('yours', 'Yours', 'hash', '{}', '{}', 'https://10.0.0.1/')",
        "UPDATE oidc_clients SET backchannel_logout_uri = 'https://10.0.0.1/'",
        "UPDATE oidc_clients SET consent_required = false", "DELETE FROM oidc_clients",
        "INSERT INTO registration_tokens (name, token_hash, fk_user, most_uses, created_at,"
        " expires_at) VALUES ('mine', 'mine', 1, 1, NOW(), NOW())"}) {
    EXPECT_EQ(attempt(identity, sql), "refused") << sql;
  }
  EXPECT_EQ(attempt("unidash_admin", "SELECT token_hash FROM registration_tokens"), "refused");
  EXPECT_EQ(attempt("unidash_admin", "UPDATE registration_tokens SET use_count = 0"), "refused");
}

TEST_F(Rights, TheDesktopMakesNoSessionButBeneathALivingSignOnOfTheSamePerson) {
  constexpr std::string_view desk = "unidash_workspace";
  EXPECT_EQ(attempt(desk,
                    "INSERT INTO sessions (fk_user, token_hash, expires_at)"
                    " VALUES (1, 'mine', NOW() + interval '1 day')"),
            "refused");
  EXPECT_EQ(attempt(desk, "UPDATE sessions SET fk_user = 1"), "refused");
  run_sql(database,
          "INSERT INTO sessions (fk_user, token_hash, expires_at, revoked_at) VALUES"
          " (2, 'live', NOW() + interval '1 hour', NULL),"
          " (1, 'over', NOW() + interval '1 hour', NOW())");
  const std::string as_desk = as_user(database, desk);
  const auto start = [&](int sso) {
    return query_value(
        as_desk, std::format("SELECT count(*) FROM start_desk_session({}, 'desk-{}', NULL, NULL,"
                             " NOW(), NOW() + interval '1 day')",
                             sso, sso));
  };
  EXPECT_EQ(start(1), "1");
  EXPECT_EQ(start(2), "0");
  EXPECT_EQ(query_value(database,
                        "SELECT string_agg(DISTINCT fk_user::text, ' ') FROM sessions"
                        " WHERE kind = 'desk'"),
            "2");
}

TEST_F(Rights, NobodyRewritesTheTrail) {
  for (const auto user : text::split(users, ' ')) {
    for (const auto* sql :
         {"TRUNCATE audit_logs", "DELETE FROM audit_logs", "UPDATE audit_logs SET action = 'x'",
          "UPDATE audit_logs SET hash = NULL, previous_hash = NULL, chain_position = NULL",
          "UPDATE audit_head SET row_count = 0", "DELETE FROM audit_head", "TRUNCATE audit_head",
          "INSERT INTO audit_logs (action, resource_type, created_at) VALUES ('a', 'b', NOW())",
          "INSERT INTO audit_logs (action, resource_type, written_by) VALUES ('a', 'b', 'c')",
          "INSERT INTO audit_logs (action, resource_type, hash) VALUES ('a', 'b', 'c')",
          "SELECT setval('audit_logs_id_seq', 1)"}) {
      EXPECT_EQ(attempt(user, sql), "refused") << user << ": " << sql;
    }
  }
  for (const auto* user : {"unidash_identity", "unidash_workspace", "unidash_admin"}) {
    EXPECT_EQ(attempt(user, "SELECT audit_chain_row(1, repeat('0', 64), 'mine', 'mine')"),
              "refused")
        << user;
  }
}

TEST_F(Rights, TheTrailSaysWhichRoleWroteARow) {
  const std::string as_desk = as_user(database, "unidash_workspace");
  run_sql(as_desk,
          "INSERT INTO audit_logs (action, resource_type) VALUES ('user.created', 'users')");
  EXPECT_EQ(query_value(database, "SELECT written_by FROM audit_logs ORDER BY id DESC LIMIT 1"),
            "unidash_workspace");
}

// Whoever has taken a role over may ask for what that role asks for, and no more.
TEST_F(Rights, NobodyQueuesAJobOfAnotherRoleButThoseThatNameThem) {
  run_sql(database,
          "INSERT INTO job_kinds (kind, role, requesters) VALUES"
          " ('test.admin', 'admin', '{unidash_admin}'), ('test.desk', 'admin',"
          " '{unidash_workspace}')");
  for (const auto* user : {"unidash_workspace", "unidash_identity", "unidash_audit"}) {
    EXPECT_EQ(attempt(user, "INSERT INTO jobs (kind, role) VALUES ('test.admin', 'admin')"),
              "refused")
        << user;
    EXPECT_EQ(attempt(user, "SELECT request_job('test.admin', '', '{}', NULL, NULL, '')"),
              "refused")
        << user;
    EXPECT_EQ(attempt(user, "SELECT schedule_job('test.admin', '')"), "refused") << user;
    EXPECT_EQ(attempt(user, "UPDATE job_kinds SET requesters = '{unidash_workspace}'"), "refused");
    EXPECT_EQ(attempt(user, "SELECT retry_job(1)"), "refused") << user;
    EXPECT_EQ(attempt(user, "SELECT cancel_job(1)"), "refused") << user;
  }
  EXPECT_EQ(
      attempt("unidash_workspace", "SELECT request_job('test.desk', '', '{}', NULL, NULL, '')"),
      "");
  EXPECT_EQ(attempt("unidash_workspace",
                    "SELECT request_job('test.unheard_of', '', '{}', NULL, NULL, '')"),
            "refused");
}

TEST_F(Rights, ARoleSeesAndMovesItsOwnJobsAlone) {
  run_sql(database,
          "INSERT INTO jobs (kind, role, payload) VALUES ('a.b', 'admin', '{\"to\": \"x\"}'),"
          " ('c.d', 'workspace', '{}'); INSERT INTO jobs (kind, role, fk_user) VALUES"
          " ('e.f', 'identity', 2)");
  const auto as = [&](std::string_view user, const std::string& sql) {
    return query_value(as_user(database, user), sql);
  };
  constexpr auto kinds = "SELECT COALESCE(string_agg(kind, ' ' ORDER BY kind), '') FROM jobs";
  EXPECT_EQ(as("unidash_workspace", kinds), "c.d");
  EXPECT_EQ(as("unidash_admin", kinds), "a.b");
  EXPECT_EQ(as("unidash_audit", kinds), "");
  EXPECT_EQ(as("unidash_workspace",
               "WITH moved AS (UPDATE jobs SET run_at = now() RETURNING 1)"
               " SELECT count(*) FROM moved"),
            "1");
  // Lists have no payload, and the desktop's have people's jobs alone.
  EXPECT_EQ(as("unidash_workspace", "SELECT string_agg(kind, ' ') FROM personal_jobs"), "e.f");
  EXPECT_EQ(attempt("unidash_workspace", "SELECT kind FROM job_list"), "refused");
  EXPECT_EQ(as("unidash_admin", "SELECT count(*) FROM job_list"), "3");
  EXPECT_EQ(query_value(database,
                        "SELECT count(*) FROM information_schema.columns"
                        " WHERE table_name IN ('job_list', 'personal_jobs')"
                        " AND column_name IN ('payload', 'journal')"),
            "0");
}

TEST_F(Rights, NobodyMakesAnotherJobOfTheOneTheyHave) {
  run_sql(database, "INSERT INTO jobs (kind, role) VALUES ('c.d', 'workspace')");
  for (const auto* change : {"kind = 'a.b'", "role = 'admin'", "payload = '{}'", "fk_user = 1",
                             "subject = 'x'", "requested_by = 'unidash_admin'", "machine = 'x'"}) {
    EXPECT_EQ(attempt("unidash_workspace", std::format("UPDATE jobs SET {}", change)), "refused")
        << change;
  }
  EXPECT_EQ(attempt("unidash_workspace", "DELETE FROM jobs"), "refused");
}

TEST_F(Rights, TheDesktopCancelsTheJobsOfTheirOwnersAlone) {
  run_sql(database,
          "INSERT INTO jobs (kind, role, fk_user) VALUES ('e.f', 'identity', 2),"
          " ('a.b', 'admin', NULL)");
  const std::string desk = as_user(database, "unidash_workspace");
  EXPECT_EQ(query_value(desk, "SELECT cancel_own_job(1, 1)"), "f");
  EXPECT_EQ(query_value(desk, "SELECT cancel_own_job(2, 1)"), "f");
  EXPECT_EQ(query_value(desk, "SELECT cancel_own_job(2, NULL)"), "f");
  EXPECT_EQ(query_value(desk, "SELECT cancel_own_job(1, 2)"), "t");
  EXPECT_EQ(query_value(database, "SELECT string_agg(state, ' ' ORDER BY id) FROM jobs"),
            "cancelled queued");
}

TEST_F(Rights, NoMoreJobsOfAKindWaitThanItsLineSays) {
  run_sql(database,
          "INSERT INTO job_kinds (kind, role, requesters, most_waiting) VALUES"
          " ('test.desk', 'admin', '{unidash_workspace}', 2)");
  const std::string desk = as_user(database, "unidash_workspace");
  constexpr auto ask = "SELECT request_job('test.desk', '', '{}', NULL, NULL, '')";
  run_sql(desk, ask);
  run_sql(desk, ask);
  EXPECT_TRUE(attempt("unidash_workspace", ask).contains("too many jobs"));
  EXPECT_NE(attempt("unidash_workspace",
                    "SELECT request_job('test.desk', '', jsonb_build_object('a',"
                    " repeat('x', 20000)), NULL, NULL, '')"),
            "");
}

}  // namespace
}  // namespace unidash::testing
