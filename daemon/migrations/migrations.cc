#include "daemon/migrations/migrations.h"

#include <array>
#include <format>

#include "daemon/clients/postgres/connection.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/migrations/embedded_rights.h"
#include "daemon/migrations/embedded_sql.h"

namespace unidash::migrations {

namespace {

using postgres::Connection;
using postgres::Statement;

// Building an index on a big table may take long; a start is allowed to wait.
constexpr std::chrono::minutes statement_timeout{30};

constexpr auto create_ledger =
    "CREATE TABLE IF NOT EXISTS schema_migrations ("
    " version INTEGER PRIMARY KEY,"
    " name VARCHAR(100) NOT NULL,"
    " sha256 VARCHAR(64) NOT NULL,"
    " applied_at TIMESTAMPTZ NOT NULL DEFAULT NOW())";

// Any number will do, as long as nothing else locks it.
constexpr auto take_lock = "SELECT pg_advisory_lock(7305808869231650169)";

constexpr Statement newest_applied{"migrations_newest",
                                   "SELECT COALESCE(MAX(version), 0) FROM schema_migrations"};

/// Not qualified: a schema that one may not use is passed over, not an error.
constexpr Statement may_read_ledger{
    "migrations_may_read",
    "SELECT COALESCE(has_table_privilege(to_regclass('schema_migrations'), 'SELECT'), false)"};

/// One row: whether an applied version still has the hash of its text.
constexpr Statement compare_applied{
    "migrations_compare",
    "SELECT sha256 = encode(sha256(convert_to($2, 'UTF8')), 'hex') FROM schema_migrations"
    " WHERE version = $1::integer"};

constexpr Statement remember{
    "migrations_remember",
    "INSERT INTO schema_migrations (version, name, sha256)"
    " VALUES ($1::integer, $2, encode(sha256(convert_to($3, 'UTF8')), 'hex'))"};

/// "0002_sign_in.sql" is version 2, named sign_in.
constexpr Migration describe(const EmbeddedFile& file) {
  int version = 0;
  for (const char digit : file.name.substr(0, 4)) version = version * 10 + (digit - '0');
  const std::string_view stem =
      file.name.substr(0, file.name.size() - std::string_view(".sql").size());
  return {.version = version, .name = stem.substr(5), .sql = file.text};
}

constexpr auto built_in = [] {
  std::array<Migration, embedded_sql.size()> migrations{};
  for (std::size_t i = 0; i < migrations.size(); ++i) migrations[i] = describe(embedded_sql[i]);
  return migrations;
}();

std::string full_name(const Migration& migration) {
  return std::format("{:04}_{}", migration.version, migration.name);
}

/// How many versions the database lacks.
Result<std::int64_t> count_missing(postgres::Transaction& tx,
                                   std::span<const Migration> migrations) {
  const auto newest = TRY(tx.row<std::int64_t>(newest_applied));
  const std::int64_t known = migrations.empty() ? 0 : migrations.back().version;
  if (newest <= known) return known - newest;
  return make_error(
      Code::internal, "migrations.newer_schema",
      std::format("the database has version {}, this program knows {}", newest, known));
}

Result<bool> is_applied(postgres::Transaction& tx, const Migration& migration) {
  const auto same = TRY(tx.maybe<bool>(compare_applied, migration.version, migration.sql));
  if (!same) return false;
  if (*same) return true;
  return make_error(Code::internal, "migrations.changed", full_name(migration));
}

Status apply_inside(Connection& connection, const Migration& migration) {
  TRY(connection.script(std::string(migration.sql)));
  postgres::Transaction tx(connection);
  TRY(tx.run(remember, migration.version, migration.name, migration.sql));
  return connection.commit();
}

Status grant_inside(Connection& connection) {
  TRY(connection.script(std::string(grants_sql)));
  return connection.commit();
}

/// One transaction that leaves no trace when it fails; `name` is what is told then.
template <class Work>
Status apply(Connection& connection, const std::string& name, Work work) {
  TRY(connection.script("BEGIN"));
  const Status applied = work();
  if (applied) return {};
  (void)connection.script("ROLLBACK");
  if (!connection.usable()) return applied;
  return make_error(Code::internal, "migrations.failed",
                    std::format("{}: {}", name, applied.error().detail));
}

/// The lock belongs to the connection and goes with it, however this ends.
Result<std::unique_ptr<Connection>> lock_ledger(const std::string& conninfo) {
  auto connection = TRY(Connection::create(conninfo, statement_timeout));
  TRY(connection->script(take_lock));
  TRY(connection->script(create_ledger));
  return connection;
}

Result<int> apply_missing(Connection& connection, std::span<const Migration> migrations) {
  postgres::Transaction tx(connection);
  TRY(count_missing(tx, migrations));
  int applied = 0;
  for (const Migration& migration : migrations) {
    if (TRY(is_applied(tx, migration))) continue;
    TRY(apply(connection, full_name(migration),
              [&] { return apply_inside(connection, migration); }));
    ++applied;
  }
  return applied;
}

}  // namespace

std::span<const Migration> all_migrations() { return built_in; }

std::string_view database_users() { return database_users_sql; }

Result<int> run_migrations(const std::string& conninfo) {
  const auto connection = TRY(lock_ledger(conninfo));
  const int applied = TRY(apply_missing(*connection, all_migrations()));
  TRY(apply(*connection, "grants", [&] { return grant_inside(*connection); }));
  return applied;
}

Result<int> run_migrations(const std::string& conninfo, std::span<const Migration> migrations) {
  const auto connection = TRY(lock_ledger(conninfo));
  return apply_missing(*connection, migrations);
}

Status require_migrated(const std::string& conninfo) {
  const auto connection = TRY(Connection::create(conninfo, std::chrono::seconds{5}));
  postgres::Transaction tx(*connection);
  const Error pending = unavailable("migrations.pending", "the database is not up to date yet");
  if (!TRY(tx.row<bool>(may_read_ledger))) return pending;
  if (TRY(count_missing(tx, all_migrations())) > 0) return pending;
  return {};
}

}  // namespace unidash::migrations
