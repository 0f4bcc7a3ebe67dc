// A database of the releases that had one user for everything, as it was after the
// migrations 0001 to 0003, is taken over whole: nothing of it is lost, its chain still
// holds, and none of the process roles owns any of it.
#include <gtest/gtest.h>

#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/audit/audit_trail.h"
#include "daemon/domains/audit/chain_writer.h"
#include "daemon/migrations/migrations.h"
#include "daemon/testing/temporary_postgres.h"

namespace unidash::testing {
namespace {

// What such a machine held. The hashes were made outside of this program with the key
// "a key of before".
constexpr auto rows_of_before = R"(
INSERT INTO users (username, display_name, email, password_hash, fk_auth_source, role)
  VALUES ('giselle', 'Giselle', 'giselle@example.org', '$argon2id$of-before', 1, 'super_admin'),
         ('junior', 'Junior', NULL, NULL, 1, 'user');
INSERT INTO sessions (fk_user, token_hash, expires_at) VALUES (1, 'sso', NOW() + interval '1 hour');
INSERT INTO sessions (fk_user, fk_parent, kind, token_hash, expires_at)
  VALUES (1, 1, 'desk', 'desk', NOW() + interval '1 hour');
INSERT INTO one_time_links (purpose, token_hash, fk_user, expires_at)
  VALUES ('invitation', 'invited', 2, NOW() + interval '1 hour');
INSERT INTO signing_keys (kid, algorithm, private_sealed) VALUES ('kid', 'RS256', 'v1.sealed');
INSERT INTO oidc_clients (client_id, secret_sealed, redirect_uris, post_logout_redirect_uris)
  VALUES ('desk', 'v1.sealed', '{}', '{}');
INSERT INTO desktops (fk_user) VALUES (1);
INSERT INTO audit_logs (id, fk_user, action, resource_type, resource_id, details, ip_address,
                        user_agent, created_at, previous_hash, hash) VALUES
  (1, NULL, 'setup.link_created', 'one_time_links', NULL, '{}', NULL, NULL,
   '2026-01-10 14:30:00.25+00', repeat('0', 64),
   '41930c8fc10279336407bd33a47b2c40aa88afe92639626fe64efa1daea5f79c'),
  (3, 1, 'user.created', 'users', 1, '{"by": "setup_link", "role": "super_admin"}',
   '192.0.2.1', 'curl', '2026-01-10 14:31:00+00',
   '41930c8fc10279336407bd33a47b2c40aa88afe92639626fe64efa1daea5f79c',
   '33c7aaf9e99b95544cdb872445b53a99675179ff94a1a2ab6013faeea94be27c');
SELECT setval('audit_logs_id_seq', 3);
UPDATE audit_head SET fk_last = 3, row_count = 2,
  hash = '33c7aaf9e99b95544cdb872445b53a99675179ff94a1a2ab6013faeea94be27c',
  seal = 'c5f175f730b910420d09e1cacef2339669541adf3f0685e707655f9bc8dc92a2';
)";

// Everything in the schema that has an owner, and the schema's database.
constexpr auto owners = R"(
SELECT string_agg(DISTINCT owner, ' ') FROM (
  SELECT relowner::regrole::text FROM pg_class WHERE relnamespace = 'public'::regnamespace
  UNION ALL SELECT proowner::regrole::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace
  UNION ALL SELECT datdba::regrole::text FROM pg_database WHERE datname = current_database()
) all_owners (owner))";

class Upgrade : public ::testing::Test {
 protected:
  Upgrade() {
    const auto before = migrations::all_migrations().first(3);
    EXPECT_EQ(migrations::run_migrations(owner_database, before).value_or(-1), 3);
    run_sql(owner_database, rows_of_before);
  }

  std::string ask(const std::string& sql) const { return query_value(database, sql); }

  std::string database = empty_database();
  std::string owner_database = as_user(database, migrations::owner);
};

