// Network files: a link's settings written where networkd reads them, and put in force.
#pragma once

#include <vector>

#include "daemon/domains/host/control.h"
#include "daemon/domains/host/links.h"
#include "daemon/domains/host/network_plan.h"

namespace unidash::host {

/// Writes the file of each link, or removes it where there is none; then has networkd read
/// them: Reload configures anew every link whose file changed, and makes new VLANs. Errors
/// are those of the helper and of the bus; what was written by then stays.
[[nodiscard]] Status put_network_files(HostControl& control, Helper& helper, const Links& links,
                                       const std::vector<LinkFile>& files);

}  // namespace unidash::host
