#include "daemon/model/roles/entrances.h"

#include <algorithm>

namespace unidash {

std::optional<IpNetwork> parse_entrance_network(std::string_view text) {
  if (const auto address = parse_ip_address(text)) {
    return IpNetwork{.address = *address, .length = address->bits()};
  }
  const auto network = parse_ip_network(text);
  if (!network || network->length == 0) return std::nullopt;
  if (network_of(network->address, network->length) != *network) return std::nullopt;
  return network;
}

/// In this order a network comes after the one that it lies in.
std::vector<IpNetwork> without_inner_networks(std::vector<IpNetwork> networks) {
  std::ranges::sort(networks);
  std::vector<IpNetwork> outer;
  for (const IpNetwork& each : networks) {
    if (outer.empty() || !outer.back().contains(each.address)) outer.push_back(each);
  }
  return outer;
}

}  // namespace unidash
