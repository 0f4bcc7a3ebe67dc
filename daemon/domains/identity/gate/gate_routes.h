// Routes of the gate: the page at id.BASE that lets a browser in, and what the gate itself asks, at
// a socket of its own and nowhere else.
#pragma once

#include <vector>

#include "daemon/api/route.h"
#include "daemon/domains/identity/gate/gate_checks.h"
#include "daemon/domains/identity/gate/gate_entry.h"

namespace unidash::identity::gate {

// Both may be null where the rows are only read.
[[nodiscard]] std::vector<api::Route> entry_routes(GateEntry* entry);
[[nodiscard]] std::vector<api::Route> check_routes(GateChecks* checks);

}  // namespace unidash::identity::gate
