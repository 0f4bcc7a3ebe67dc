// PortTarget: what stands behind a port that administrators opened, "db.lan:5432": by the same
// rules as where an app is taken from, without a scheme. Pure.
#pragma once

#include <string_view>

#include "daemon/domains/gate/types/gate_target.h"

namespace unidash::gate {

/// invalid "port_app.bad_target".
[[nodiscard]] Result<GateTarget> parse_port_target(std::string_view text);

}  // namespace unidash::gate
