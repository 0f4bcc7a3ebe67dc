// NetworkFile: what /etc/systemd/network/50-unidash-LINK.network says, as typed
// settings. Only these are ever written, and what was written can be read again:
// that is how a change knows what it replaces. systemd.network(5). Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/domains/machine/types/machine_network.h"

namespace unidash::host {

struct NetworkFile {
  std::string link{};
  NetworkMethod method = NetworkMethod::dhcp;
  std::vector<std::string> addresses{};
  std::vector<std::string> gateways{};  // one a family
  bool gateway_on_link = false;         // they lie outside the addresses' networks
  std::vector<std::string> dns{};
  std::vector<std::string> search_domains{};
  std::vector<std::int64_t> vlan_ids{};   // of the VLANs that lie on this link
  std::optional<std::int64_t> vlan_id{};  // of a VLAN itself: the link is "PARENT.ID"
  friend bool operator==(const NetworkFile&, const NetworkFile&) = default;
};

/// invalid, naming the field as the network change does.
[[nodiscard]] Status check_network_file(const NetworkFile& file);

[[nodiscard]] std::string render_network_file(const NetworkFile& file);
/// conflict "network.file_not_ours" where somebody else wrote it.
[[nodiscard]] Result<NetworkFile> parse_network_file(std::string_view text);

/// The VLAN's device; only with a vlan_id.
[[nodiscard]] std::string render_netdev_file(const NetworkFile& file);

/// "50-unidash-LINK.network", and ".netdev".
[[nodiscard]] std::string network_file_name(std::string_view link);
[[nodiscard]] std::string netdev_file_name(std::string_view link);

}  // namespace unidash::host

namespace unidash {

template <>
inline constexpr auto fields<host::NetworkFile> =
    std::tuple{field("link", &host::NetworkFile::link, {.min = 1, .max = 15}),
               field("method", &host::NetworkFile::method),
               field("addresses", &host::NetworkFile::addresses, {.min = 1, .max = 64}),
               field("gateways", &host::NetworkFile::gateways, {.min = 1, .max = 45}),
               field("gateway_on_link", &host::NetworkFile::gateway_on_link),
               field("dns", &host::NetworkFile::dns, {.min = 1, .max = 45}),
               field("search_domains", &host::NetworkFile::search_domains, {.min = 1, .max = 253}),
               field("vlan_ids", &host::NetworkFile::vlan_ids, {.min = 1, .max = 4094}),
               field("vlan_id", &host::NetworkFile::vlan_id, {.min = 1, .max = 4094})};

}  // namespace unidash
