#include "daemon/domains/apps/databases/app_databases.h"

#include <format>

#include "daemon/clients/postgres/command.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/apps/databases/server_names.h"

namespace unidash::apps {

namespace {

using postgres::Connection;
using postgres::Name;
using postgres::run_command;
using postgres::Statement;

// Files are made, flushed and deleted.
constexpr std::chrono::minutes patience{5};

constexpr Statement list_uses{"app_databases_list", R"(
SELECT d.datname::text AS name,
       COALESCE(pg_database_size(d.oid), 0) AS bytes,
       (SELECT count(*) FROM pg_stat_activity a WHERE a.datid = d.oid AND a.usename = d.datname)
         AS connections,
       COALESCE(r.rolconnlimit, 0) AS connection_limit,
       COALESCE('default_transaction_read_only=on' = ANY (s.setconfig), false) AS is_read_only,
       NOT COALESCE(r.rolcanlogin, false) AS is_stopped
  FROM pg_database d
  LEFT JOIN pg_roles r ON r.rolname = d.datname
  LEFT JOIN pg_db_role_setting s ON s.setrole = r.oid AND s.setdatabase = 0
 WHERE d.datname ~ '^(app|gone)_[a-z0-9_]+$'
 ORDER BY d.datname)"};

// Users too: of what was stopped half-way there may be one alone.
constexpr Statement list_trash{"app_databases_list_trash", R"(
SELECT datname::text AS name FROM pg_database WHERE datname ~ '^gone_[0-9]+_'
 UNION SELECT rolname::text FROM pg_roles WHERE rolname ~ '^gone_[0-9]+_'
 ORDER BY name)"};

Status check_password(const Secret& password) {
  if (password.size() >= shortest_database_password) return {};
  return make_error(Code::invalid, "database.weak_password");
}

Error not_found() { return make_error(Code::not_found, "database.not_found"); }

Status set_mode_of(Connection& connection, const std::string& user, DatabaseMode mode) {
  if (mode == DatabaseMode::stopped) {
    TRY(run_command(connection, "ALTER ROLE %I NOLOGIN", {Name{user}}));
    return server::send_away(connection, user);
  }
  if (mode == DatabaseMode::writable) {
    TRY(run_command(connection, "ALTER ROLE %I RESET default_transaction_read_only", {Name{user}}));
    return run_command(connection, "ALTER ROLE %I LOGIN", {Name{user}});
  }
  TRY(run_command(connection, "ALTER ROLE %I SET default_transaction_read_only = on",
                  {Name{user}}));
  TRY(run_command(connection, "ALTER ROLE %I LOGIN", {Name{user}}));
  return server::send_away(connection, user);
}

}  // namespace

PostgresAppDatabases::PostgresAppDatabases(std::string server)
    : server_(std::move(server)),
      pool_({.conninfo = std::format("{} user=unidash_apps dbname=postgres", server_),
             .connections = 2,
             .acquire_timeout = patience,
             .statement_timeout = patience}) {}

Status PostgresAppDatabases::ensure(const DatabaseName& name, const DatabaseNeeds& needs,
                                    const Secret& password) {
  TRY(check_database_name(name));
  TRY(check_database_needs(needs));
  TRY(check_password(password));
  const std::string both = render_database(name);
  const auto lease = TRY(pool_.acquire());
  Connection& connection = *lease;
  const auto found = TRY(server::look(connection, both));
  TRY(server::ensure_user(connection, both, found.has_user, needs, password));
  TRY(server::ensure_database(connection, both, found.has_database));
  const auto enter = [&] {
    return Connection::create(std::format("{0} user={1} dbname={1}", server_, both), patience);
  };
  if (!found.has_database || found.is_owned_by_user) {
    const auto own = TRY(enter());
    TRY(server::take_schema(*own, both));
  }
  TRY(server::hand_over(connection, both));
  if (needs.extensions.empty()) return {};
  const auto own = TRY(enter());
  for (const std::string& each : needs.extensions) TRY(server::ensure_extension(*own, each));
  return {};
}

Status PostgresAppDatabases::set_password(const DatabaseName& name, const Secret& password) {
  TRY(check_database_name(name));
  TRY(check_password(password));
  const std::string user = render_database(name);
  const auto lease = TRY(pool_.acquire());
  if (!TRY(server::look(*lease, user)).has_user) return not_found();
  return server::set_password(*lease, user, password);
}

Status PostgresAppDatabases::set_mode(const DatabaseName& name, DatabaseMode mode) {
  TRY(check_database_name(name));
  const std::string user = render_database(name);
  const auto lease = TRY(pool_.acquire());
  if (!TRY(server::look(*lease, user)).has_user) return not_found();
  return set_mode_of(*lease, user, mode);
}

Result<std::vector<DatabaseUse>> PostgresAppDatabases::uses() {
  return postgres::in_one_statement(
      pool_, [](postgres::Transaction& tx) { return tx.rows<DatabaseUse>(list_uses); });
}

Result<std::string> PostgresAppDatabases::trash(const DatabaseName& name, Timestamp now) {
  TRY(check_database_name(name));
  const std::string from = render_database(name);
  const std::string to = render_trash({.name = name, .trashed_at = now});
  const auto lease = TRY(pool_.acquire());
  Connection& connection = *lease;
  const auto found = TRY(server::look(connection, from));
  if (!found.any()) return not_found();
  if (found.has_user) TRY(run_command(connection, "ALTER ROLE %I NOLOGIN", {Name{from}}));
  TRY(server::send_away(connection, from));
  TRY(server::rename(connection, found, from, to));
  return to;
}

Status PostgresAppDatabases::recover(const TrashedDatabase& trashed, const Secret& password) {
  TRY(check_database_name(trashed.name));
  TRY(check_password(password));
  const std::string from = render_trash(trashed);
  const std::string to = render_database(trashed.name);
  const auto lease = TRY(pool_.acquire());
  Connection& connection = *lease;
  const auto found = TRY(server::look(connection, from));
  if (!found.has_user || !found.has_database) return not_found();
  if (TRY(server::look(connection, to)).any()) {
    return make_error(Code::conflict, "database.exists");
  }
  TRY(server::rename(connection, found, from, to));
  TRY(server::set_password(connection, to, password));
  return run_command(connection, "ALTER ROLE %I LOGIN", {Name{to}});
}

Result<int> PostgresAppDatabases::empty_trash(Timestamp before) {
  const auto lease = TRY(pool_.acquire());
  Connection& connection = *lease;
  const auto rows = TRY(connection.run(list_trash, {}));
  int dropped = 0;
  for (int i = 0; i < rows.count(); ++i) {
    const std::string name(rows.at(i, 0).value_or(""));
    const auto trashed = parse_trash(name);
    if (!trashed || trashed->trashed_at >= before) continue;
    TRY(server::drop(connection, name));
    ++dropped;
  }
  return dropped;
}

Status PostgresAppDatabases::drop(const DatabaseName& name) {
  TRY(check_database_name(name));
  const auto lease = TRY(pool_.acquire());
  return server::drop(*lease, render_database(name));
}

}  // namespace unidash::apps
