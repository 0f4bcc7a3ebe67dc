#include "daemon/domains/host/requests/probe.h"

#include <algorithm>

#include "daemon/base/strict.h"
#include "daemon/domains/host/requests/host_name.h"
#include "daemon/domains/host/requests/request.h"
#include "daemon/model/network_rules.h"

namespace unidash::host {

namespace {

constexpr std::size_t most_servers = 8;

/// A gateway need not be inside the network: some have one that is not.
Status check(const ProbeNetwork& network) {
  if (!is_link_name(network.link)) return field_error("link", "network.bad_link");
  if (network.address && !is_interface_address(*network.address)) {
    return field_error("address", "network.bad_address");
  }
  if (network.gateway) {
    const auto own = parse_ip_network(network.address.value_or(""));
    const auto gateway = parse_ip_address(*network.gateway);
    if (!own || !gateway || gateway->family != own->address.family) {
      return field_error("gateway", "network.gateway_elsewhere");
    }
  }
  if (network.dns.size() > most_servers) return field_error("dns", "field.too_many");
  // What a network offers is tried as it is, link-local servers too.
  const auto is_address = [](const auto& each) { return parse_ip_address(each).has_value(); };
  if (!std::ranges::all_of(network.dns, is_address)) {
    return field_error("dns", "network.bad_server");
  }
  if (network.time_server && !is_server(*network.time_server)) {
    return field_error("time_server", "time.bad_server");
  }
  return {};
}

}  // namespace

Result<ProbeNetwork> decode_probe(std::string_view line) {
  const Json object = TRY(parse_json(line, {.bytes = request_bytes, .depth = 4, .values = 100}));
  auto network = TRY(decode_strictly<ProbeNetwork>(object));
  TRY(check(network));
  return network;
}

std::string encode_probe(const ProbeNetwork& network) { return dump_json(encode_fields(network)); }

Result<ProbeFindings> decode_findings(const Json& answer) {
  return decode_strictly<ProbeFindings>(answer);
}

}  // namespace unidash::host
