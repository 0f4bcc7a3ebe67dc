#include "daemon/programs/helper/doors/entrance_rules.h"

#include <algorithm>
#include <format>

#include "daemon/model/roles/entrances.h"

namespace unidash::helper {

namespace {

/// Nothing of the text itself goes on: what is written is what was read.
std::vector<IpNetwork> networks_of(const host::SetEntrance& entrance) {
  std::vector<IpNetwork> networks;
  for (const std::string& text : entrance.networks) {
    if (const auto network = parse_entrance_network(text)) networks.push_back(*network);
  }
  return without_inner_networks(std::move(networks));
}

std::string render_set(std::string_view name, const std::string& list) {
  std::string text = std::format("flush set inet unidash {}\n", name);
  if (!list.empty()) text += std::format("add element inet unidash {} {{ {} }}\n", name, list);
  return text;
}

std::string networks_in(const std::vector<IpNetwork>& networks, IpFamily family) {
  std::string list;
  for (const IpNetwork& each : networks) {
    if (each.address.family != family) continue;
    list += (list.empty() ? "" : ", ") + render_ip_network(each);
  }
  return list;
}

std::string ports_in(const std::vector<OpenPort>& ports, IpFamily family) {
  std::string list;
  for (const OpenPort& each : ports) {
    if (each.network.address.family != family) continue;
    list += std::format("{}{} . {} . {}", list.empty() ? "" : ", ", name_of(each.protocol),
                        each.port, render_ip_network(each.network));
  }
  return list;
}

}  // namespace

std::string render_entrances(const std::vector<host::SetEntrance>& entrances) {
  std::string text;
  for (const host::SetEntrance& each : entrances) {
    const auto networks = networks_of(each);
    const std::string_view name = name_of(each.entrance);
    text += render_set(std::format("{}_ipv4", name), networks_in(networks, IpFamily::ipv4));
    text += render_set(std::format("{}_ipv6", name), networks_in(networks, IpFamily::ipv6));
  }
  return text;
}

std::string render_ports(const std::vector<OpenPort>& ports) {
  return render_set("ports_ipv4", ports_in(ports, IpFamily::ipv4)) +
         render_set("ports_ipv6", ports_in(ports, IpFamily::ipv6));
}

}  // namespace unidash::helper
