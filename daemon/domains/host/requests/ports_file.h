// PortsFile: which ports of this machine are open to which networks for what stands behind them
// elsewhere, as root keeps it on the disk beside the doors: the request itself. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "daemon/domains/host/requests/request.h"
#include "daemon/model/roles/open_ports.h"

namespace unidash::host {

inline constexpr std::string_view ports_file_name = "ports.json";

/// invalid "port.not_allowed" at "ports", also where they are more than most_open_ports.
[[nodiscard]] Status check_ports(const SetPorts& request);

[[nodiscard]] std::string render_ports_file(const SetPorts& request);
[[nodiscard]] Result<SetPorts> parse_ports_file(std::string_view text);

/// Of one that was checked: sorted, of two networks of a port that lie in each other the outer one.
[[nodiscard]] std::vector<OpenPort> open_ports_of(const SetPorts& request);

}  // namespace unidash::host
