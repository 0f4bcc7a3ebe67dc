// Port rules: what a port may be that administrators open. Pure.
#pragma once

#include <vector>

#include "daemon/domains/store/app_addresses.h"
#include "daemon/domains/store/port_app.h"

namespace unidash::store {

/// invalid, at their fields: "port_app.port_reserved", "port_app.bad_target",
/// "app.target_not_allowed", "port_app.networks_needed", "port_app.bad_network", "field.twice",
/// "port_app.more_per_source".
[[nodiscard]] Status check_port_app(const StoredPortApp& app, const AppAddresses& addresses);

/// All that are switched on together: conflict "port_app.too_many", invalid
/// "port_app.too_many_connections" at "max_connections".
[[nodiscard]] Status check_together(const std::vector<StoredPortApp>& open);

/// What nftables lets in for them.
[[nodiscard]] std::vector<OpenPort> ports_of(const std::vector<StoredPortApp>& open);

}  // namespace unidash::store
