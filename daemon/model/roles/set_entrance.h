// SetEntrance: how the settings of those who may enter have the machine's entrance opened to
// them. Whoever has the way to the role `host` makes one.
#pragma once

#include <functional>
#include <vector>

#include "daemon/base/ip_address.h"
#include "daemon/base/result.h"

namespace unidash {

/// Lets these networks in and no others; none: the entrance is shut. An error with a field is
/// the administrator's to mend: it is that of the settings which names the networks.
using SetEntrance = std::function<Status(const std::vector<IpNetwork>& networks)>;

}  // namespace unidash
