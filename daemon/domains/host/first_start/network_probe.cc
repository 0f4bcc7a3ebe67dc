#include "daemon/domains/host/first_start/network_probe.h"

#include <algorithm>

#include "daemon/base/ip_address.h"
#include "daemon/domains/host/links.h"

namespace unidash::host::first_start {

namespace {

/// Where nobody named time servers: the image's own, one that has IPv6 too.
constexpr const char* default_time_server = "2.debian.pool.ntp.org";

std::vector<host::DescribedLink> cabled_links(const std::vector<host::DescribedLink>& links) {
  std::vector<host::DescribedLink> found;
  std::ranges::copy_if(links, std::back_inserter(found), [](const auto& each) {
    return each.link.carrier && each.link.kind != "loopback";
  });
  return found;
}

/// The first of the same family as the address.
std::optional<std::string> gateway_for(const std::string& address,
                                       const std::vector<std::string>& gateways) {
  const auto own = parse_ip_network(address);
  const auto found = std::ranges::find_if(gateways, [&](const std::string& each) {
    const auto gateway = parse_ip_address(each);
    return own && gateway && gateway->family == own->address.family;
  });
  if (found == gateways.end()) return std::nullopt;
  return *found;
}

bool is_on(const Link& link, const std::string& address) {
  const auto own = parse_ip_network(address);
  return std::ranges::any_of(link.addresses,
                             [&](const auto& each) { return parse_ip_network(each) == own; });
}

std::vector<host::ProbeNetwork> plan_fixed(const setup::Answers& answers, const Link& link,
                                           const std::string& time_server) {
  std::vector<host::ProbeNetwork> plans;
  std::vector<IpFamily> seen;
  for (const std::string& address : answers.addresses) {
    const auto own = parse_ip_network(address);
    if (!own) continue;
    host::ProbeNetwork plan{.link = link.id,
                            .vlan_id = answers.vlan_id,
                            .address = address,
                            .in_use = !answers.vlan_id && is_on(link, address)};
    if (!std::ranges::contains(seen, own->address.family)) {
      seen.push_back(own->address.family);
      plan.gateway = gateway_for(address, answers.gateways);
      plan.dns = answers.dns;
      plan.time_server = time_server;
    }
    plans.push_back(std::move(plan));
  }
  return plans;
}

}  // namespace

Result<std::string> find_link(const NetworkProbeDeps& deps, const std::string& named) {
  const auto all = TRY(host::Links(deps.control, deps.places).describe());
  if (!named.empty()) {
    const auto is_named = [&](const auto& each) { return each.link.id == named; };
    if (std::ranges::any_of(all, is_named)) return named;
    return make_error(Code::not_found, "setup.link_unknown", named);
  }
  const auto cabled = cabled_links(all);
  if (cabled.empty()) return make_error(Code::not_found, "setup.no_link");
  return cabled.front().link.id;
}

std::vector<host::ProbeNetwork> plan_probes(const setup::Answers& answers, const Link& link) {
  const std::string time_server =
      answers.ntp_servers.empty() ? default_time_server : answers.ntp_servers.front();
  if (answers.method == NetworkMethod::fixed) return plan_fixed(answers, link, time_server);
  host::ProbeNetwork plan{
      .link = link.id, .vlan_id = answers.vlan_id, .dns = answers.dns, .time_server = time_server};
  // A VLAN, and a link without an address, get theirs from a server that is asked.
  if (plan.vlan_id) return {plan};
  plan.address = setup::given_address(link.addresses);
  if (!plan.address) return {plan};
  plan.in_use = true;
  plan.gateway = gateway_for(*plan.address, link.gateways);
  if (plan.dns.empty()) plan.dns = link.dns;
  return {plan};
}

void add_findings(setup::NetworkFacts& facts, const host::ProbeFindings& findings) {
  if (!facts.address) facts.address = findings.address;
  if (findings.taken_by && !facts.taken_by) {
    facts.taken_by = findings.taken_by;
    facts.taken_address = findings.address;
  }
  // The one that is silent is the one to name.
  const bool is_silent = findings.gateway_answers == false;
  if (findings.gateway && (is_silent || !facts.gateway)) facts.gateway = findings.gateway;
  if (findings.gateway_answers) {
    facts.gateway_answers = facts.gateway_answers.value_or(true) && *findings.gateway_answers;
  }
  for (const std::string& each : findings.dns) {
    if (!std::ranges::contains(facts.dns, each)) facts.dns.push_back(each);
  }
  // Of names and the time one family is enough.
  if (findings.dns_answers) {
    facts.dns_answers = facts.dns_answers.value_or(false) || *findings.dns_answers;
  }
  if (findings.time_answers) {
    facts.time_answers = facts.time_answers.value_or(false) || *findings.time_answers;
  }
}

Result<setup::NetworkFacts> probe_network(const NetworkProbeDeps& deps,
                                          const setup::Answers& answers) {
  const auto links = cabled_links(TRY(host::Links(deps.control, deps.places).describe()));
  const auto found = std::ranges::find_if(links, [&](const auto& each) {
    return answers.link.empty() || each.link.id == answers.link;
  });
  setup::NetworkFacts facts;
  if (found == links.end()) return facts;
  facts.has_carrier = true;
  for (const auto& plan : plan_probes(answers, found->link)) {
    add_findings(facts, TRY(deps.probe.probe(plan)));
    if (facts.taken_by) break;
  }
  return facts;
}

}  // namespace unidash::host::first_start
