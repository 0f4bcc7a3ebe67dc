#include "daemon/setup/ip_network.h"

#include <arpa/inet.h>

#include <algorithm>

#include "daemon/base/text.h"

namespace unidash::setup {

namespace {

bool bit_of(const IpAddress& address, int index) {
  const auto byte = address.bytes[static_cast<std::size_t>(index / 8)];
  return ((byte >> (7 - index % 8)) & 1) != 0;
}

bool host_bits_are(const IpNetwork& network, bool value) {
  if (network.bits() - network.length < 2) return false;
  for (int i = network.length; i < network.bits(); ++i) {
    if (bit_of(network.address, i) != value) return false;
  }
  return true;
}

}  // namespace

bool IpAddress::can_be_a_host() const {
  if (is_v6) {
    const bool zeros = std::all_of(bytes.begin(), bytes.end() - 1, [](auto b) { return b == 0; });
    if (zeros && bytes[15] <= 1) return false;                // :: and ::1
    if (bytes[0] == 0xff) return false;                       // multicast
    return !(bytes[0] == 0xfe && (bytes[1] & 0xc0) == 0x80);  // link-local
  }
  if (bytes[0] == 0 || bytes[0] == 127 || bytes[0] >= 224) return false;
  return !(bytes[0] == 169 && bytes[1] == 254);
}

std::optional<IpAddress> parse_address(std::string_view text) {
  const std::string zero_ended(text);
  if (zero_ended.size() != text.size() || text.contains('\0')) return std::nullopt;
  IpAddress address;
  if (::inet_pton(AF_INET, zero_ended.c_str(), address.bytes.data()) == 1) return address;
  address.is_v6 = true;
  if (::inet_pton(AF_INET6, zero_ended.c_str(), address.bytes.data()) == 1) return address;
  return std::nullopt;
}

std::string render_address(const IpAddress& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  ::inet_ntop(address.is_v6 ? AF_INET6 : AF_INET, address.bytes.data(), text.data(), text.size());
  return text.data();
}

bool IpNetwork::contains(const IpAddress& other) const {
  if (other.is_v6 != address.is_v6) return false;
  for (int i = 0; i < length; ++i) {
    if (bit_of(other, i) != bit_of(address, i)) return false;
  }
  return true;
}

bool IpNetwork::is_network_itself() const { return host_bits_are(*this, false); }

bool IpNetwork::is_broadcast() const { return !address.is_v6 && host_bits_are(*this, true); }

std::optional<IpNetwork> parse_network(std::string_view text) {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto address = parse_address(text.substr(0, slash));
  const auto digits = text.substr(slash + 1);
  const auto length = text::parse_integer(digits);
  if (!address || !length || digits.size() > 3 || digits.front() == '+') return std::nullopt;
  const IpNetwork network{*address, static_cast<int>(*length)};
  if (*length < 0 || *length > network.bits()) return std::nullopt;
  return network;
}

}  // namespace unidash::setup
