// Connection: one libpq connection and the statements prepared on it. Used by
// one thread at a time; only the pool, transactions and migrations touch it.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/result.h"

struct pg_conn;
struct pg_result;

namespace unidash::postgres {

/// A named SQL text with $1… placeholders; always a constant, never built.
struct Statement {
  std::string_view name;
  std::string_view sql;
};

/// One parameter in text form; nothing is SQL NULL.
using Parameter = std::optional<std::string>;

/// The rows of one answer.
class Rows {
 public:
  explicit Rows(pg_result* result);
  [[nodiscard]] int count() const;
  [[nodiscard]] int columns() const;
  /// Rows changed by a write.
  [[nodiscard]] std::int64_t affected() const;
  /// The command's tag: "INSERT 0 1", "ROLLBACK".
  [[nodiscard]] std::string_view command() const;
  [[nodiscard]] int column(std::string_view name) const;  // -1 when absent
  [[nodiscard]] std::optional<std::string_view> at(int row, int column) const;

 private:
  struct Clear {
    void operator()(pg_result* result) const;
  };
  std::unique_ptr<pg_result, Clear> result_;
};

class Connection {
 public:
  /// unavailable "postgres.unavailable" when the server does not answer.
  [[nodiscard]] static Result<std::unique_ptr<Connection>> create(
      const std::string& conninfo, std::chrono::milliseconds statement_timeout);

  /// Runs a prepared statement, preparing it the first time.
  [[nodiscard]] Result<Rows> run(const Statement& statement,
                                 const std::vector<Parameter>& parameters);
  /// Runs plain SQL of our own (BEGIN, migrations); may hold several commands.
  [[nodiscard]] Status script(const std::string& sql);
  /// Prepares without running: the schema test uses it.
  [[nodiscard]] Status prepare(const Statement& statement);

  /// COMMIT that fails (internal "postgres.not_committed") unless it committed.
  [[nodiscard]] Status commit();

  [[nodiscard]] bool usable() const;
  /// Usable, and not left inside a transaction.
  [[nodiscard]] bool reusable() const;
  /// Usable, and the server has not said anything unasked: between two uses it
  /// only does so to say goodbye. Costs one poll(2).
  [[nodiscard]] bool quiet() const;
  [[nodiscard]] pg_conn* raw() const { return connection_.get(); }

 private:
  struct Finish {
    void operator()(pg_conn* connection) const;
  };
  explicit Connection(pg_conn* connection) : connection_(connection) {}
  [[nodiscard]] Result<Rows> check(pg_result* result) const;

  std::unique_ptr<pg_conn, Finish> connection_;
  std::set<std::string, std::less<>> prepared_;
};

}  // namespace unidash::postgres
