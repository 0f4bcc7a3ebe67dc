#include "daemon/host/requests/addresses.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "daemon/base/text.h"

namespace unidash::host {

namespace {

using Bytes = std::array<std::uint8_t, sizeof(in6_addr)>;

bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

struct Network {
  Bytes bytes{};
  Family family = Family::none;
  std::int64_t length = 0;

  [[nodiscard]] std::int64_t bits() const { return family == Family::ipv6 ? 128 : 32; }
  [[nodiscard]] bool bit(std::int64_t at) const {
    return (bytes.at(static_cast<std::size_t>(at / 8)) >> (7 - at % 8) & 1) != 0;
  }
};

Bytes bytes_of(const std::string& address, Family family) {
  Bytes bytes{};
  (void)::inet_pton(family == Family::ipv6 ? AF_INET6 : AF_INET, address.c_str(), bytes.data());
  return bytes;
}

std::optional<Network> parse_network(const std::string& cidr) {
  const auto slash = cidr.find('/');
  if (slash == std::string::npos) return std::nullopt;
  const std::string address = cidr.substr(0, slash);
  const auto length = text::parse_integer(std::string_view(cidr).substr(slash + 1));
  Network network{.family = family_of(address), .length = length.value_or(0)};
  if (network.family == Family::none || network.length < 1 || network.length > network.bits()) {
    return std::nullopt;
  }
  network.bytes = bytes_of(address, network.family);
  return network;
}

/// Loopback, multicast, unspecified, reserved (RFC 6890).
bool is_special(const Network& network) {
  const auto& bytes = network.bytes;
  if (network.family == Family::ipv6) {
    const bool nearly_zero = std::ranges::all_of(std::span(bytes).first(15),
                                                 [](std::uint8_t byte) { return byte == 0; });
    return (nearly_zero && bytes[15] <= 1) || bytes[0] == 0xFF;
  }
  return bytes[0] == 0 || bytes[0] == 127 || bytes[0] >= 224;
}

/// All bits behind the length alike: the network itself, or IPv4's broadcast.
bool is_edge(const Network& network) {
  if (network.bits() - network.length < 2) return false;
  const bool first = network.bit(network.length);
  for (auto at = network.length + 1; at < network.bits(); ++at) {
    if (network.bit(at) != first) return false;
  }
  return !first || network.family == Family::ipv4;
}

bool is_label(std::string_view label) {
  if (label.empty() || label.size() > 63) return false;
  if (label.starts_with('-') || label.ends_with('-')) return false;
  return std::ranges::all_of(label, [](char c) { return is_alphanumeric(c) || c == '-'; });
}

}  // namespace

Family family_of(const std::string& address) {
  Bytes bytes{};
  if (::inet_pton(AF_INET, address.c_str(), bytes.data()) == 1) return Family::ipv4;
  if (::inet_pton(AF_INET6, address.c_str(), bytes.data()) == 1) return Family::ipv6;
  return Family::none;
}

bool is_host_address(const std::string& cidr) {
  const auto network = parse_network(cidr);
  return network && !is_special(*network) && !is_edge(*network);
}

bool can_reach(const std::string& cidr, const std::string& gateway) {
  const auto network = parse_network(cidr);
  if (!network || family_of(gateway) != network->family) return false;
  const Network other{.bytes = bytes_of(gateway, network->family),
                      .family = network->family,
                      .length = network->bits()};
  if (is_special(other) || other.bytes == network->bytes) return false;
  const bool link_local = other.bytes[0] == 0xFE && (other.bytes[1] & 0xC0) == 0x80;
  if (network->family == Family::ipv6 && link_local) return true;
  for (std::int64_t at = 0; at < network->length; ++at) {
    if (network->bit(at) != other.bit(at)) return false;
  }
  return true;
}

bool is_link_name(std::string_view name) {
  if (name.empty() || name.size() > 15 || !is_alphanumeric(name.front())) return false;
  if (name == "all" || name == "default" || name == "lo" || name.contains("..")) return false;
  return std::ranges::all_of(
      name, [](char c) { return is_alphanumeric(c) || c == '-' || c == '_' || c == '.'; });
}

bool is_host_name(std::string_view name) {
  if (name.empty() || name.size() > 253) return false;
  return std::ranges::all_of(text::split(name, '.'), is_label);
}

}  // namespace unidash::host
