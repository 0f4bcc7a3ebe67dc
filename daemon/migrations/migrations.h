// Migrations: brings a database up to the schema this binary knows. Numbered,
// forward only, one transaction each; an advisory lock lets several processes
// start at once. Called once at start, before any pool is made.
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

/// Applies what is missing and returns how many that were. `conninfo` is libpq's.
/// internal "migrations.newer_schema" when the database knows a version that
/// this binary does not; "migrations.changed" when an applied file was edited;
/// "migrations.failed" when one does not run (it leaves no trace).
[[nodiscard]] Result<int> run_migrations(const std::string& conninfo,
                                         std::span<const Migration> migrations = all_migrations());

}  // namespace unidash::migrations
