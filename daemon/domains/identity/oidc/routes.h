// The endpoints of id.BASE for applications.
#pragma once

#include <vector>

#include "daemon/api/route.h"
#include "daemon/domains/identity/oidc/provider.h"

namespace unidash::identity::oidc {

/// Rows of role identity. The table may be made with a null provider, to be
/// read (OpenAPI, tests) but not called.
[[nodiscard]] std::vector<api::Route> oidc_routes(Provider* provider);

}  // namespace unidash::identity::oidc
