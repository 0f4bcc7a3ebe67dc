#include "daemon/base/ip_address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <format>
#include <span>
#include <utility>
#include <vector>

#include "daemon/base/text.h"

namespace unidash {

namespace {

constexpr std::size_t ipv4_octets = 4;
constexpr std::size_t ipv6_octets = 16;
constexpr std::size_t longest_link_name = 15;

using Kinds = std::vector<std::pair<IpNetwork, IpKind>>;

bool bit_of(const IpAddress& address, int index) {
  const auto byte = address.bytes.at(static_cast<std::size_t>(index / 8));
  return ((byte >> (7 - index % 8)) & 1) != 0;
}

bool host_bits_are(const IpNetwork& network, bool value) {
  const int bits = network.address.bits();
  if (bits - network.length < 2) return false;
  for (int at = network.length; at < bits; ++at) {
    if (bit_of(network.address, at) != value) return false;
  }
  return true;
}

/// The first that contains an address says what it is.
Kinds read_kinds() {
  using enum IpKind;
  Kinds kinds;
  for (const auto& [text, kind] : {std::pair{"0.0.0.0/32", unspecified},
                                   {"0.0.0.0/8", reserved},
                                   {"10.0.0.0/8", private_use},
                                   {"100.64.0.0/10", private_use},
                                   {"127.0.0.0/8", loopback},
                                   {"169.254.0.0/16", link_local},
                                   {"172.16.0.0/12", private_use},
                                   {"192.0.2.0/24", documentation},
                                   {"192.168.0.0/16", private_use},
                                   {"198.51.100.0/24", documentation},
                                   {"203.0.113.0/24", documentation},
                                   {"224.0.0.0/4", multicast},
                                   {"255.255.255.255/32", broadcast},
                                   {"240.0.0.0/4", reserved},
                                   {"::/128", unspecified},
                                   {"::1/128", loopback},
                                   {"::/96", reserved},
                                   {"::ffff:0:0/96", reserved},
                                   {"2001:db8::/32", documentation},
                                   {"3fff::/20", documentation},
                                   {"fc00::/7", private_use},
                                   {"fe80::/10", link_local},
                                   {"ff00::/8", multicast}}) {
    if (const auto network = parse_ip_network(text)) kinds.emplace_back(*network, kind);
  }
  return kinds;
}

bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

}  // namespace

std::string IpAddress::octets() const {
  return {bytes.begin(), bytes.begin() + (is_v6() ? ipv6_octets : ipv4_octets)};
}

std::optional<IpAddress> parse_ip_address(std::string_view text) {
  if (text.size() >= INET6_ADDRSTRLEN || text.contains('\0')) return std::nullopt;
  const std::string zero_ended(text);
  IpAddress address;
  if (::inet_pton(AF_INET, zero_ended.c_str(), address.bytes.data()) == 1) return address;
  address.family = IpFamily::ipv6;
  if (::inet_pton(AF_INET6, zero_ended.c_str(), address.bytes.data()) == 1) return address;
  return std::nullopt;
}

bool ends_in_a_number(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  const std::string_view last = host.substr(host.rfind('.') + 1);
  const auto is_made_of = [](std::string_view label, std::string_view digits) {
    return label.find_first_not_of(digits) == std::string_view::npos;
  };
  const bool is_hexadecimal = (last.starts_with("0x") || last.starts_with("0X")) &&
                              is_made_of(last.substr(2), "0123456789abcdefABCDEF");
  return is_hexadecimal || is_made_of(last, "0123456789");
}

std::optional<IpAddress> ip_address_of(std::string_view octets) {
  if (octets.size() != ipv4_octets && octets.size() != ipv6_octets) return std::nullopt;
  IpAddress address{.family = octets.size() == ipv6_octets ? IpFamily::ipv6 : IpFamily::ipv4};
  std::ranges::copy(octets, address.bytes.begin());
  return address;
}

std::string render_ip_address(const IpAddress& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  const int family = address.is_v6() ? AF_INET6 : AF_INET;
  if (::inet_ntop(family, address.bytes.data(), text.data(), text.size()) == nullptr) return {};
  return text.data();
}

IpKind kind_of(const IpAddress& address) {
  static const Kinds kinds = read_kinds();
  const auto found =
      std::ranges::find_if(kinds, [&](const auto& each) { return each.first.contains(address); });
  return found == kinds.end() ? IpKind::global : found->second;
}

bool can_be_a_host(const IpAddress& address) {
  switch (kind_of(address)) {
    case IpKind::documentation:
    case IpKind::private_use:
    case IpKind::global: return true;
    default: return false;
  }
}

IpAddress unmapped(const IpAddress& address) {
  constexpr std::size_t prefix = 12;
  constexpr std::array<std::uint8_t, prefix> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
  if (!address.is_v6() || !std::ranges::equal(std::span(address.bytes).first(prefix), mapped)) {
    return address;
  }
  IpAddress inner;
  std::ranges::copy(std::span(address.bytes).subspan(prefix), inner.bytes.begin());
  return inner;
}

bool IpNetwork::contains(const IpAddress& other) const {
  if (other.family != address.family) return false;
  for (int at = 0; at < length; ++at) {
    if (bit_of(other, at) != bit_of(address, at)) return false;
  }
  return true;
}

bool IpNetwork::is_network_itself() const { return host_bits_are(*this, false); }

bool IpNetwork::is_broadcast() const { return !address.is_v6() && host_bits_are(*this, true); }

std::optional<IpNetwork> parse_ip_network(std::string_view text) {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto address = parse_ip_address(text.substr(0, slash));
  const auto digits = text.substr(slash + 1);
  const bool is_plain = !digits.empty() && digits.size() <= 3 &&
                        std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; }) &&
                        (digits.size() == 1 || digits.front() != '0');
  if (!address || !is_plain) return std::nullopt;
  const auto length = text::parse_integer(digits);
  if (!length || *length > address->bits()) return std::nullopt;
  return IpNetwork{*address, static_cast<int>(*length)};
}

