// PortState: how a port that administrators opened is on this machine. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "daemon/clients/haproxy/servers.h"
#include "daemon/domains/gate/gate_apps.h"
#include "daemon/domains/gate/types/port_condition.h"

namespace unidash::gate {

struct PortState {
  std::int64_t id = 0;
  PortCondition condition = PortCondition::not_applied;
  friend bool operator==(const PortState&, const PortState&) = default;
};

/// "port_12": its section in HAProxy's configuration.
[[nodiscard]] std::string section_of(const GatePort& port);

/// `servers` as HAProxy has them; of UDP is known whether nginx has taken it.
[[nodiscard]] std::vector<PortState> find_port_states(
    const OpenedPorts& ports, const std::vector<haproxy::ServerState>& servers,
    bool is_taken_by_nginx);

}  // namespace unidash::gate
