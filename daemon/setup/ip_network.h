// IpNetwork: addresses and networks as people write them, IPv4 and IPv6. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace unidash::setup {

struct IpAddress {
  std::array<std::uint8_t, 16> bytes{};  // IPv4 uses the first four
  bool is_v6 = false;
  friend bool operator==(const IpAddress&, const IpAddress&) = default;

  /// Something a machine may have for its own: not loopback, multicast,
  /// unspecified, link-local or reserved (RFC 6890).
  [[nodiscard]] bool can_be_a_host() const;
};

/// "192.168.1.10" or "fd00::1"; no zone, no leading zeros.
[[nodiscard]] std::optional<IpAddress> parse_address(std::string_view text);
[[nodiscard]] std::string render_address(const IpAddress& address);

/// An address with the length of its network: "192.168.1.10/24".
struct IpNetwork {
  IpAddress address;
  int length = 0;

  [[nodiscard]] int bits() const { return address.is_v6 ? 128 : 32; }
  [[nodiscard]] bool contains(const IpAddress& other) const;
  /// All bits behind the length are 0 (the network itself), or all 1 (IPv4's
  /// broadcast). Networks of one or two addresses have neither.
  [[nodiscard]] bool is_network_itself() const;
  [[nodiscard]] bool is_broadcast() const;
};

[[nodiscard]] std::optional<IpNetwork> parse_network(std::string_view text);

}  // namespace unidash::setup
