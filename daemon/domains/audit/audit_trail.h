// The trail: the events of a transaction are added to it just before the transaction
// commits, by whichever role emitted them. Needs no key: ChainWriter ties the rows
// into the chain afterwards.
#pragma once

#include <vector>

#include "daemon/clients/postgres/pool.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/model/event.h"

namespace unidash::audit {

/// Errors roll the whole transaction back: no change without its trace.
[[nodiscard]] Status append(postgres::Transaction& tx, const Actor& actor,
                            const std::vector<Event>& events);

/// append() for Pool::set_event_sink.
[[nodiscard]] postgres::EventSink sink();

}  // namespace unidash::audit
