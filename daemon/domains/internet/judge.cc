#include "daemon/domains/internet/judge.h"

#include <algorithm>
#include <iterator>

namespace unidash::internet {

namespace {

using Facts = std::vector<Fact>;
using Addresses = std::vector<IpAddress>;

/// The user that HAProxy runs as.
constexpr std::string_view edge_user = "unidash-edge";

std::string joined(const Addresses& addresses) {
  std::string text;
  for (const IpAddress& each : addresses) {
    text += (text.empty() ? "" : ", ") + render_ip_address(each);
  }
  return text;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& each : words) text += (text.empty() ? "" : ", ") + each;
  return text;
}

Scope scope_of_text(const std::string& text) {
  const auto address = parse_ip_address(text);
  return address ? scope_of(*address) : Scope::nobody;
}

Facts with_ipv6(Facts facts, const HostFacts& host) {
  if (!host.ipv6.empty()) facts.push_back({"ipv6", joined(host.ipv6)});
  return facts;
}

Addresses of_family(const Addresses& addresses, IpFamily family) {
  Addresses some;
  std::ranges::copy_if(addresses, std::back_inserter(some),
                       [family](const IpAddress& each) { return each.family == family; });
  return some;
}

bool is_global(const IpAddress& address) { return scope_of(address) == Scope::global; }

Facts of_name(std::string_view name, const Addresses& found, const Expected& expected) {
  Facts facts{{"name", std::string(name)}};
  if (!found.empty()) facts.push_back({"found", joined(found)});
  if (expected.ipv4) facts.push_back({"expected", render_ip_address(*expected.ipv4)});
  if (!expected.ipv6.empty()) facts.push_back({"expected_ipv6", joined(expected.ipv6)});
  return facts;
}

/// Where names lead that lead to no address of the Internet.
Check judge_inner(CheckId id, Facts facts, const Addresses& found, const LocalAnswers& local) {
  const bool is_told_here = !local.empty() && std::ranges::all_of(found, [&](const auto& each) {
    return std::ranges::contains(local, each);
  });
  if (is_told_here) return {id, Outcome::unknown, "name_told_here", std::move(facts)};
  return {id, Outcome::failed, "name_inside", std::move(facts)};
}

}  // namespace

std::vector<Forward> forwards_to(const HostFacts& facts) {
  if (facts.address.empty()) return {};
  return {{.port = 443, .to_address = facts.address, .to_port = 443, .reason = "forward_https"},
          {.port = 80, .to_address = facts.address, .to_port = 80, .reason = "forward_http"}};
}

Check judge_address(const HostFacts& facts) {
  if (facts.address.empty()) {
    return {CheckId::address, Outcome::failed, "address_none", with_ipv6({}, facts)};
  }
  Facts named = with_ipv6({{"address", facts.address}}, facts);
  switch (scope_of_text(facts.address)) {
    case Scope::global:
      return {CheckId::address, Outcome::passed, "address_global", std::move(named)};
    case Scope::inside:
      named.push_back({"router", facts.gateway});
      return {CheckId::address, Outcome::passed, "address_private", std::move(named)};
    case Scope::shared:
      return {CheckId::address, Outcome::failed, "address_shared", std::move(named)};
    default: return {CheckId::address, Outcome::failed, "address_odd", std::move(named)};
  }
}

bool is_behind_router(const HostFacts& facts) {
  return !facts.gateway.empty() && scope_of_text(facts.address) != Scope::global;
}

Check judge_router(const HostFacts& facts, const RouterFound& found) {
  Facts named{{"router", facts.gateway}};
  const auto answer = [&named](Outcome outcome, std::string reason) {
    return Check{CheckId::router, outcome, std::move(reason), std::move(named)};
  };
  switch (found.word) {
    case RouterWord::no_network: return answer(Outcome::failed, "router_no_network");
    case RouterWord::refused: return answer(Outcome::unknown, "router_refused");
    case RouterWord::silent: return answer(Outcome::unknown, "router_silent");
    case RouterWord::address: break;
  }
  named.push_back({"found", render_ip_address(found.address)});
  switch (scope_of(found.address)) {
    case Scope::global: return answer(Outcome::passed, "router_public");
    case Scope::shared: return answer(Outcome::failed, "router_shared");
    case Scope::inside: return answer(Outcome::failed, "router_private");
    default: return answer(Outcome::unknown, "router_odd");
  }
}

