// EntranceRules: the networks that ports of this machine are reached from, as nftables takes
// them. Pure.
#pragma once

#include <string>
#include <vector>

#include "daemon/domains/host/requests/request.h"
#include "daemon/model/roles/open_ports.h"

namespace unidash::helper {

/// Empties every entrance's sets and fills them: one transaction of nft(8) with the doors.
[[nodiscard]] std::string render_entrances(const std::vector<host::SetEntrance>& entrances);

/// Likewise the sets of the ports that administrators opened.
[[nodiscard]] std::string render_ports(const std::vector<OpenPort>& ports);

}  // namespace unidash::helper
