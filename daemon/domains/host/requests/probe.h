// Probe: trying a network's address, gateway, names and time without using them, and
// what was found: the one thing that unidash-probe may be asked, as one JSON line a
// connection. It answers as the helper does (reply.h). Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/fields.h"

namespace unidash::host {

/// Without `address` a DHCP server is asked what it would give.
struct ProbeNetwork {
  std::string link;
  std::optional<std::int64_t> vlan_id{};  // one that need not exist yet
  std::optional<std::string> address{};   // CIDR
  bool in_use = false;                    // the address is this machine's own already
  std::optional<std::string> gateway{};
  std::vector<std::string> dns{};
  std::optional<std::string> time_server{};  // a name, or an address
};

/// Absent: not tried, because something before it had failed already.
struct ProbeFindings {
  std::optional<std::string> address{};  // tried, or offered by DHCP
  std::optional<std::string> gateway{};
  std::vector<std::string> dns{};
  std::optional<std::string> taken_by{};  // MAC of another device with that address
  std::optional<bool> gateway_answers{};
  std::optional<bool> dns_answers{};
  std::optional<bool> time_answers{};
};

/// malformed or invalid, strictly, as a HelperRequest.
[[nodiscard]] Result<ProbeNetwork> decode_probe(std::string_view line);
/// Without the newline.
[[nodiscard]] std::string encode_probe(const ProbeNetwork& network);
[[nodiscard]] Result<ProbeFindings> decode_findings(const Json& answer);

}  // namespace unidash::host

namespace unidash {

template <>
inline constexpr auto fields<host::ProbeNetwork> =
    std::tuple{field("link", &host::ProbeNetwork::link, {.min = 1, .max = 15}),
               field("vlan_id", &host::ProbeNetwork::vlan_id, {.min = 1, .max = 4094}),
               field("address", &host::ProbeNetwork::address, {.min = 1, .max = 64}),
               field("in_use", &host::ProbeNetwork::in_use),
               field("gateway", &host::ProbeNetwork::gateway, {.min = 1, .max = 45}),
               field("dns", &host::ProbeNetwork::dns, {.min = 1, .max = 45}),
               field("time_server", &host::ProbeNetwork::time_server, {.min = 1, .max = 253})};

template <>
inline constexpr auto fields<host::ProbeFindings> =
    std::tuple{field("address", &host::ProbeFindings::address, {.min = 1, .max = 64}),
               field("gateway", &host::ProbeFindings::gateway, {.min = 1, .max = 45}),
               field("dns", &host::ProbeFindings::dns, {.min = 1, .max = 45}),
               field("taken_by", &host::ProbeFindings::taken_by, {.min = 1, .max = 17}),
               field("gateway_answers", &host::ProbeFindings::gateway_answers),
               field("dns_answers", &host::ProbeFindings::dns_answers),
               field("time_answers", &host::ProbeFindings::time_answers)};

}  // namespace unidash
