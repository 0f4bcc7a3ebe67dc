#include "daemon/clients/postgres/transaction.h"

namespace unidash::postgres::detail {

namespace {

constexpr int max_attempts = 4;

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
  }
  return status;
}

}  // namespace unidash::postgres::detail
