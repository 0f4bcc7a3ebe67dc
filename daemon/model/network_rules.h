// Network rules: which addresses, gateways and servers a machine may be given. One set
// for the wizard, the answer file, the role host, its helper and the administration,
// whose words for a fault differ and whose judgement must not. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/ip_address.h"

namespace unidash {

inline constexpr std::size_t most_addresses = 8;

/// What is wrong with one value.
struct NetworkFault {
  std::string_view slug;  // "address_unreadable", "gateway_elsewhere"; the caller's prefix before
  std::vector<std::string> values{};  // what its sentence names, the value at fault first
  friend bool operator==(const NetworkFault&, const NetworkFault&) = default;
};

/// Fixed settings of one link as people write them.
struct FixedNetwork {
  const std::vector<std::string>& addresses;  // "192.168.1.10/24", "2001:db8::10/64"
  const std::vector<std::string>& gateways;   // one a family
  /// The gateways are reached directly, wherever their addresses lie: several hosting
  /// companies give one single address and a gateway outside of it.
  bool gateway_on_link = false;
};

/// The first of address_missing, address_unreadable, address_no_length,
/// address_not_a_host, address_is_network, address_twice, address_length (nobody else
/// can be reached), addresses_too_many.
[[nodiscard]] std::optional<NetworkFault> find_address_fault(const FixedNetwork& network);

/// An address that some host may have, with its length: whether it can be of use is
/// find_address_fault's.
[[nodiscard]] bool is_interface_address(std::string_view text);

/// The first of gateway_unreadable, gateway_is_machine, gateway_elsewhere,
/// gateway_not_a_host, gateway_twice. None at all is a network without a way out.
[[nodiscard]] std::optional<NetworkFault> find_gateway_fault(const FixedNetwork& network);

/// A server of names: the address of a host.
[[nodiscard]] bool is_server_address(std::string_view text);

/// A network of those that may administer, as HAProxy takes it: nothing behind its
/// length, and not everybody.
[[nodiscard]] bool is_admin_network(std::string_view text);

}  // namespace unidash
