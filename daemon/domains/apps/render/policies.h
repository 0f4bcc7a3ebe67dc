// NetworkPolicies: nobody speaks to an app and it speaks to nobody, but for what is named here.
// Pure.
#pragma once

#include <vector>

#include "daemon/domains/apps/render/facts.h"

namespace unidash::packages {

/// Sorted by name. Names of hosts are none of theirs: `network.hosts` is told to people alone.
[[nodiscard]] std::vector<Json> render_policies(const AppPackage& package,
                                                const InstanceFacts& facts);

}  // namespace unidash::packages