Expected expected_of(const HostFacts& facts, const RouterFound& found) {
  Expected expected;
  const auto own = parse_ip_address(facts.address);
  if (own && is_global(*own)) {
    expected.ipv4 = own;
  } else if (found.word == RouterWord::address && is_global(found.address)) {
    expected.ipv4 = found.address;
  }
  for (const std::string& each : facts.ipv6) {
    const auto address = parse_ip_address(each);
    if (address && is_global(*address)) expected.ipv6.push_back(*address);
  }
  return expected;
}

Check judge_name(CheckId id, std::string_view name, const Result<Addresses>& found,
                 const Expected& expected, const LocalAnswers& local) {
  if (!found) return {id, Outcome::unknown, "name_no_answer", {{"name", std::string(name)}}};
  Facts facts = of_name(name, *found, expected);
  if (found->empty()) return {id, Outcome::failed, "name_missing", std::move(facts)};
  if (std::ranges::none_of(*found, is_global)) {
    return judge_inner(id, std::move(facts), *found, local);
  }
  const Addresses ipv4 = of_family(*found, IpFamily::ipv4);
  const Addresses ipv6 = of_family(*found, IpFamily::ipv6);
  const bool is_ipv6_ours = std::ranges::all_of(
      ipv6, [&](const auto& each) { return std::ranges::contains(expected.ipv6, each); });
  if (ipv4.empty() && is_ipv6_ours) {
    return {id, Outcome::warning, "name_ipv6_only", std::move(facts)};
  }
  if (ipv4.empty()) return {id, Outcome::failed, "name_elsewhere", std::move(facts)};
  if (!expected.ipv4) return {id, Outcome::unknown, "name_to_compare", std::move(facts)};
  if (ipv4 != Addresses{*expected.ipv4}) {
    return {id, Outcome::failed, "name_elsewhere", std::move(facts)};
  }
  if (!is_ipv6_ours) return {id, Outcome::failed, "name_ipv6_elsewhere", std::move(facts)};
  return {id, Outcome::passed, "name_here", std::move(facts)};
}

Check judge_kept_inside(std::string_view base_domain) {
  return {CheckId::base_name,
          Outcome::failed,
          "name_kept_inside",
          {{"name", std::string(base_domain)}}};
}

std::optional<Check> judge_reach(const HostFacts& facts) {
  if (!facts.mode) return {};
  if (*facts.mode == ReachMode::enterprise) {
    return Check{CheckId::reach, Outcome::failed, "reach_listed"};
  }
  return Check{CheckId::reach, Outcome::passed, "reach_everybody"};
}

std::optional<Check> judge_port(const HostFacts& facts, std::int64_t port) {
  const auto holder = std::ranges::find(facts.ports, port, &PortHolder::port);
  if (holder == facts.ports.end()) return {};
  const CheckId id = port == 443 ? CheckId::port_443 : CheckId::port_80;
  Facts named{{"port", std::to_string(port)}};
  if (holder->user.empty()) return Check{id, Outcome::failed, "port_nobody", named};
  if (holder->user != edge_user) {
    named.push_back({"user", holder->user});
    return Check{id, Outcome::failed, "port_other", named};
  }
  return Check{id, Outcome::passed, "port_ours", named};
}

Check judge_outside(const std::optional<Proof>& proof, const Attempts& attempts) {
  if (attempts.port_80 == Turned::ours) {
    const bool is_whole = attempts.port_443_answers;
    return {CheckId::outside, is_whole ? Outcome::passed : Outcome::warning,
            is_whole ? "outside_forwarded" : "outside_only_80"};
  }
  if (proof) {
    return {CheckId::outside,
            Outcome::passed,
            "outside_certificate",
            {{"issuer", proof->issuer}, {"at", render_timestamp(proof->at)}}};
  }
  if (attempts.port_80 == Turned::other) {
    return {CheckId::outside, Outcome::unknown, "outside_other"};
  }
  return {CheckId::outside, Outcome::unknown, "outside_not_known"};
}

}  // namespace unidash::internet
