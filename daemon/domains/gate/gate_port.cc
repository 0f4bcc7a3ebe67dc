#include "daemon/domains/gate/gate_port.h"

#include <format>
#include <optional>

#include "daemon/base/text.h"
#include "daemon/domains/gate/types/port_target.h"
#include "daemon/model/roles/entrances.h"

namespace unidash::gate {

namespace {

Error bad_port(const PortTerms& terms, std::string_view field) {
  return make_error(Code::internal, "gate.bad_port", std::format("{}: {}", terms.id, field));
}

bool is_within(std::int64_t value, std::int64_t most) { return value >= 1 && value <= most; }

/// Nothing where one of them is none.
std::optional<std::vector<IpNetwork>> read_networks(const std::vector<std::string>& texts) {
  std::vector<IpNetwork> networks;
  for (const std::string& text : texts) {
    const auto network = parse_entrance_network(text);
    if (!network) return std::nullopt;
    networks.push_back(*network);
  }
  return without_inner_networks(std::move(networks));
}

}  // namespace

Result<GatePort> GatePort::create(PortTerms terms) {
  if (terms.id < 1) return bad_port(terms, "id");
  if (!may_be_opened(terms.port)) return bad_port(terms, "port");
  auto target = parse_port_target(terms.target);
  if (!target) return bad_port(terms, "target");
  auto networks = read_networks(terms.networks);
  if (!networks || networks->empty() || networks->size() > most_port_networks) {
    return bad_port(terms, "networks");
  }
  if (!is_within(terms.max_connections, most_port_connections)) {
    return bad_port(terms, "max_connections");
  }
  if (!is_within(terms.max_connections_per_source, terms.max_connections)) {
    return bad_port(terms, "max_connections_per_source");
  }
  if (!is_within(terms.idle_timeout_s, longest_idle_s)) return bad_port(terms, "idle_timeout_s");
  return GatePort(std::move(terms), std::move(*target), std::move(*networks));
}

Result<std::vector<std::string>> parse_listen_addresses(const std::string& text) {
  std::vector<std::string> addresses;
  for (const auto word : text::split(text, ' ')) {
    if (word.empty()) continue;
    const auto address = parse_ip_address(word);
    if (!address) return make_error(Code::internal, "gate.bad_model", "listen address");
    const std::string written = render_ip_address(*address);
    addresses.push_back(address->is_v6() ? std::format("[{}]", written) : written);
  }
  return addresses;
}

}  // namespace unidash::gate
