#include "daemon/domains/internet/host_facts.h"

#include <algorithm>

#include "daemon/api/problem.h"
#include "daemon/base/decode.h"
#include "daemon/domains/internet/scope.h"

namespace unidash::internet {

namespace {

/// The attributes of each resource of a document, with its id.
std::vector<Json> resources_of(const std::string& text) {
  const auto document = parse_json(text);
  if (!document || !document->is_object() || !document->contains("data")) return {};
  const Json& data = document->at("data");
  std::vector<Json> found;
  for (const Json& each : data.is_array() ? data : Json::array({data})) {
    if (!each.is_object() || !each.contains("attributes")) continue;
    Json attributes = each.at("attributes");
    attributes["id"] = json_text(each, "id");
    found.push_back(std::move(attributes));
  }
  return found;
}

/// Of another version of the role host some may not be understood: it is then not known.
template <class T>
std::vector<T> read_all(const std::string& text) {
  std::vector<T> values;
  for (const Json& each : resources_of(text)) {
    if (auto value = decode_fields<T>(each)) values.push_back(std::move(*value));
  }
  return values;
}

Result<std::string> ask(api::BackChannel& host, const std::string& what) {
  auto reply = host.send({.path = "/internal/machine/" + what});
  if (!reply) return unavailable("host.unavailable", reply.error().detail);
  if (reply->status >= 400) return api::read_problem(*reply, "host.unavailable");
  return std::move(reply->body);
}

std::optional<IpAddress> address_in(const std::string& with_length) {
  const auto network = parse_ip_network(with_length);
  return network ? std::optional(network->address) : std::nullopt;
}

std::string first_ipv4(const Link& link) {
  for (const std::string& each : link.addresses) {
    const auto address = address_in(each);
    if (address && !address->is_v6()) return render_ip_address(*address);
  }
  return {};
}

std::string ipv4_gateway(const Link& link) {
  for (const std::string& each : link.gateways) {
    const auto gateway = parse_ip_address(each);
    if (gateway && !gateway->is_v6()) return render_ip_address(*gateway);
  }
  return {};
}

void add_global_ipv6(HostFacts& facts, const Link& link) {
  for (const std::string& each : link.addresses) {
    const auto address = address_in(each);
    if (!address || !address->is_v6() || scope_of(*address) != Scope::global) continue;
    const std::string text = render_ip_address(*address);
    if (!std::ranges::contains(facts.ipv6, text)) facts.ipv6.push_back(text);
  }
}

std::optional<ReachMode> mode_in(const std::string& text) {
  const auto found = resources_of(text);
  return found.empty() ? std::nullopt : find_enum<ReachMode>(json_text(found.front(), "mode"));
}

}  // namespace

HostFacts facts_of(const std::vector<Link>& links, const std::vector<MachineListener>& listeners,
                   std::optional<ReachMode> mode) {
  HostFacts facts{.mode = mode};
  for (const Link& link : links) {
    add_global_ipv6(facts, link);
    const std::string gateway = ipv4_gateway(link);
    if (!facts.gateway.empty() || gateway.empty()) continue;
    facts.gateway = gateway;
    facts.address = first_ipv4(link);
  }
  for (const MachineListener& each : listeners) facts.ports.push_back({each.port, each.user});
  return facts;
}

Result<HostFacts> read_host_facts(api::BackChannel& host) {
  const auto links = ask(host, "links");
  if (!links && links.error().slug == "host.not_on_this_machine") return HostFacts{};
  if (!links) return links.error();
  const auto reach = ask(host, "reach");
  const auto listeners = ask(host, "listeners");
  return facts_of(
      read_all<Link>(*links),
      listeners ? read_all<MachineListener>(*listeners) : std::vector<MachineListener>{},
      reach ? mode_in(*reach) : std::nullopt);
}

}  // namespace unidash::internet
