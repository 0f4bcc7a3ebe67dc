// Watch: keeps the doors of the roles up to date. Does not return while the kernel tells of
// changes of the network.
#pragma once

#include "daemon/base/result.h"

namespace unidash::doors {

[[nodiscard]] Status watch();

}  // namespace unidash::doors
