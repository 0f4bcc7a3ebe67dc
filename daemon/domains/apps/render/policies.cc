#include "daemon/domains/apps/render/policies.h"

#include <algorithm>
#include <array>
#include <set>

#include "daemon/base/ip_address.h"
#include "daemon/domains/apps/render/objects.h"

namespace unidash::packages {

namespace {

/// What is not the Internet (RFC 6890), the cluster's own networks among it.
constexpr std::array<std::string_view, 13> not_internet{
    "0.0.0.0/8",       "10.0.0.0/8",     "100.64.0.0/10", "127.0.0.0/8",    "169.254.0.0/16",
    "172.16.0.0/12",   "192.0.0.0/24",   "192.0.2.0/24",  "192.168.0.0/16", "198.18.0.0/15",
    "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3"};
constexpr std::array<std::string_view, 3> private_networks{"10.0.0.0/8", "172.16.0.0/12",
                                                           "192.168.0.0/16"};
/// Pods and Services (image/engine): neighbours are nobody's local network.
constexpr std::array<std::string_view, 2> of_the_engine{"10.42.0.0/16", "10.43.0.0/16"};
constexpr std::int64_t dns_port = 53;

Json block(std::string_view network) { return {{"ipBlock", {{"cidr", network}}}}; }

bool lies_in(const IpNetwork& inner, const IpNetwork& outer) {
  return inner.length > outer.length && outer.contains(inner.address);
}

/// `network` without those of `others` that lie in it, each bit of it said once.
Json block_without(std::string_view network, const std::vector<std::string>& others) {
  const IpNetwork whole = parse_ip_network(network).value_or(IpNetwork{});
  std::set<IpNetwork> parts;
  for (const std::string& each : others) {
    const auto part = parse_ip_network(each);
    if (part && lies_in(*part, whole)) parts.insert(*part);
  }
  Json except = Json::array();
  for (const IpNetwork& part : parts) {
    const bool is_said =
        std::ranges::any_of(parts, [&](const IpNetwork& other) { return lies_in(part, other); });
    if (!is_said) except.push_back(render_ip_network(part));
  }
  Json object = block(network);
  if (!except.empty()) object["ipBlock"]["except"] = except;
  return object;
}

Json tcp(std::int64_t port) { return {{"port", port}, {"protocol", "TCP"}}; }

class Policies {
 public:
  Policies(const AppPackage& package, const InstanceFacts& facts)
      : package_(package), facts_(facts) {}

  void add(std::string_view name, const Json& pods, std::string_view way, const Json& rules) {
    Json object = object_of("networking.k8s.io/v1", "NetworkPolicy", name, package_, facts_);
    object["spec"] = {{"podSelector", pods}};
    object["spec"]["policyTypes"] = Json::array({way == "ingress" ? "Ingress" : "Egress"});
    object["spec"][std::string(way)] = rules;
    list_.push_back(object);
  }
  void add_egress(std::string_view name, const Json& to, const Json& ports) {
    Json rule{{"to", to}};
    if (!ports.empty()) rule["ports"] = ports;
    add(name, Json::object(), "egress", Json::array({rule}));
  }
  void add_places(std::string_view name, const std::vector<Reachable>& places) {
    if (places.empty()) return;
    Json rules = Json::array();
    for (const Reachable& each : places) {
      rules.push_back(
          {{"ports", Json::array({tcp(each.port)})}, {"to", Json::array({block(each.network)})}});
    }
    add(name, Json::object(), "egress", rules);
  }
  void add_denial() {
    Json object = object_of("networking.k8s.io/v1", "NetworkPolicy", "deny", package_, facts_);
    object["spec"] = {{"podSelector", Json::object()},
                      {"policyTypes", Json::array({"Ingress", "Egress"})}};
    list_.push_back(object);
  }
  std::vector<Json> take() {
    std::ranges::sort(list_, {}, [](const Json& each) {
      return each.at("metadata").at("name").get<std::string>();
    });
    return std::move(list_);
  }

 private:
  const AppPackage& package_;
  const InstanceFacts& facts_;
  std::vector<Json> list_{};
};

void add_gate(const AppPackage& package, const InstanceFacts& facts, Policies& policies) {
  const std::string web(web_component(package));
  Json from = Json::array();
  for (const std::string& each : facts.gate_networks) from.push_back(block(each));
  Json ports = Json::array();
  ports.push_back(tcp(package.components.at(web).port.value_or(0)));
  policies.add("gate", {{"matchLabels", selector_labels(facts, web)}}, "ingress",
               Json::array({{{"from", from}, {"ports", ports}}}));
}

/// Ports that are opened for people come in by the gate's machine too.
void add_open_ports(const AppPackage& package, const InstanceFacts& facts, Policies& policies) {
  for (const TcpPort& each : package.network.ingress_tcp) {
    Json from = Json::array();
    for (const std::string& network : facts.gate_networks) from.push_back(block(network));
    policies.add("port-" + each.component,
                 {{"matchLabels", selector_labels(facts, each.component)}}, "ingress",
                 Json::array({{{"from", from}, {"ports", Json::array({tcp(each.port)})}}}));
  }
}

void add_names(Policies& policies) {
  const Json server{
      {"namespaceSelector", {{"matchLabels", {{"kubernetes.io/metadata.name", "kube-system"}}}}},
      {"podSelector", {{"matchLabels", {{"k8s-app", "kube-dns"}}}}}};
  policies.add_egress("dns", Json::array({server}),
                      Json::array({tcp(dns_port), {{"port", dns_port}, {"protocol", "UDP"}}}));
}

/// Components of one app are one program to each other.
void add_within(const AppPackage& package, Policies& policies) {
  if (package.components.size() < 2) return;
  const Json own = Json::array({{{"podSelector", Json::object()}}});
  policies.add("within-from", Json::object(), "ingress", Json::array({{{"from", own}}}));
  policies.add_egress("within-to", own, Json::array());
}

void add_outside(const AppPackage& package, const InstanceFacts& facts, Policies& policies) {
  std::vector<std::string> others = facts.own_networks;
  if (package.network.egress == Egress::internet) {
    others.insert(others.end(), not_internet.begin(), not_internet.end());
    policies.add_egress("internet", Json::array({block_without("0.0.0.0/0", others)}),
                        Json::array());
  }
  if (package.network.egress == Egress::lan) {
    others.insert(others.end(), of_the_engine.begin(), of_the_engine.end());
    Json to = Json::array();
    for (const std::string_view each : private_networks) to.push_back(block_without(each, others));
    policies.add_egress("lan", to, Json::array());
  }
}

}  // namespace

std::vector<Json> render_policies(const AppPackage& package, const InstanceFacts& facts) {
  Policies policies(package, facts);
  policies.add_denial();
  add_gate(package, facts, policies);
  add_open_ports(package, facts, policies);
  add_names(policies);
  add_within(package, policies);
  add_outside(package, facts, policies);
  if (!package.needs.postgresql.empty()) policies.add_places("databases", facts.databases);
  if (package.needs.smtp) policies.add_places("mail", facts.mail);
  if (facts.sign_on == SignOnMode::oidc) policies.add_places("sign-in", facts.sign_in);
  if (facts.sign_on == SignOnMode::ldap) policies.add_places("directory", facts.directory);
  return policies.take();
}

}  // namespace unidash::packages
