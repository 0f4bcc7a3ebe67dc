// A PostgreSQL server of a test's own: started at first use on a Unix socket in
// a new folder, ended with the test program however that ends. One a program;
// each test takes a fresh database from it.
//
//   postgres::Pool pool({.conninfo = testing::fresh_database()});
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "daemon/migrations/migrations.h"

namespace unidash::testing {

class TemporaryPostgres {
 public:
  /// The program's server; started by the first call. Ends the program with a
  /// sentence when PostgreSQL 17 does not start.
  [[nodiscard]] static TemporaryPostgres& shared();

  ~TemporaryPostgres();
  TemporaryPostgres(const TemporaryPostgres&) = delete;
  TemporaryPostgres& operator=(const TemporaryPostgres&) = delete;

  /// libpq's description of a new database, as a superuser; with the whole schema,
  /// owned by whom it is on a machine, or empty.
  [[nodiscard]] std::string fresh_database();
  [[nodiscard]] std::string empty_database();

  /// An orderly restart: clients are told.
  void restart();
  /// kill -9, as by a crash; start() afterwards.
  void kill9();
  void start();

 private:
  TemporaryPostgres();
  void make_cluster();
  void make_template();
  void stop(int signal);
  [[nodiscard]] std::string new_database(const std::string& made_from);
  [[nodiscard]] std::string conninfo(const std::string& database) const;
  [[nodiscard]] pid_t spawn(const std::vector<std::string>& command) const;
  void wait_until_ready();

  std::string folder_;
  pid_t server_ = -1;
  bool has_template_ = false;
  int databases_ = 0;
};

/// The same database as one of its users: as_user(database, "unidash_identity").
[[nodiscard]] std::string as_user(const std::string& conninfo, std::string_view user);

/// Short forms for the program's server.
[[nodiscard]] std::string fresh_database();
[[nodiscard]] std::string empty_database();

/// Runs SQL as whoever `conninfo` names, outside any pool: to prepare or to tamper. Ends the
/// program when it fails.
void run_sql(const std::string& conninfo, const std::string& sql);
/// The single value of a query; "" for null.
[[nodiscard]] std::string query_value(const std::string& conninfo, const std::string& sql);

}  // namespace unidash::testing
