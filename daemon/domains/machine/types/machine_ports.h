// Which ports of this machine are open to which networks for what stands behind them elsewhere,
// as the role admin asks the role host.
#pragma once

#include <string>
#include <vector>

#include "daemon/base/fields.h"
#include "daemon/model/roles/open_ports.h"

namespace unidash {

struct MachinePorts {
  std::string id;                    // "ports"
  std::vector<std::string> ports{};  // "tcp 5432 10.0.0.0/8"
};

struct MachinePortsChange {
  std::vector<std::string> ports{};
};

template <>
inline constexpr auto fields<MachinePorts> =
    std::tuple{field("id", &MachinePorts::id), field("ports", &MachinePorts::ports)};

template <>
inline constexpr auto fields<MachinePortsChange> = std::tuple{
    field("ports", &MachinePortsChange::ports, {.min = 1, .max = 54, .items = most_port_rules})};

}  // namespace unidash
