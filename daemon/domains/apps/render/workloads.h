// What runs: Deployments, CronJobs, Jobs, and the Services by which they are found. Pure.
#pragma once

#include <vector>

#include "daemon/domains/apps/render/facts.h"
#include "daemon/domains/apps/render/settings.h"

namespace unidash::packages {

/// One that stands. What writes to a volume is stopped before its successor starts.
[[nodiscard]] Result<Json> render_deployment(const BoundComponent& bound, const AppPackage& package,
                                             const InstanceFacts& facts);
[[nodiscard]] Result<Json> render_cron_job(const BoundComponent& bound, const AppPackage& package,
                                           const InstanceFacts& facts);
/// One run of a component of kind job; `run` is a label of its own for each.
[[nodiscard]] Result<Json> render_job(const BoundComponent& bound, std::string_view run,
                                      const AppPackage& package, const InstanceFacts& facts);
/// Of a component that listens.
[[nodiscard]] Json render_service(const BoundComponent& bound, const AppPackage& package,
                                  const InstanceFacts& facts);

}  // namespace unidash::packages
