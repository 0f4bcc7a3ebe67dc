#include "daemon/clients/postgres/transaction.h"

#include <thread>

namespace unidash::postgres::detail {

namespace {

constexpr int max_attempts = 6;
// The winner of a conflict must be gone before the loser comes back, or they
// meet again: the loser waits, twice as long each time.
constexpr std::chrono::milliseconds first_wait{10};

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
  Status status{};
  for (int i = 0; i < max_attempts; ++i) {
    TRY(connection.script("BEGIN"));
    status = attempt(connection, pool.event_sink(), actor, work);
    if (status) return status;
    // A broken connection cannot roll back; the pool drops it.
    (void)connection.script("ROLLBACK");
    if (status.error().slug != "postgres.try_again") return status;
    if (i + 1 < max_attempts) std::this_thread::sleep_for(first_wait * (1 << i));
  }
  return status;
}

}  // namespace unidash::postgres::detail
