// The namespace of an app: its labels, its limits, and who its Pods are to Kubernetes (nobody).
// Pure.
#pragma once

#include <vector>

#include "daemon/domains/apps/render/facts.h"

namespace unidash::packages {

/// Namespace, LimitRange, ResourceQuota, ServiceAccount.
[[nodiscard]] std::vector<Json> render_space(const AppPackage& package, const InstanceFacts& facts);

/// How much a volume has here: what was given to it, or what the package asks for.
[[nodiscard]] std::int64_t volume_mb(const AppPackage& package, const InstanceFacts& facts,
                                     const std::string& volume);

}  // namespace unidash::packages
