#include "daemon/setup/network_facts.h"

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

CheckedPart judge_answer(std::string_view id, std::optional<bool> answers, Verdict when_silent,
                         std::string_view silent, Values values = {}) {
  if (!answers) return part(id, Verdict::poor, "setup.test_skipped");
  if (*answers) return part(id, Verdict::good, "setup.test_good");
  return part(id, when_silent, silent, std::move(values));
}

}  // namespace

std::vector<CheckedPart> judge_network(const Answers& answers, const NetworkFacts& facts) {
  const auto gateway = answers.method == NetworkMethod::fixed ? answers.gateway : facts.gateway;
  return {judge_link(answers, facts), judge_address(answers, facts),
          judge_answer("gateway", facts.gateway_answers, Verdict::refused, "setup.gateway_silent",
                       {gateway.value_or("?")}),
          judge_answer("dns", facts.dns_answers, Verdict::poor, "setup.dns_silent"),
          judge_answer("time", facts.time_answers, Verdict::poor, "setup.time_silent")};
}

}  // namespace unidash::setup
