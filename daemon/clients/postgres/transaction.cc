#include "daemon/clients/postgres/transaction.h"

#include <thread>

namespace unidash::postgres {

Result<Rows> Transaction::send(const Statement& statement,
                               const std::vector<Parameter>& parameters) {
  if (left_ == 0) return make_error(Code::internal, "postgres.second_statement", statement.name);
  --left_;
  return connection_.run(statement, parameters);
}

namespace detail {

namespace {

constexpr int max_attempts = 6;
// The winner of a conflict must be gone before the loser comes back, or they
// meet again: the loser waits, twice as long each time.
constexpr std::chrono::milliseconds first_wait{10};

/// Again, as often as PostgreSQL asks for it.
template <class Attempt>
Status with_retries(Attempt attempt) {
  Status status{};
  for (int i = 0; i < max_attempts; ++i) {
    status = attempt();
    if (status || status.error().slug != "postgres.try_again") return status;
    if (i + 1 < max_attempts) std::this_thread::sleep_for(first_wait * (1 << i));
  }
  return status;
}

Status attempt(Connection& connection, const EventSink& sink, const Actor& actor,
               const Work& work) {
  Transaction transaction(connection);
  TRY(work(transaction));
  if (!transaction.events().empty()) {
    if (!sink) return make_error(Code::internal, "postgres.no_event_sink");
    TRY(sink(transaction, actor, transaction.events()));
  }
  return connection.commit();
}

}  // namespace

Status run_transaction(Pool& pool, const Actor& actor, const Work& work) {
  const auto lease = TRY(pool.acquire());
  Connection& connection = *lease;
  return with_retries([&]() -> Status {
    TRY(connection.script("BEGIN"));
    const Status status = attempt(connection, pool.event_sink(), actor, work);
    // A broken connection cannot roll back; the pool drops it.
    if (!status) (void)connection.script("ROLLBACK");
    return status;
  });
}

Status run_statement(Pool& pool, const Work& work) {
  const auto lease = TRY(pool.acquire());
  return with_retries([&]() -> Status {
    Transaction statement(*lease, 1);
    TRY(work(statement));
    if (statement.events().empty()) return {};
    return make_error(Code::internal, "postgres.event_without_transaction");
  });
}

}  // namespace detail

}  // namespace unidash::postgres
