#include "daemon/domains/host/links.h"

#include <format>

#include "daemon/base/ip_address.h"
#include "daemon/clients/files/text_file.h"

namespace unidash::host {

namespace {

constexpr std::size_t file_bytes = std::size_t{64} * 1024;
constexpr std::int64_t family_ipv4 = 2;  // the kernel's numbers
constexpr std::int64_t family_ipv6 = 10;
constexpr std::string_view network_folder = "/etc/systemd/network/";

std::int64_t number_in(const Json& object, const char* key, std::int64_t otherwise) {
  const auto found = object.find(key);
  return found != object.end() && found->is_number_integer() ? found->get<std::int64_t>()
                                                             : otherwise;
}

const Json& list_in(const Json& object, const char* key) {
  static const Json none = Json::array();
  const auto found = object.find(key);
  return found != object.end() && found->is_array() ? *found : none;
}

std::vector<unsigned char> bytes_in(const Json& object, const char* key) {
  std::vector<unsigned char> bytes;
  for (const Json& byte : list_in(object, key)) {
    if (!byte.is_number_unsigned() || byte.get<std::uint64_t>() > 255) return {};
    bytes.push_back(static_cast<unsigned char>(byte.get<unsigned>()));
  }
  return bytes;
}

/// Four or sixteen bytes as an address; empty for anything else.
std::string address_in(const Json& object, const char* key) {
  const auto bytes = bytes_in(object, key);
  const auto address = ip_address_of(std::string(bytes.begin(), bytes.end()));
  return address ? render_ip_address(*address) : std::string();
}

std::string mac_in(const Json& object) {
  std::string text;
  for (const unsigned char byte : bytes_in(object, "HardwareAddress")) {
    text += std::format("{}{:02x}", text.empty() ? "" : ":", byte);
  }
  return text;
}

void read_addresses(Link& link, const Json& interface) {
  for (const Json& each : list_in(interface, "Addresses")) {
    const std::string address = address_in(each, "Address");
    const auto length = number_in(each, "PrefixLength", -1);
    if (!address.empty() && length >= 0) {
      link.addresses.push_back(std::format("{}/{}", address, length));
    }
  }
}

/// The first default route of each family that has one.
void read_gateways(Link& link, const Json& interface) {
  for (const std::int64_t family : {family_ipv4, family_ipv6}) {
    for (const Json& route : list_in(interface, "Routes")) {
      if (number_in(route, "Family", 0) != family) continue;
      if (number_in(route, "DestinationPrefixLength", -1) != 0) continue;
      const std::string gateway = address_in(route, "Gateway");
      if (gateway.empty()) continue;
      link.gateways.push_back(gateway);
      break;
    }
  }
}

NetworkMethod method_of(const Json& interface, const std::string& file) {
  if (file.empty()) return NetworkMethod::unmanaged;
  for (const Json& each : list_in(interface, "Addresses")) {
    const std::string source = json_text(each, "ConfigSource");
    if (source == "DHCPv4" || source == "DHCPv6") return NetworkMethod::dhcp;
  }
  const bool has_client = interface.contains("DHCPv4Client") || interface.contains("DHCPv6Client");
  if (has_client) return NetworkMethod::dhcp;
  for (const Json& each : list_in(interface, "Addresses")) {
    if (json_text(each, "ConfigSource") == "static") return NetworkMethod::fixed;
  }
  // The image's own rule asks by DHCP; ours are read from the file itself.
  return NetworkMethod::dhcp;
}

DescribedLink parse_link(const Json& interface) {
  DescribedLink found;
  found.index = static_cast<std::int32_t>(number_in(interface, "Index", 0));
  found.network_file = json_text(interface, "NetworkFile");
  Link& link = found.link;
  link.id = json_text(interface, "Name");
  const std::string kind = json_text(interface, "Kind");
  link.kind = kind.empty() ? json_text(interface, "Type") : kind;
  link.mac = mac_in(interface);
  link.state = json_text(interface, "OperationalState");
  const std::string carrier = json_text(interface, "CarrierState");
  link.carrier = carrier == "carrier" || carrier == "degraded-carrier" || carrier == "enslaved";
  link.method = method_of(interface, found.network_file);
  read_addresses(link, interface);
  read_gateways(link, interface);
  for (const Json& server : list_in(interface, "DNS")) {
    const std::string address = address_in(server, "Address");
    if (!address.empty()) link.dns.push_back(address);
  }
  for (const Json& domain : list_in(interface, "SearchDomains")) {
    const std::string name = json_text(domain, "Domain");
    if (!name.empty()) link.search_domains.push_back(name);
  }
  return found;
}

}  // namespace

std::vector<DescribedLink> parse_links(const Json& description) {
  std::vector<DescribedLink> links;
  for (const Json& interface : list_in(description, "Interfaces")) {
    if (!interface.is_object() || json_text(interface, "Type") == "loopback") continue;
    DescribedLink link = parse_link(interface);
    if (!link.link.id.empty()) links.push_back(std::move(link));
  }
  return links;
}

Result<std::vector<DescribedLink>> Links::describe() const {
  auto links = parse_links(TRY(control_->describe_network()));
  for (DescribedLink& each : links) complete(each);
  return links;
}

/// What networkd does not say: the speed, and what our file asks for.
void Links::complete(DescribedLink& described) const {
  Link& link = described.link;
  const auto speed =
      files::read_text_file(std::format("{}/sys/class/net/{}/speed", places_.root, link.id), 64);
  const auto megabits = text::parse_integer(text::trim(speed.value_or(std::string())));
  if (megabits && *megabits > 0) link.speed_mbit = megabits;
  const auto file = find_file(link.id);
  if (!file || !*file) return;
  link.method = (*file)->method;
  link.fixed_addresses = (*file)->addresses;
  link.gateway_on_link = (*file)->gateway_on_link;
  if (!(*file)->vlan_id) return;
  link.vlan_id = (*file)->vlan_id;
  link.vlan_parent = link.id.substr(0, link.id.rfind('.'));
}

Result<std::optional<NetworkFile>> Links::find_file(const std::string& link) const {
  const std::string path = places_.root + std::string(network_folder) + network_file_name(link);
  const auto text = files::read_text_file(path, file_bytes);
  if (!text && text.error().code == Code::not_found) return std::nullopt;
  if (!text) return text.error();
  return std::optional<NetworkFile>(TRY(parse_network_file(*text)));
}

Result<std::vector<Link>> Links::list() const {
  std::vector<Link> list;
  for (DescribedLink& each : TRY(describe())) list.push_back(std::move(each.link));
  return list;
}

}  // namespace unidash::host
