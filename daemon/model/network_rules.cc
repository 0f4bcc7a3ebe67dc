#include "daemon/model/network_rules.h"

#include <algorithm>

namespace unidash {

namespace {

using Fault = std::optional<NetworkFault>;

NetworkFault fault(std::string_view slug, std::vector<std::string> values = {}) {
  return {.slug = slug, .values = std::move(values)};
}

/// Those that can be read; the others have a fault of their own.
std::vector<IpNetwork> read_networks(const std::vector<std::string>& texts) {
  std::vector<IpNetwork> networks;
  for (const std::string& each : texts) {
    if (const auto network = parse_ip_network(each)) networks.push_back(*network);
  }
  return networks;
}

std::vector<IpAddress> read_addresses(const std::vector<std::string>& texts) {
  std::vector<IpAddress> addresses;
  for (const std::string& each : texts) {
    if (const auto address = parse_ip_address(each)) addresses.push_back(*address);
  }
  return addresses;
}

Fault check_address(const std::string& text) {
  const auto network = parse_ip_network(text);
  if (!network) {
    const bool is_bare = parse_ip_address(text).has_value();
    return fault(is_bare ? "address_no_length" : "address_unreadable", {text});
  }
  if (!can_be_a_host(network->address)) return fault("address_not_a_host", {text});
  if (network->is_network_itself() || network->is_broadcast()) {
    return fault("address_is_network", {text});
  }
  if (network->length == 0) return fault("address_length", {text});
  return std::nullopt;
}

bool is_linked_v6(const IpAddress& address) {
  return address.is_v6() && kind_of(address) == IpKind::link_local;
}

/// Whether some gateway of this family can be reached without a network around it.
bool has_direct_gateway(const FixedNetwork& network, IpFamily family) {
  return std::ranges::any_of(read_addresses(network.gateways), [&](const IpAddress& each) {
    return each.family == family && (network.gateway_on_link || is_linked_v6(each));
  });
}

/// An address with nothing around it reaches nobody, unless another of its family, or a
/// gateway, does.
Fault find_lonely(const FixedNetwork& network) {
  const auto networks = read_networks(network.addresses);
  for (const IpNetwork& each : networks) {
    const bool has_room = std::ranges::any_of(networks, [&](const IpNetwork& other) {
      return other.address.family == each.address.family && !other.is_single();
    });
    if (has_room || has_direct_gateway(network, each.address.family)) continue;
    return fault("address_length", {render_ip_network(each)});
  }
  return std::nullopt;
}

Fault check_place(const FixedNetwork& network, const std::string& text, const IpAddress& gateway) {
  const auto networks = read_networks(network.addresses);
  if (networks.empty()) return std::nullopt;  // the addresses have their own fault
  const bool has_family = std::ranges::any_of(
      networks, [&](const IpNetwork& each) { return each.address.family == gateway.family; });
  const bool is_direct = network.gateway_on_link || is_linked_v6(gateway);
  const auto around =
      std::ranges::find_if(networks, [&](const IpNetwork& each) { return each.contains(gateway); });
  if (!has_family || (around == networks.end() && !is_direct)) {
    return fault("gateway_elsewhere", {text, network.addresses.front()});
  }
  if (around == networks.end()) return std::nullopt;
  const IpNetwork there{.address = gateway, .length = around->length};
  if (there.is_network_itself() || there.is_broadcast()) {
    return fault("gateway_not_a_host", {text});
  }
  return std::nullopt;
}

Fault check_gateway(const FixedNetwork& network, const std::string& text) {
  const auto gateway = parse_ip_address(text);
  if (!gateway) return fault("gateway_unreadable", {text});
  const auto networks = read_networks(network.addresses);
  if (std::ranges::contains(networks, *gateway, &IpNetwork::address)) {
    return fault("gateway_is_machine", {text});
  }
  if (auto found = check_place(network, text, *gateway)) return found;
  const bool is_linked =
      kind_of(*gateway) == IpKind::link_local && (gateway->is_v6() || network.gateway_on_link);
  if (!can_be_a_host(*gateway) && !is_linked) return fault("gateway_not_a_host", {text});
  return std::nullopt;
}

}  // namespace

Fault find_address_fault(const FixedNetwork& network) {
  if (network.addresses.empty()) return fault("address_missing");
  if (network.addresses.size() > most_addresses) return fault("addresses_too_many");
  std::vector<IpAddress> seen;
  for (const std::string& each : network.addresses) {
    if (auto found = check_address(each)) return found;
    const auto address = parse_ip_network(each)->address;
    if (std::ranges::contains(seen, address)) return fault("address_twice", {each});
    seen.push_back(address);
  }
  return find_lonely(network);
}

bool is_interface_address(std::string_view text) { return !check_address(std::string(text)); }

Fault find_gateway_fault(const FixedNetwork& network) {
  std::vector<IpFamily> seen;
  for (const std::string& each : network.gateways) {
    if (auto found = check_gateway(network, each)) return found;
    const auto family = parse_ip_address(each)->family;
    if (std::ranges::contains(seen, family)) return fault("gateway_twice", {each});
    seen.push_back(family);
  }
  return std::nullopt;
}

bool is_server_address(std::string_view text) {
  const auto address = parse_ip_address(text);
  return address && can_be_a_host(*address);
}

bool is_admin_network(std::string_view text) {
  const auto network = parse_ip_network(text);
  return network && network->length > 0 &&
         network_of(network->address, network->length) == *network;
}

}  // namespace unidash
