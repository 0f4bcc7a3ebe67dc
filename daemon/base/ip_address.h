// IpAddress, IpNetwork: addresses and networks of IPv4 and IPv6, the one place where
// they are read, written and told apart. A lint keeps the C library's own functions
// for that out of everywhere else. Fuzz target `fuzz_ip_address`. Pure.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace unidash {

enum class IpFamily : std::uint8_t { ipv4, ipv6 };

/// What an address is for (RFC 6890 and the registries that it begins).
enum class IpKind : std::uint8_t {
  unspecified,    // 0.0.0.0, ::
  loopback,       // 127.0.0.0/8, ::1
  link_local,     // 169.254.0.0/16, fe80::/10
  multicast,      // 224.0.0.0/4, ff00::/8
  broadcast,      // 255.255.255.255
  documentation,  // 192.0.2.0/24 and the like, 2001:db8::/32
  private_use,    // RFC 1918, RFC 6598, fc00::/7
  reserved,       // 0.0.0.0/8, 240.0.0.0/4, IPv4 inside IPv6
  global,
};

struct IpAddress {
  IpFamily family = IpFamily::ipv4;
  std::array<std::uint8_t, 16> bytes{};  // IPv4: the first four, the others zero

  [[nodiscard]] bool is_v6() const { return family == IpFamily::ipv6; }
  [[nodiscard]] int bits() const { return is_v6() ? 128 : 32; }
  /// In network order, four or sixteen.
  [[nodiscard]] std::string octets() const;
  friend auto operator<=>(const IpAddress&, const IpAddress&) = default;
};

/// "192.168.1.10" or "fd00::1", in any spelling of RFC 4291 section 2.2; no leading
/// zeros in IPv4, no zone, nothing around it.
[[nodiscard]] std::optional<IpAddress> parse_ip_address(std::string_view text);
/// Whether browsers and the C library take the name of a host for an IPv4 address, in whatever
/// spelling ("127.1", "0x7f000001"): its last label is a number (WHATWG URL, "ends in a number
/// checker").
[[nodiscard]] bool ends_in_a_number(std::string_view host);
/// Four or sixteen octets in network order.
[[nodiscard]] std::optional<IpAddress> ip_address_of(std::string_view octets);
/// The one spelling of RFC 5952.
[[nodiscard]] std::string render_ip_address(const IpAddress& address);

[[nodiscard]] IpKind kind_of(const IpAddress& address);
/// Something that a machine may have for its own, or be reached by from further away
/// than its own link.
[[nodiscard]] bool can_be_a_host(const IpAddress& address);
/// "::ffff:192.0.2.1" as the IPv4 address that it stands for; others as they are.
[[nodiscard]] IpAddress unmapped(const IpAddress& address);

/// An address with the length of its network: "192.168.1.10/24".
struct IpNetwork {
  IpAddress address{};
  int length = 0;

  [[nodiscard]] bool contains(const IpAddress& other) const;
  /// Nothing but this one address: /32, /128.
  [[nodiscard]] bool is_single() const { return length == address.bits(); }
  /// All bits behind the length are 0 (the network itself), or all 1 (IPv4's
  /// broadcast). Networks of one or two addresses have neither.
  [[nodiscard]] bool is_network_itself() const;
  [[nodiscard]] bool is_broadcast() const;
  friend auto operator<=>(const IpNetwork&, const IpNetwork&) = default;
};

/// Length in decimal digits without leading zeros.
[[nodiscard]] std::optional<IpNetwork> parse_ip_network(std::string_view text);
[[nodiscard]] std::string render_ip_network(const IpNetwork& network);
/// The network that an address is in: the bits behind the length are 0.
[[nodiscard]] IpNetwork network_of(const IpAddress& address, int length);

/// What a neighbour is reached by: "192.168.1.58", or "fe80::1%enp1s0", since IPv6's
/// link-local addresses are on every link, and no others may name one (RFC 4007).
struct NeighbourAddress {
  IpAddress address{};
  std::string link{};  // "enp1s0" of link-local IPv6, or else empty
  friend auto operator<=>(const NeighbourAddress&, const NeighbourAddress&) = default;
};
[[nodiscard]] std::optional<NeighbourAddress> parse_neighbour_address(std::string_view text);
[[nodiscard]] std::string render_neighbour_address(const NeighbourAddress& address);
/// What the kernel takes for the name of a link and no file system misunderstands.
[[nodiscard]] bool is_link_name(std::string_view name);

}  // namespace unidash