std::string render_ip_network(const IpNetwork& network) {
  return std::format("{}/{}", render_ip_address(network.address), network.length);
}

IpNetwork network_of(const IpAddress& address, int length) {
  IpNetwork network{.address = address, .length = length};
  for (int at = length; at < address.bits(); ++at) {
    auto& byte = network.address.bytes.at(static_cast<std::size_t>(at / 8));
    byte = static_cast<std::uint8_t>(byte & ~(0x80U >> static_cast<unsigned>(at % 8)));
  }
  return network;
}

std::optional<NeighbourAddress> parse_neighbour_address(std::string_view text) {
  const auto percent = text.find('%');
  const auto address = parse_ip_address(text.substr(0, percent));
  if (!address) return std::nullopt;
  const bool needs_link = address->is_v6() && kind_of(*address) == IpKind::link_local;
  if (needs_link != (percent != std::string_view::npos)) return std::nullopt;
  if (!needs_link) return NeighbourAddress{.address = *address};
  const auto link = text.substr(percent + 1);
  if (!is_link_name(link)) return std::nullopt;
  return NeighbourAddress{.address = *address, .link = std::string(link)};
}

std::string render_neighbour_address(const NeighbourAddress& address) {
  const std::string text = render_ip_address(address.address);
  return address.link.empty() ? text : text + "%" + address.link;
}

bool is_link_name(std::string_view name) {
  if (name.empty() || name.size() > longest_link_name || !is_alphanumeric(name.front())) {
    return false;
  }
  if (name == "all" || name == "default" || name == "lo" || name.contains("..")) return false;
  return std::ranges::all_of(
      name, [](char c) { return is_alphanumeric(c) || c == '-' || c == '_' || c == '.'; });
}

}  // namespace unidash
