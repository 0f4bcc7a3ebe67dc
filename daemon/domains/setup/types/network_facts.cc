#include "daemon/domains/setup/types/network_facts.h"

#include <algorithm>
#include <iterator>

#include "daemon/base/ip_address.h"
#include "daemon/model/network_rules.h"

namespace unidash::setup {

namespace {

using Values = std::vector<std::string>;

CheckedPart part(std::string_view id, Verdict verdict, std::string_view slug, Values values = {}) {
  return {std::string(id), verdict, std::string(slug), std::move(values)};
}

CheckedPart judge_link(const Answers& answers, const NetworkFacts& facts) {
  if (!facts.has_carrier) return part("link", Verdict::refused, "setup.no_link");
  return part("link", Verdict::good, "setup.link_good", {answers.link});
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

bool is_fixed(const Answers& answers) { return answers.method == NetworkMethod::fixed; }

CheckedPart judge_address(const Answers& answers, const NetworkFacts& facts) {
  if (!facts.has_carrier) return part("address", Verdict::poor, "setup.test_skipped");
  const auto address = is_fixed(answers) ? joined(answers.addresses) : facts.address.value_or("");
  if (address.empty()) return part("address", Verdict::refused, "setup.no_dhcp");
  if (facts.taken_by) {
    return part("address", Verdict::refused, "setup.duplicate_address",
                {facts.taken_address.value_or(address), *facts.taken_by});
  }
  return part("address", Verdict::good, "setup.address_good", {address});
}

CheckedPart judge_gateway(const Answers& answers, const NetworkFacts& facts) {
  if (!facts.has_carrier) return part("gateway", Verdict::poor, "setup.test_skipped");
  if (is_fixed(answers) && answers.gateways.empty()) {
    return part("gateway", Verdict::poor, "setup.gateway_none");
  }
  if (!facts.gateway_answers) return part("gateway", Verdict::poor, "setup.gateway_unasked");
  if (*facts.gateway_answers) return part("gateway", Verdict::good, "setup.test_good");
  return part("gateway", Verdict::refused, "setup.gateway_silent", {facts.gateway.value_or("?")});
}

CheckedPart judge_answer(std::string_view id, std::optional<bool> answers,
                         std::string_view silent) {
  if (!answers) return part(id, Verdict::poor, "setup.test_skipped");
  if (*answers) return part(id, Verdict::good, "setup.test_good");
  return part(id, Verdict::poor, silent);
}

CheckedPart judge_dns(const Answers& answers, const NetworkFacts& facts) {
  if (facts.has_carrier && is_fixed(answers) && answers.dns.empty()) {
    return part("dns", Verdict::poor, "setup.dns_none");
  }
  return judge_answer("dns", facts.dns_answers, "setup.dns_silent");
}

/// 0: IPv4, 1: IPv6, 2: good on its own link alone.
int rank_of(const std::string& text) {
  const auto network = parse_ip_network(text);
  if (!network || !can_be_a_host(network->address)) return 2;
  return network->address.is_v6() ? 1 : 0;
}

bool has_family(const std::vector<std::string>& networks, const std::string& gateway) {
  const auto address = parse_ip_address(gateway);
  return std::ranges::any_of(networks, [&](const std::string& each) {
    const auto network = parse_ip_network(each);
    return network && address && network->address.family == address->family;
  });
}

}  // namespace

std::vector<CheckedPart> judge_network(const Answers& answers, const NetworkFacts& facts) {
  return {judge_link(answers, facts), judge_address(answers, facts), judge_gateway(answers, facts),
          judge_dns(answers, facts), judge_answer("time", facts.time_answers, "setup.time_silent")};
}

std::vector<std::string> reachable_addresses(std::vector<std::string> addresses) {
  std::ranges::stable_sort(addresses, {}, rank_of);
  if (!addresses.empty() && rank_of(addresses.front()) < 2) {
    std::erase_if(addresses, [](const auto& each) { return rank_of(each) == 2; });
  }
  return addresses;
}

std::optional<std::string> given_address(std::vector<std::string> addresses) {
  const auto reachable = reachable_addresses(std::move(addresses));
  if (reachable.empty() || rank_of(reachable.front()) == 2) return std::nullopt;
  return reachable.front();
}

FixedProposal propose_fixed(const Link& link) {
  FixedProposal proposal{.addresses = link.fixed_addresses,
                         .gateway_on_link = link.gateway_on_link};
  if (proposal.addresses.empty()) {
    if (auto given = given_address(link.addresses)) proposal.addresses.push_back(*given);
  }
  for (const auto& each : link.gateways) {
    if (has_family(proposal.addresses, each)) proposal.gateways.push_back(each);
  }
  // What a router announces may be an address of the link alone.
  std::ranges::copy_if(link.dns, std::back_inserter(proposal.dns), is_server_address);
  return proposal;
}

}  // namespace unidash::setup
