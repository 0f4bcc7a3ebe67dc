// Migrations: brings a database up to the schema this binary knows. Numbered,
// forward only, one transaction each; an advisory lock lets several processes
// start at once. Only the owner of the schema can; the process roles wait until it
// is done, and may then do what grants.sql says.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "daemon/base/result.h"

namespace unidash::migrations {

struct Migration {
  int version = 0;  // 1, 2, 3 … without gaps
  std::string_view name;
  std::string_view sql;
};

/// Those built into this binary, in order.
[[nodiscard]] std::span<const Migration> all_migrations();

/// The database user that owns the schema.
inline constexpr std::string_view owner = "unidash";

/// SQL that makes the database's users, for a superuser; may be run again.
[[nodiscard]] std::string_view database_users();

/// Applies what is missing of this binary's migrations and then all grants anew;
/// returns how many migrations that were. `conninfo` is libpq's.
/// internal "migrations.newer_schema" when the database knows a version that
/// this binary does not; "migrations.changed" when an applied file was edited;
/// "migrations.failed" when one does not run (it leaves no trace).
[[nodiscard]] Result<int> run_migrations(const std::string& conninfo);
/// The same with other migrations, and without grants.
[[nodiscard]] Result<int> run_migrations(const std::string& conninfo,
                                         std::span<const Migration> migrations);

/// For whoever cannot migrate: unavailable "migrations.pending" until the owner has;
/// internal "migrations.newer_schema".
[[nodiscard]] Status require_migrated(const std::string& conninfo);

}  // namespace unidash::migrations
