#include "daemon/clients/postgres/connection.h"

#include <libpq-fe.h>
#include <poll.h>

#include <algorithm>
#include <format>

#include "daemon/base/text.h"

namespace unidash::postgres {

namespace {

/// Broken foreign key, check, null; text too long, number out of range, a NUL
/// hidden in JSON (22P05): the value is to blame, not the statement.
bool breaks_constraint(std::string_view state) {
  return state == "23503" || state == "23514" || state == "23502" || state == "22001" ||
         state == "22003" || state == "22P05";
}

/// What SQLSTATE means for the caller. 40001 and 40P01 are told apart by their
/// slug: in_transaction tries those again.
Error describe(std::string_view state, std::string_view message) {
  const std::string detail(text::trim(message));
  if (state == "23505") return make_error(Code::conflict, "postgres.already_exists", detail);
  if (breaks_constraint(state)) return make_error(Code::invalid, "postgres.constraint", detail);
  if (state == "40001" || state == "40P01") {
    return make_error(Code::unavailable, "postgres.try_again", detail);
  }
  if (state.empty() || state.starts_with("08") || state.starts_with("57P") ||
      state.starts_with("53") || state == "57014" || state == "25P03") {
    return unavailable("postgres.unavailable", detail);
  }
  return make_error(Code::internal, "postgres.failed", std::format("{} {}", state, detail));
}

}  // namespace

Rows::Rows(pg_result* result) : result_(result) {}

void Rows::Clear::operator()(pg_result* result) const { PQclear(result); }

int Rows::count() const { return PQntuples(result_.get()); }

int Rows::columns() const { return PQnfields(result_.get()); }

std::int64_t Rows::affected() const {
  return text::parse_integer(PQcmdTuples(result_.get())).value_or(0);
}

std::string_view Rows::command() const { return PQcmdStatus(result_.get()); }

int Rows::column(std::string_view name) const {
  // PQfnumber folds case and needs a terminated string; names here are short.
  return PQfnumber(result_.get(), std::string(name).c_str());
}

std::optional<std::string_view> Rows::at(int row, int column) const {
  if (PQgetisnull(result_.get(), row, column) != 0) return std::nullopt;
  return std::string_view(PQgetvalue(result_.get(), row, column),
                          static_cast<std::size_t>(PQgetlength(result_.get(), row, column)));
}

void Connection::Finish::operator()(pg_conn* connection) const { PQfinish(connection); }

Result<std::unique_ptr<Connection>> Connection::create(
    const std::string& conninfo, std::chrono::milliseconds statement_timeout) {
  const std::string full = std::format(
      "{} connect_timeout=2 client_encoding=UTF8 options='-c statement_timeout={} -c "
      "idle_in_transaction_session_timeout=10000 -c timezone=UTC -c datestyle=ISO'",
      conninfo, statement_timeout.count());
  std::unique_ptr<Connection> connection(new Connection(PQconnectdb(full.c_str())));
  if (!connection->usable()) {
    return unavailable("postgres.unavailable", PQerrorMessage(connection->raw()));
  }
  PQsetNoticeProcessor(connection->raw(), [](void*, const char*) {}, nullptr);
  return connection;
}

bool Connection::usable() const { return PQstatus(connection_.get()) == CONNECTION_OK; }

bool Connection::reusable() const {
  return usable() && PQtransactionStatus(connection_.get()) == PQTRANS_IDLE;
}

bool Connection::quiet() const {
  pollfd socket{.fd = PQsocket(connection_.get()), .events = POLLIN, .revents = 0};
  return usable() && ::poll(&socket, 1, 0) == 0;
}

Result<Rows> Connection::check(pg_result* raw) const {
  Rows rows(raw);
  const auto status = PQresultStatus(raw);
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return rows;
  const char* state = PQresultErrorField(raw, PG_DIAG_SQLSTATE);
  const char* message = raw != nullptr ? PQresultErrorField(raw, PG_DIAG_MESSAGE_PRIMARY) : nullptr;
  return describe(state != nullptr ? state : "",
                  message != nullptr ? message : PQerrorMessage(connection_.get()));
}

Status Connection::prepare(const Statement& statement) {
  if (prepared_.contains(statement.name)) return {};
  const std::string name(statement.name);
  const std::string sql(statement.sql);
  TRY(check(PQprepare(connection_.get(), name.c_str(), sql.c_str(), 0, nullptr)));
  prepared_.insert(name);
  return {};
}

Result<Rows> Connection::run(const Statement& statement, const std::vector<Parameter>& parameters) {
  const auto has_nul = [](const Parameter& each) { return each && each->contains('\0'); };
  // Text parameters end at a NUL: refuse rather than store half of a value.
  if (std::ranges::any_of(parameters, has_nul)) {
    return make_error(Code::invalid, "postgres.nul_in_text", statement.name);
  }
  TRY(prepare(statement));
  std::vector<const char*> values;
  values.reserve(parameters.size());
  for (const auto& parameter : parameters) {
    values.push_back(parameter ? parameter->c_str() : nullptr);
  }
  return check(PQexecPrepared(connection_.get(), std::string(statement.name).c_str(),
                              static_cast<int>(values.size()), values.data(), nullptr, nullptr, 0));
}

Status Connection::script(const std::string& sql) {
  TRY(check(PQexec(connection_.get(), sql.c_str())));
  return {};
}

Status Connection::commit() {
  const Rows answer = TRY(check(PQexec(connection_.get(), "COMMIT")));
  // After a failed statement PostgreSQL answers COMMIT with a plain ROLLBACK.
  if (answer.command() == "COMMIT") return {};
  return make_error(Code::internal, "postgres.not_committed", "a failed statement was ignored");
}

}  // namespace unidash::postgres
