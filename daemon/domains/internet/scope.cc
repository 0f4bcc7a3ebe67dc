#include "daemon/domains/internet/scope.h"

#include <algorithm>
#include <vector>

namespace unidash::internet {

namespace {

bool is_in(const IpAddress& address, std::string_view network) {
  const auto parsed = parse_ip_network(network);
  return parsed && parsed->contains(address);
}

bool is_in_one_of(const IpAddress& address, const std::vector<std::string_view>& networks) {
  return std::ranges::any_of(networks, [&](std::string_view each) { return is_in(address, each); });
}

/// Of what the rules of addresses call global: not one host, or not to be reached.
bool is_special(const IpAddress& address) {
  static const std::vector<std::string_view> ipv4{
      "192.0.0.0/24",     // IETF protocol assignments, DS-Lite's inner side among them
      "192.31.196.0/24",  // AS112
      "192.52.193.0/24",  // AMT
      "192.88.99.0/24",   // 6to4's relays, withdrawn
      "192.175.48.0/24",  // AS112
      "198.18.0.0/15",    // benchmarks
  };
  static const std::vector<std::string_view> ipv6{
      "64:ff9b::/96",    // an IPv4 address behind a translator
      "64:ff9b:1::/48",  // likewise, inside
      "100::/64",        // is thrown away
      "2001::/23",       // IETF protocol assignments, Teredo and ORCHID among them
      "2002::/16",       // 6to4
      "2620:4f:8000::/48",
      "5f00::/16",  // segment routing
  };
  // All that is given to anybody (IANA's table of global unicast addresses).
  if (address.is_v6()) return is_in_one_of(address, ipv6) || !is_in(address, "2000::/3");
  return is_in_one_of(address, ipv4);
}

}  // namespace

Scope scope_of(const IpAddress& written) {
  const IpAddress address = unmapped(written);
  switch (kind_of(address)) {
    case IpKind::loopback: return Scope::this_machine;
    case IpKind::link_local: return Scope::link;
    case IpKind::private_use:
      return is_in(address, "100.64.0.0/10") ? Scope::shared : Scope::inside;
    case IpKind::unspecified:
    case IpKind::multicast:
    case IpKind::broadcast:
    case IpKind::documentation:
    case IpKind::reserved: return Scope::nobody;
    case IpKind::global: return is_special(address) ? Scope::nobody : Scope::global;
  }
  return Scope::nobody;
}

bool is_kept_inside(std::string_view base_domain) {
  static const std::vector<std::string_view> endings{
      "localhost", "local", "internal", "home.arpa", "test",     "example", "invalid",
      "onion",     "alt",   "lan",      "home",      "intranet", "private", "corp",
  };
  return !base_domain.contains('.') || std::ranges::any_of(endings, [&](std::string_view ending) {
    return base_domain == ending || (base_domain.ends_with(ending) &&
                                     base_domain[base_domain.size() - ending.size() - 1] == '.');
  });
}

}  // namespace unidash::internet
