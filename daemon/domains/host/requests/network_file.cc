#include "daemon/domains/host/requests/network_file.h"

#include <algorithm>
#include <format>

#include "daemon/base/ip_address.h"
#include "daemon/domains/host/requests/host_name.h"
#include "daemon/model/network_rules.h"

namespace unidash::host {

namespace {

constexpr std::string_view heading = "# UniDash: written by the network page and the console.";
constexpr std::size_t most_servers = 8;
constexpr std::size_t most_vlans = 64;

/// A fault of the network's rules in the words of the administration.
Error refusal(std::string_view field, const NetworkFault& fault) {
  if (fault.slug == "address_missing") return field_error(field, "field.required");
  if (fault.slug == "addresses_too_many") return field_error(field, "field.too_many");
  if (fault.slug == "address_length") return field_error(field, "network.address_alone");
  if (fault.slug == "gateway_elsewhere") return field_error(field, "network.gateway_elsewhere");
  return field_error(
      field, fault.slug.starts_with("gateway") ? "network.bad_gateway" : "network.bad_address");
}

Status check_addresses(const NetworkFile& file) {
  if (file.method != NetworkMethod::fixed) {
    if (!file.addresses.empty()) return field_error("addresses", "network.only_static");
    if (!file.gateways.empty()) return field_error("gateways", "network.only_static");
    if (file.gateway_on_link) return field_error("gateway_on_link", "network.only_static");
    return {};
  }
  if (file.gateway_on_link && file.gateways.empty()) {
    return field_error("gateways", "field.required");
  }
  const FixedNetwork network{.addresses = file.addresses,
                             .gateways = file.gateways,
                             .gateway_on_link = file.gateway_on_link};
  if (const auto bad = find_address_fault(network)) return refusal("addresses", *bad);
  if (const auto bad = find_gateway_fault(network)) return refusal("gateways", *bad);
  return {};
}

Status check_names(const NetworkFile& file) {
  if (file.dns.size() > most_servers) return field_error("dns", "field.too_many");
  if (!std::ranges::all_of(file.dns, is_server_address)) {
    return field_error("dns", "network.bad_server");
  }
  if (file.search_domains.size() > most_servers) {
    return field_error("search_domains", "field.too_many");
  }
  if (!std::ranges::all_of(file.search_domains, is_host_name)) {
    return field_error("search_domains", "network.bad_domain");
  }
  return {};
}

Status check_vlans(const NetworkFile& file) {
  if (file.vlan_ids.size() > most_vlans) return field_error("vlan_id", "field.too_many");
  const auto in_range = [](std::int64_t id) { return id >= 1 && id <= 4094; };
  if (!std::ranges::all_of(file.vlan_ids, in_range)) {
    return field_error("vlan_id", "network.bad_vlan");
  }
  if (!file.vlan_id) return {};
  const bool fits = in_range(*file.vlan_id) && file.vlan_ids.empty() &&
                    file.link.ends_with(std::format(".{}", *file.vlan_id));
  if (!fits) return field_error("vlan_id", "network.bad_vlan");
  return {};
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (const auto word : text::split(text, ' ')) {
    if (!word.empty()) words.emplace_back(word);
  }
  return words;
}

void read_vlan(NetworkFile& file, std::string_view name) {
  const auto dot = name.rfind('.');
  if (dot == std::string_view::npos) return;
  if (const auto id = text::parse_integer(name.substr(dot + 1))) file.vlan_ids.push_back(*id);
}

void read_line(NetworkFile& file, std::string_view key, std::string_view value) {
  if (key == "Name") file.link = value;
  if (key == "# vlan_id") file.vlan_id = text::parse_integer(value);
  if (key == "# method") file.method = find_enum<NetworkMethod>(value).value_or(file.method);
  if (key == "Address") file.addresses.emplace_back(value);
  if (key == "Gateway") file.gateways.emplace_back(value);
  if (key == "GatewayOnLink") file.gateway_on_link = value == "yes";
  if (key == "DNS") file.dns = words_of(value);
  if (key == "Domains") file.search_domains = words_of(value);
  if (key == "VLAN") read_vlan(file, value);
}

}  // namespace

Status check_network_file(const NetworkFile& file) {
  if (!is_link_name(file.link)) return field_error("link", "network.bad_link");
  if (file.method == NetworkMethod::unmanaged) return field_error("method", "field.not_in_list");
  TRY(check_addresses(file));
  TRY(check_names(file));
  return check_vlans(file);
}

std::string render_network_file(const NetworkFile& file) {
  const bool is_off = file.method == NetworkMethod::off;
  std::string text = std::format("{}\n# method={}\n", heading, name_of(file.method));
  if (file.vlan_id) text += std::format("# vlan_id={}\n", *file.vlan_id);
  text += std::format("\n[Match]\nName={}\n\n[Network]\nDHCP={}\n", file.link,
                      file.method == NetworkMethod::dhcp ? "yes" : "no");
  if (is_off) text += "LinkLocalAddressing=no\nIPv6AcceptRA=no\n";
  for (const auto& each : file.addresses) text += std::format("Address={}\n", each);
  if (!file.gateway_on_link) {
    for (const auto& each : file.gateways) text += std::format("Gateway={}\n", each);
  }
  if (!file.dns.empty()) text += std::format("DNS={}\n", joined(file.dns));
  if (!file.search_domains.empty())
    text += std::format("Domains={}\n", joined(file.search_domains));
  for (const auto id : file.vlan_ids) text += std::format("VLAN={}.{}\n", file.link, id);
  if (file.gateway_on_link) {
    for (const auto& each : file.gateways) {
      text += std::format("\n[Route]\nGateway={}\nGatewayOnLink=yes\n", each);
    }
  }
  if (file.method == NetworkMethod::dhcp && !file.dns.empty()) {
    text += "\n[DHCPv4]\nUseDNS=no\n\n[DHCPv6]\nUseDNS=no\n";
  }
  return text;
}

Result<NetworkFile> parse_network_file(std::string_view text) {
  if (!text.starts_with(heading)) return make_error(Code::conflict, "network.file_not_ours");
  NetworkFile file;
  for (const auto line : text::split(text, '\n')) {
    const auto equals = line.find('=');
    if (equals == std::string_view::npos) continue;
    read_line(file, line.substr(0, equals), line.substr(equals + 1));
  }
  if (!check_network_file(file)) return make_error(Code::conflict, "network.file_not_ours");
  return file;
}

std::string render_netdev_file(const NetworkFile& file) {
  return std::format("{}\n[NetDev]\nName={}\nKind=vlan\n\n[VLAN]\nId={}\n", heading, file.link,
                     file.vlan_id.value_or(0));
}

std::string network_file_name(std::string_view link) {
  return std::format("50-unidash-{}.network", link);
}

std::string netdev_file_name(std::string_view link) {
  return std::format("50-unidash-{}.netdev", link);
}

}  // namespace unidash::host