TEST_F(Upgrade, LosesNothing) {
  constexpr auto everything =
      "SELECT (SELECT string_agg(concat_ws(' ', id, username, email, password_hash, role), ',')"
      " FROM users) || (SELECT string_agg(concat_ws(' ', id, kind, token_hash), ',') FROM sessions)"
      " || (SELECT string_agg(token_hash, ',') FROM one_time_links)"
      " || (SELECT string_agg(private_sealed, ',') FROM signing_keys)"
      " || (SELECT count(*) FROM desktops)"
      " || (SELECT string_agg(concat_ws(' ', id, action, hash), ',') FROM audit_logs)";
  const std::string before = ask(everything);
  const auto applied = migrations::run_migrations(owner_database);
  ASSERT_TRUE(applied) << applied.error().detail;
  EXPECT_EQ(ask(everything), before);
  EXPECT_EQ(ask("SELECT string_agg(has_password::text, ' ' ORDER BY id) FROM users"), "true false");
}

// Its secret was sealed in the table; now it registers itself with the hash of one.
TEST_F(Upgrade, TheDesktopRegistersAnew) {
  ASSERT_TRUE(migrations::run_migrations(owner_database));
  EXPECT_EQ(ask("SELECT count(*) FROM oidc_clients"), "0");
}

TEST_F(Upgrade, OfSeveralPeopleWithOneAddressEachKeepsItAsAskedFor) {
  run_sql(owner_database,
          "INSERT INTO users (username, email, fk_auth_source, role) VALUES"
          " ('jay', 'Jay@Test.example', 1, 'user'), ('eve', 'jay@test.example', 1, 'user'),"
          " ('max', 'max@test.example', 1, 'user')");
  const auto applied = migrations::run_migrations(owner_database);
  ASSERT_TRUE(applied) << applied.error().detail;
  EXPECT_EQ(ask("SELECT string_agg(concat_ws(' ', username, coalesce(email, '-'), email_verified,"
                " coalesce(pending_email, '-')), ', ' ORDER BY id) FROM users WHERE id > 2"),
            "jay - f Jay@Test.example, eve - f jay@test.example, max max@test.example f -");
}

TEST_F(Upgrade, LeavesEverythingToTheOwnerWhomNoProcessRoleIs) {
  ASSERT_TRUE(migrations::run_migrations(owner_database));
  EXPECT_EQ(ask(owners), migrations::owner);
  EXPECT_EQ(ask("SELECT count(*) FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member"
                " WHERE r.rolname LIKE 'unidash%'"),
            "0");
  for (const auto* user : {"unidash_identity", "unidash_workspace", "unidash_admin"}) {
    EXPECT_EQ(query_value(as_user(database, user), "SELECT count(*) FROM sessions"), "2") << user;
  }
}

TEST_F(Upgrade, TheChainOfBeforeStillHoldsAndGoesOn) {
  ASSERT_TRUE(migrations::run_migrations(owner_database));
  const audit::ChainWriter writer(Secret("a key of before"));
  postgres::Pool pool({.conninfo = as_user(database, audit::writer_user)});
  EXPECT_EQ(audit::describe(writer.verify(pool).value()), "2 rows, chain intact");
  postgres::Pool roles_pool({.conninfo = as_user(database, "unidash_workspace")});
  ASSERT_TRUE(postgres::in_transaction(roles_pool, [](postgres::Transaction& tx) {
    return audit::append(tx, {}, {{.action = "desktop.updated", .resource_type = "desktops"}});
  }));
  EXPECT_EQ(writer.extend(pool).value_or(0), 1);
  EXPECT_EQ(audit::describe(writer.verify(pool).value()), "3 rows, chain intact");
}

TEST_F(Upgrade, AProcessRoleWaitsUntilTheOwnerHasMigrated) {
  const std::string role = as_user(database, "unidash_identity");
  const Status waiting = migrations::require_migrated(role);
  ASSERT_FALSE(waiting);
  EXPECT_EQ(waiting.error().slug, "migrations.pending");
  EXPECT_EQ(waiting.error().code, Code::unavailable);
  EXPECT_FALSE(migrations::run_migrations(role)) << "a process role must not be able to migrate";
  ASSERT_TRUE(migrations::run_migrations(owner_database));
  EXPECT_TRUE(migrations::require_migrated(role));
}

}  // namespace
}  // namespace unidash::testing
