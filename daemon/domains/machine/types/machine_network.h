// The machine's network: its links and what may be changed about them. A change
// waits for a confirmation and takes itself back without one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "daemon/base/fields.h"

namespace unidash {

/// `fixed` is spelled "static", a word that C++ keeps for itself.
enum class NetworkMethod : std::uint8_t { dhcp, fixed, off, unmanaged };
enum class NetworkChangeState : std::uint8_t { waiting, confirmed, reverted };

struct Link {
  std::string id;     // "enp1s0", "enp1s0.20"
  std::string kind;   // "ether", "vlan", "bridge", …
  std::string mac;    // empty where there is none
  std::string state;  // networkd's operational state: "routable", "no-carrier", …
  bool carrier = false;
  std::optional<std::int64_t> speed_mbit{};
  NetworkMethod method = NetworkMethod::unmanaged;
  std::vector<std::string> addresses{};        // CIDR
  std::vector<std::string> gateways{};         // one a family, IPv4 first
  std::vector<std::string> fixed_addresses{};  // those that are set here, of a static link
  bool gateway_on_link = false;                // set so here
  std::vector<std::string> dns{};
  std::vector<std::string> search_domains{};
  std::optional<std::string> vlan_parent{};
  std::optional<std::int64_t> vlan_id{};
};

/// `static` needs addresses, no other method has any. With `vlan_id`, `link` is the parent and the
/// settings are those of the VLAN "LINK.ID".
struct NetworkChangeRequest {
  std::string link;
  NetworkMethod method = NetworkMethod::dhcp;
  std::vector<std::string> addresses{};  // "192.168.1.10/24", "2001:db8::10/64"
  std::vector<std::string> gateways{};   // one a family, or none
  /// The gateways are reached directly, though they lie outside these networks: several
  /// hosting companies give one single address (/32, /128).
  std::optional<bool> gateway_on_link{};
  std::vector<std::string> dns{};
  std::vector<std::string> search_domains{};
  std::optional<std::int64_t> vlan_id{};
};

struct NetworkChange {
  std::string id;
  std::string link;  // what is configured: the VLAN's name where there is one
  NetworkChangeState state = NetworkChangeState::waiting;
  Timestamp confirm_before{};
};

struct NetworkChangeRef {
  std::string id;
};

template <>
inline constexpr auto enum_names<NetworkMethod> =
    std::array{std::pair{NetworkMethod::dhcp, std::string_view("dhcp")},
               std::pair{NetworkMethod::fixed, std::string_view("static")},
               std::pair{NetworkMethod::off, std::string_view("off")},
               std::pair{NetworkMethod::unmanaged, std::string_view("unmanaged")}};

template <>
inline constexpr auto enum_names<NetworkChangeState> =
    std::array{std::pair{NetworkChangeState::waiting, std::string_view("waiting")},
               std::pair{NetworkChangeState::confirmed, std::string_view("confirmed")},
               std::pair{NetworkChangeState::reverted, std::string_view("reverted")}};

template <>
inline constexpr auto fields<Link> =
    std::tuple{field("id", &Link::id),
               field("kind", &Link::kind),
               field("mac", &Link::mac),
               field("state", &Link::state),
               field("carrier", &Link::carrier),
               field("speed_mbit", &Link::speed_mbit, {.max = INT64_MAX}),
               field("method", &Link::method),
               field("addresses", &Link::addresses),
               field("gateways", &Link::gateways),
               field("fixed_addresses", &Link::fixed_addresses),
               field("gateway_on_link", &Link::gateway_on_link),
               field("dns", &Link::dns),
               field("search_domains", &Link::search_domains),
               field("vlan_parent", &Link::vlan_parent),
               field("vlan_id", &Link::vlan_id, {.min = 1, .max = 4094})};

template <>
inline constexpr auto fields<NetworkChangeRequest> = std::tuple{
    field("link", &NetworkChangeRequest::link, {.min = 1, .max = 15}),
    field("method", &NetworkChangeRequest::method),
    field("addresses", &NetworkChangeRequest::addresses, {.min = 1, .max = 64}),
    field("gateways", &NetworkChangeRequest::gateways, {.min = 1, .max = 45}),
    field("gateway_on_link", &NetworkChangeRequest::gateway_on_link),
    field("dns", &NetworkChangeRequest::dns, {.min = 1, .max = 45}),
    field("search_domains", &NetworkChangeRequest::search_domains, {.min = 1, .max = 253}),
    field("vlan_id", &NetworkChangeRequest::vlan_id, {.min = 1, .max = 4094})};

template <>
inline constexpr auto fields<NetworkChange> = std::tuple{
    field("id", &NetworkChange::id), field("link", &NetworkChange::link),
    field("state", &NetworkChange::state), field("confirm_before", &NetworkChange::confirm_before)};

template <>
inline constexpr auto fields<NetworkChangeRef> =
    std::tuple{path_field("id", &NetworkChangeRef::id, {.min = 1, .max = 32})};

}  // namespace unidash
