// What a network may be told: names of links, addresses, networks. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace unidash::host {

enum class Family : std::uint8_t { none, ipv4, ipv6 };

/// none: not an address. No zone, no leading zeros.
[[nodiscard]] Family family_of(const std::string& address);
/// "192.168.1.10/24": an address a machine may have, with its network's length.
[[nodiscard]] bool is_host_address(const std::string& cidr);
/// Whether a gateway can be reached from an address with a network: inside it,
/// or link-local IPv6.
[[nodiscard]] bool can_reach(const std::string& cidr, const std::string& gateway);
/// What the kernel takes for a name and no file system misunderstands.
[[nodiscard]] bool is_link_name(std::string_view name);
/// RFC 1123: labels of letters, digits and inner hyphens, dots between them.
[[nodiscard]] bool is_host_name(std::string_view name);

}  // namespace unidash::host
