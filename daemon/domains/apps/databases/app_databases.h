// AppDatabases: the databases of apps on this machine's instance for them, behind one seam. Each
// has one user, its owner's place is the role's, so that an app changes neither who enters nor its
// limits. The real one is the user unidash_apps there, which never enters a database of an app:
// what is done within one is done as that app's user. Thread-safe; a change of one database at a
// time.
#pragma once

#include <string>
#include <vector>

#include "daemon/base/fields.h"
#include "daemon/base/secret.h"
#include "daemon/clients/postgres/pool.h"
#include "daemon/domains/apps/databases/database_name.h"
#include "daemon/domains/apps/databases/database_needs.h"
#include "daemon/domains/apps/databases/database_room.h"

namespace unidash::apps {

/// A row of what there is.
struct DatabaseUse {
  std::string name;  // app_… or gone_…
  std::int64_t bytes = 0;
  std::int64_t connections = 0;
  std::int64_t connection_limit = 0;
  bool is_read_only = false;
  bool is_stopped = false;

  [[nodiscard]] DatabaseMode mode() const {
    if (is_stopped) return DatabaseMode::stopped;
    return is_read_only ? DatabaseMode::read_only : DatabaseMode::writable;
  }
};

/// At least that long is a password.
inline constexpr std::size_t shortest_database_password = 24;

class AppDatabases {
 public:
  virtual ~AppDatabases() = default;

  /// The database and its user as `needs` says, with that password; what is there already is
  /// brought to it, its data stay. Its mode stays too. Errors: those of check_database_name() and
  /// check_database_needs(), "database.weak_password", unavailable "postgres.unavailable".
  virtual Status ensure(const DatabaseName& name, const DatabaseNeeds& needs,
                        const Secret& password) = 0;
  /// For connections that come from then on. not_found "database.not_found".
  virtual Status set_password(const DatabaseName& name, const Secret& password) = 0;
  /// At once: whoever is connected is sent away where it is not `writable`.
  virtual Status set_mode(const DatabaseName& name, DatabaseMode mode) = 0;

  /// All databases of apps, those in the trash too, in one look.
  virtual Result<std::vector<DatabaseUse>> uses() = 0;

  /// Out of the app's reach, with its user: under other names. Returns what it is called there.
  virtual Result<std::string> trash(const DatabaseName& name, Timestamp now) = 0;
  /// Back, with a new password. not_found; conflict "database.exists".
  virtual Status recover(const TrashedDatabase& trashed, const Secret& password) = 0;
  /// For good: what went there before `before`. How many.
  virtual Result<int> empty_trash(Timestamp before) = 0;
  /// For good and at once; fine where there is none.
  virtual Status drop(const DatabaseName& name) = 0;
};

class PostgresAppDatabases final : public AppDatabases {
 public:
  /// `server` is libpq's description of where it is: "host=/run/unidash-apps-postgresql".
  explicit PostgresAppDatabases(std::string server);

  Status ensure(const DatabaseName& name, const DatabaseNeeds& needs,
                const Secret& password) override;
  Status set_password(const DatabaseName& name, const Secret& password) override;
  Status set_mode(const DatabaseName& name, DatabaseMode mode) override;
  Result<std::vector<DatabaseUse>> uses() override;
  Result<std::string> trash(const DatabaseName& name, Timestamp now) override;
  Status recover(const TrashedDatabase& trashed, const Secret& password) override;
  Result<int> empty_trash(Timestamp before) override;
  Status drop(const DatabaseName& name) override;

 private:
  std::string server_;
  postgres::Pool pool_;
};

}  // namespace unidash::apps

namespace unidash {

template <>
inline constexpr auto fields<apps::DatabaseUse> =
    std::tuple{field("name", &apps::DatabaseUse::name),
               field("bytes", &apps::DatabaseUse::bytes),
               field("connections", &apps::DatabaseUse::connections),
               field("connection_limit", &apps::DatabaseUse::connection_limit),
               field("is_read_only", &apps::DatabaseUse::is_read_only),
               field("is_stopped", &apps::DatabaseUse::is_stopped)};

}  // namespace unidash
