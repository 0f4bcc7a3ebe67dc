#include "daemon/domains/gate/port_state.h"

#include <algorithm>
#include <format>

namespace unidash::gate {

namespace {

PortCondition condition_of(const GatePort& port, const std::vector<haproxy::ServerState>& servers,
                           bool is_taken_by_nginx) {
  if (port.terms().protocol == PortProtocol::udp) {
    return is_taken_by_nginx ? PortCondition::unchecked : PortCondition::not_applied;
  }
  const auto server = std::ranges::find(servers, section_of(port), &haproxy::ServerState::backend);
  if (server == servers.end()) return PortCondition::not_applied;
  return server->is_up ? PortCondition::running : PortCondition::unreachable;
}

}  // namespace

std::string section_of(const GatePort& port) { return std::format("port_{}", port.terms().id); }

std::vector<PortState> find_port_states(const OpenedPorts& ports,
                                        const std::vector<haproxy::ServerState>& servers,
                                        bool is_taken_by_nginx) {
  std::vector<PortState> states;
  for (const GatePort& each : ports.ports) {
    states.push_back(
        {.id = each.terms().id, .condition = condition_of(each, servers, is_taken_by_nginx)});
  }
  for (const std::int64_t id : ports.left_out_ids) states.push_back({.id = id});
  return states;
}

}  // namespace unidash::gate
