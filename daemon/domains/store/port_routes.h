// /v1/admin/port_apps: ports that administrators open for what speaks no HTTP.
#pragma once

#include <vector>

#include "daemon/api/route.h"

namespace unidash::store {

class PortApps;

/// `ports` outlives the rows; null where they are only read.
[[nodiscard]] std::vector<api::Route> port_app_routes(PortApps* ports);

}  // namespace unidash::store
