// The addresses of desk.BASE that sign people in and out.
#pragma once

#include <vector>

#include "daemon/api/route.h"
#include "daemon/domains/identity/relying_party/relying_party.h"

namespace unidash::identity::relying_party {

/// Rows of role workspace. The table may be made with a null pointer, to be
/// read (OpenAPI, tests) but not called.
[[nodiscard]] std::vector<api::Route> relying_party_routes(RelyingParty* desk);

}  // namespace unidash::identity::relying_party
