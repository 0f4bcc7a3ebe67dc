// Network facts: what a live test of the chosen network found, and the verdicts
// people read. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "daemon/domains/setup/types/answers.h"
#include "daemon/domains/setup/types/hardware.h"

namespace unidash::setup {

/// Absent: not tried, because something before it had failed already.
struct NetworkFacts {
  bool has_carrier = false;
  std::optional<std::string> address{};        // what the machine has or was offered, CIDR
  std::optional<std::string> gateway{};        // in use; of several one that is silent
  std::vector<std::string> dns{};              // in use
  std::optional<std::string> taken_by{};       // MAC of another device with a wanted address
  std::optional<std::string> taken_address{};  // which of them
  std::optional<bool> gateway_answers{};
  std::optional<bool> dns_answers{};
  std::optional<bool> time_answers{};
};

/// link, address, gateway, dns, time: always in this order. A gateway that does
/// not answer is refused; silent DNS or time is poor, for networks without a way
/// out.
[[nodiscard]] std::vector<CheckedPart> judge_network(const Answers& answers,
                                                     const NetworkFacts& facts);

/// What people can reach the machine by, best first: IPv4, then IPv6; addresses of
/// one link alone (169.254, fe80) only where there is no other. Pure.
[[nodiscard]] std::vector<std::string> reachable_addresses(std::vector<std::string> addresses);

/// The best of those that the network gave or that were set; nothing where the machine
/// has only what it gave itself. Pure.
[[nodiscard]] std::optional<std::string> given_address(std::vector<std::string> addresses);

/// What of today's settings would do as fixed ones: those that are set already, or else
/// the given address with its gateway. Pure.
struct FixedProposal {
  std::vector<std::string> addresses{};
  std::vector<std::string> gateways{};
  std::vector<std::string> dns{};
  bool gateway_on_link = false;
};
[[nodiscard]] FixedProposal propose_fixed(const Link& link);

}  // namespace unidash::setup

namespace unidash {

template <>
inline constexpr auto fields<setup::NetworkFacts> =
    std::tuple{field("has_carrier", &setup::NetworkFacts::has_carrier),
               field("address", &setup::NetworkFacts::address),
               field("gateway", &setup::NetworkFacts::gateway),
               field("dns", &setup::NetworkFacts::dns),
               field("taken_by", &setup::NetworkFacts::taken_by),
               field("taken_address", &setup::NetworkFacts::taken_address),
               field("gateway_answers", &setup::NetworkFacts::gateway_answers),
               field("dns_answers", &setup::NetworkFacts::dns_answers),
               field("time_answers", &setup::NetworkFacts::time_answers)};

}  // namespace unidash
