#include "daemon/main/network_probe.h"

#include <algorithm>

#include "daemon/host/links.h"

namespace unidash::main {

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

host::ProbeNetwork plan_probe(const setup::Answers& answers, const Link& link) {
  host::ProbeNetwork plan{.link = link.id, .vlan_id = answers.vlan_id, .dns = answers.dns};
  plan.time_server =
      answers.ntp_servers.empty() ? default_time_server : answers.ntp_servers.front();
  if (answers.method == NetworkMethod::fixed) {
    plan.address = answers.address;
    plan.gateway = answers.gateway;
    plan.in_use =
        plan.address && !plan.vlan_id && std::ranges::contains(link.addresses, *plan.address);
    return plan;
  }
  // A VLAN, and a link without an address, get theirs from a server that is asked.
  if (plan.vlan_id) return plan;
  plan.address = setup::given_address(link.addresses);
  if (!plan.address) return plan;
  plan.in_use = true;
  const bool is_v6 = plan.address->contains(':');
  if (link.gateway && link.gateway->contains(':') == is_v6) plan.gateway = link.gateway;
  if (plan.dns.empty()) plan.dns = link.dns;
  return plan;
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
  const Json answer = TRY(deps.helper.ask(plan_probe(answers, found->link)));
  auto findings = TRY(host::decode_findings(answer));
  facts.address = std::move(findings.address);
  facts.gateway = std::move(findings.gateway);
  facts.dns = std::move(findings.dns);
  facts.taken_by = std::move(findings.taken_by);
  facts.gateway_answers = findings.gateway_answers;
  facts.dns_answers = findings.dns_answers;
  facts.time_answers = findings.time_answers;
  return facts;
}

}  // namespace unidash::main
