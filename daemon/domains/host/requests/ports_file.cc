#include "daemon/domains/host/requests/ports_file.h"

#include <algorithm>
#include <map>
#include <utility>

#include "daemon/base/strict.h"
#include "daemon/model/roles/entrances.h"

namespace unidash::host {

namespace {

using Ports = std::map<std::pair<PortProtocol, std::int64_t>, std::vector<IpNetwork>>;

Ports by_port(const SetPorts& request) {
  Ports ports;
  for (const std::string& text : request.ports) {
    if (const auto open = parse_open_port(text)) {
      ports[{open->protocol, open->port}].push_back(open->network);
    }
  }
  return ports;
}

}  // namespace

Status check_ports(const SetPorts& request) {
  const auto is_sound = [](const std::string& text) { return parse_open_port(text).has_value(); };
  if (!std::ranges::all_of(request.ports, is_sound) || by_port(request).size() > most_open_ports) {
    return field_error("ports", "port.not_allowed");
  }
  return {};
}

std::string render_ports_file(const SetPorts& request) {
  return dump_json(encode_fields(request)) + "\n";
}

Result<SetPorts> parse_ports_file(std::string_view text) {
  const Json object = TRY(parse_json(text, {.bytes = request_bytes, .depth = 3, .values = 1000}));
  auto found = TRY(decode_strictly<SetPorts>(object));
  TRY(check_ports(found));
  return found;
}

std::vector<OpenPort> open_ports_of(const SetPorts& request) {
  std::vector<OpenPort> open;
  for (auto& [port, networks] : by_port(request)) {
    for (const IpNetwork& network : without_inner_networks(networks)) {
      open.push_back({.protocol = port.first, .port = port.second, .network = network});
    }
  }
  return open;
}

}  // namespace unidash::host
