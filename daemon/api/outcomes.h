// Outcomes: what a row of the route table may answer beside its reply. Derived
// from what the row states, since that is what the edge and the decoding enforce:
// the OpenAPI document says it, the tests from outside hold every answer to it.
#pragma once

#include <vector>

#include "daemon/api/route.h"

namespace unidash::api {

/// In the order of Code, each once. `internal` is never among them: it is a bug.
[[nodiscard]] std::vector<Code> errors_of(const Route& route);

/// What a page or protocol endpoint says of itself.
[[nodiscard]] Answer page_answer(int status = 200);
[[nodiscard]] Answer redirect_answer();
[[nodiscard]] Answer json_answer(int status, Json schema = {{"type", "object"}});

}  // namespace unidash::api
