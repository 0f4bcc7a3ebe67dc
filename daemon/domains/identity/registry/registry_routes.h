// /v1/admin/clients, on the admin listener alone.
#pragma once

#include <vector>

#include "daemon/api/route.h"
#include "daemon/domains/identity/registry/client_registry.h"

namespace unidash::identity {

/// The table may be made with null, to be read (OpenAPI, tests) but not called.
[[nodiscard]] std::vector<api::Route> registry_routes(ClientRegistry* registry);

}  // namespace unidash::identity
