// SetPorts: how the settings of what stands behind a port have the machine's ports opened. Whoever
// has the way to the role `host` makes one.
#pragma once

#include <functional>
#include <vector>

#include "daemon/base/result.h"
#include "daemon/model/roles/open_ports.h"

namespace unidash {

/// Opens these and no others; none: all are shut.
using SetPorts = std::function<Status(const std::vector<OpenPort>& ports)>;

}  // namespace unidash
