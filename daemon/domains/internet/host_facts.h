// HostFacts of a machine: what its role host tells, and what of that matters here.
#pragma once

#include "daemon/api/back_channel.h"
#include "daemon/domains/internet/terms.h"
#include "daemon/domains/machine/types/machine_listeners.h"
#include "daemon/domains/machine/types/machine_network.h"

namespace unidash::internet {

/// The link with the first IPv4 gateway is the one that leads out. Pure.
[[nodiscard]] HostFacts facts_of(const std::vector<Link>& links,
                                 const std::vector<MachineListener>& listeners,
                                 std::optional<ReachMode> mode);

/// Nothing is known where there is no machine to ask ("host.not_on_this_machine"). Errors:
/// unavailable "host.unavailable".
[[nodiscard]] Result<HostFacts> read_host_facts(api::BackChannel& host);

}  // namespace unidash::internet
