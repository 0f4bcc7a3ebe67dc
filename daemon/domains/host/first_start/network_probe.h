// NetworkProbe: the wizard's network test. What is in force is known from networkd;
// whether anybody answers, unidash-probe finds out with frames of its own, so that settings
// are tried that are not in force yet, and nothing changes.
#pragma once

#include "daemon/domains/host/control.h"
#include "daemon/domains/setup/types/answers.h"
#include "daemon/domains/setup/types/network_facts.h"

namespace unidash::host::first_start {

struct NetworkProbeDeps {
  host::HostControl& control;
  host::NetworkProbe& probe;
  host::Places places{};
};

/// The link of that name, or without a name the first one with a cable. not_found
/// "setup.link_unknown", "setup.no_link".
[[nodiscard]] Result<std::string> find_link(const NetworkProbeDeps& deps, const std::string& named);

/// Tries the network of these answers.
[[nodiscard]] Result<setup::NetworkFacts> probe_network(const NetworkProbeDeps& deps,
                                                        const setup::Answers& answers);

/// What is asked for, one after the other: each wanted address, the first of a family with
/// its gateway and all that lies behind it; or what DHCP gave this link. Pure.
[[nodiscard]] std::vector<host::ProbeNetwork> plan_probes(const setup::Answers& answers,
                                                          const Link& link);

/// What one more probe found, added to what is known. Pure.
void add_findings(setup::NetworkFacts& facts, const host::ProbeFindings& findings);

}  // namespace unidash::host::first_start
