// /v1/tokens, one's own API tokens, answered by identity; /v1/admin/tokens, everybody's,
// answered by administration. No token reaches any of them.
#pragma once

#include <vector>

#include "daemon/api/route.h"
#include "daemon/domains/identity/tokens/all_tokens.h"
#include "daemon/domains/identity/tokens/own_tokens.h"

namespace unidash::identity {

/// Pointers are null where the rows are only read.
[[nodiscard]] std::vector<api::Route> own_token_routes(OwnTokens* tokens);
[[nodiscard]] std::vector<api::Route> all_token_routes(AllTokens* tokens);

}  // namespace unidash::identity
