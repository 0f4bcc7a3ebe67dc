// Entrances: ports of this machine that only some networks reach. From which networks, an
// administrator's settings say; nftables keeps out the rest. Pure.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "daemon/base/codec.h"
#include "daemon/base/ip_address.h"

namespace unidash {

enum class Entrance : std::uint8_t {
  ldap,  // applications that ask for people by LDAP
  dns,   // whoever asks this machine for names
};

template <>
inline constexpr auto enum_names<Entrance> =
    std::array{std::pair{Entrance::ldap, std::string_view("ldap")},
               std::pair{Entrance::dns, std::string_view("dns")}};

/// One entrance is open to no more networks than this.
inline constexpr std::size_t most_entrance_networks = 256;

/// "10.0.0.0/8", or one address alone, "192.168.1.7". Nothing behind the length, and not
/// everybody.
[[nodiscard]] std::optional<IpNetwork> parse_entrance_network(std::string_view text);

/// Sorted, and none that lies within another.
[[nodiscard]] std::vector<IpNetwork> without_inner_networks(std::vector<IpNetwork> networks);

}  // namespace unidash
