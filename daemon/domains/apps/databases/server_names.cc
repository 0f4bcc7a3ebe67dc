#include "daemon/domains/apps/databases/server_names.h"

#include "daemon/clients/postgres/command.h"

namespace unidash::apps::server {

namespace {

using postgres::Connection;
using postgres::Name;
using postgres::run_command;
using postgres::Statement;
using postgres::Text;

constexpr Statement find_names{"app_databases_find", R"(
SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS has_user,
       EXISTS (SELECT FROM pg_database WHERE datname = $1) AS has_database,
       EXISTS (SELECT FROM pg_database d JOIN pg_roles r ON r.oid = d.datdba
                WHERE d.datname = $1 AND r.rolname = $1) AS is_owned_by_user)"};

constexpr Statement end_sessions{"app_databases_end_sessions", R"(
SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
 WHERE datname = $1 AND pid <> pg_backend_pid())"};

constexpr std::int64_t kib_a_mib = 1024;
constexpr std::int64_t milliseconds = 1000;

Status set_limits(Connection& connection, const std::string& name, const DatabaseNeeds& needs) {
  TRY(run_command(connection, "ALTER ROLE %I CONNECTION LIMIT %N",
                  {Name{name}, needs.connections}));
  // In kB, which is what a number without a unit means.
  TRY(run_command(connection, "ALTER ROLE %I SET temp_file_limit = %N",
                  {Name{name}, needs.temporary_mb * kib_a_mib}));
  if (!needs.statement_seconds) {
    return run_command(connection, "ALTER ROLE %I RESET statement_timeout", {Name{name}});
  }
  return run_command(connection, "ALTER ROLE %I SET statement_timeout = %N",
                     {Name{name}, *needs.statement_seconds * milliseconds});
}

Status rename_both(Connection& connection, const Found& found, const std::string& from,
                   const std::string& to) {
  if (found.has_database) {
    TRY(run_command(connection, "ALTER DATABASE %I RENAME TO %I", {Name{from}, Name{to}}));
  }
  if (found.has_user) {
    TRY(run_command(connection, "ALTER ROLE %I RENAME TO %I", {Name{from}, Name{to}}));
  }
  return connection.commit();
}

}  // namespace

Result<Found> look(Connection& connection, const std::string& name) {
  const auto rows = TRY(connection.run(find_names, {name}));
  const auto is = [&rows](std::string_view column) {
    return rows.at(0, rows.column(column)) == "t";
  };
  return Found{.has_user = is("has_user"),
               .has_database = is("has_database"),
               .is_owned_by_user = is("is_owned_by_user")};
}

Status set_password(Connection& connection, const std::string& name, const Secret& password) {
  const std::string verifier = TRY(postgres::scram_verifier(connection, name, password));
  return run_command(connection, "ALTER ROLE %I PASSWORD %L", {Name{name}, Text{verifier}});
}

Status ensure_user(Connection& connection, const std::string& name, bool is_there,
                   const DatabaseNeeds& needs, const Secret& password) {
  if (!is_there) {
    TRY(run_command(connection,
                    "CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION "
                    "NOBYPASSRLS",
                    {Name{name}}));
  }
  TRY(set_limits(connection, name, needs));
  return set_password(connection, name, password);
}

Status ensure_database(Connection& connection, const std::string& name, bool is_there) {
  if (!is_there) {
    TRY(run_command(
        connection,
        "CREATE DATABASE %I OWNER %I TEMPLATE template0 ENCODING 'UTF8' ALLOW_CONNECTIONS false",
        {Name{name}, Name{name}}));
  }
  TRY(run_command(connection, "REVOKE ALL ON DATABASE %I FROM PUBLIC", {Name{name}}));
  return run_command(connection, "ALTER DATABASE %I ALLOW_CONNECTIONS true", {Name{name}});
}

Status take_schema(Connection& own, const std::string& name) {
  return run_command(own, "ALTER SCHEMA public OWNER TO %I", {Name{name}});
}

Status hand_over(Connection& connection, const std::string& name) {
  TRY(run_command(connection, "ALTER DATABASE %I OWNER TO CURRENT_USER", {Name{name}}));
  return run_command(connection, "GRANT CONNECT, CREATE, TEMPORARY ON DATABASE %I TO %I",
                     {Name{name}, Name{name}});
}

Status ensure_extension(Connection& own, const std::string& extension) {
  return run_command(own, "CREATE EXTENSION IF NOT EXISTS %I SCHEMA public", {Name{extension}});
}

Status send_away(Connection& connection, const std::string& name) {
  TRY(connection.run(end_sessions, {name}));
  return {};
}

Status rename(Connection& connection, const Found& found, const std::string& from,
              const std::string& to) {
  TRY(connection.script("BEGIN"));
  const Status renamed = rename_both(connection, found, from, to);
  if (!renamed) (void)connection.script("ROLLBACK");
  return renamed;
}

Status drop(Connection& connection, const std::string& name) {
  TRY(run_command(connection, "DROP DATABASE IF EXISTS %I WITH (FORCE)", {Name{name}}));
  return run_command(connection, "DROP ROLE IF EXISTS %I", {Name{name}});
}

}  // namespace unidash::apps::server
