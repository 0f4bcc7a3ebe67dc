#include "daemon/setup/network_facts.h"

#include <algorithm>

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

std::string wanted_address(const Answers& answers, const NetworkFacts& facts) {
  if (answers.method == NetworkMethod::fixed) return answers.address.value_or("");
  return facts.address.value_or("");
}

CheckedPart judge_address(const Answers& answers, const NetworkFacts& facts) {
  if (!facts.has_carrier) return part("address", Verdict::poor, "setup.test_skipped");
  const auto address = wanted_address(answers, facts);
  if (address.empty()) return part("address", Verdict::refused, "setup.no_dhcp");
  if (facts.taken_by) {
    return part("address", Verdict::refused, "setup.duplicate_address", {address, *facts.taken_by});
  }
  return part("address", Verdict::good, "setup.address_good", {address});
}

CheckedPart judge_gateway(const Answers& answers, const NetworkFacts& facts) {
  const auto gateway = answers.method == NetworkMethod::fixed ? answers.gateway : facts.gateway;
  if (!facts.has_carrier) return part("gateway", Verdict::poor, "setup.test_skipped");
  if (!facts.gateway_answers) return part("gateway", Verdict::poor, "setup.gateway_unasked");
  if (*facts.gateway_answers) return part("gateway", Verdict::good, "setup.test_good");
  return part("gateway", Verdict::refused, "setup.gateway_silent", {gateway.value_or("?")});
}

CheckedPart judge_answer(std::string_view id, std::optional<bool> answers,
                         std::string_view silent) {
  if (!answers) return part(id, Verdict::poor, "setup.test_skipped");
  if (*answers) return part(id, Verdict::good, "setup.test_good");
  return part(id, Verdict::poor, silent);
}

/// 0: IPv4, 1: IPv6, 2: good on its own link alone.
int rank_of(const std::string& address) {
  if (address.starts_with("fe80:") || address.starts_with("169.254.")) return 2;
  return address.contains(':') ? 1 : 0;
}

}  // namespace

std::vector<CheckedPart> judge_network(const Answers& answers, const NetworkFacts& facts) {
  return {judge_link(answers, facts), judge_address(answers, facts), judge_gateway(answers, facts),
          judge_answer("dns", facts.dns_answers, "setup.dns_silent"),
          judge_answer("time", facts.time_answers, "setup.time_silent")};
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

}  // namespace unidash::setup
