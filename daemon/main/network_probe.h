// NetworkProbe: the wizard's network test. What is in force is known from networkd;
// whether anybody answers, the helper finds out with frames of its own, so that settings
// are tried that are not in force yet, and nothing changes.
#pragma once

#include "daemon/host/control.h"
#include "daemon/setup/answers.h"
#include "daemon/setup/network_facts.h"

namespace unidash::main {

struct NetworkProbeDeps {
  host::HostControl& control;
  host::Helper& helper;
  host::Places places{};
};

/// The link of that name, or without a name the first one with a cable. not_found
/// "setup.link_unknown", "setup.no_link".
[[nodiscard]] Result<std::string> find_link(const NetworkProbeDeps& deps, const std::string& named);

/// Tries the network of these answers.
[[nodiscard]] Result<setup::NetworkFacts> probe_network(const NetworkProbeDeps& deps,
                                                        const setup::Answers& answers);

/// What the helper is asked for: the wanted address, or what DHCP gave this link. Pure.
[[nodiscard]] host::ProbeNetwork plan_probe(const setup::Answers& answers, const Link& link);

}  // namespace unidash::main
