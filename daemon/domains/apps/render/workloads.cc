#include "daemon/domains/apps/render/workloads.h"

#include <format>

#include "daemon/domains/apps/render/objects.h"
#include "daemon/domains/apps/render/pod.h"

namespace unidash::packages {

namespace {

constexpr std::int64_t kept_after_s = 86'400;

Json strategy_of(const AppPackage& package, const Component& component) {
  if (!is_replaced_running(package, component)) return {{"type", "Recreate"}};
  return {{"rollingUpdate", {{"maxSurge", 1}, {"maxUnavailable", 0}}}, {"type", "RollingUpdate"}};
}

/// Once; whoever asked for it decides what follows a failure.
Result<Json> job_spec(const BoundComponent& bound, const AppPackage& package,
                      const InstanceFacts& facts) {
  Json pod = TRY(render_pod(bound, package, facts));
  pod["spec"]["restartPolicy"] = "Never";
  return Json{{"activeDeadlineSeconds", bound.component.timeout_s.value_or(0)},
              {"backoffLimit", 0},
              {"template", pod},
              {"ttlSecondsAfterFinished", kept_after_s}};
}

}  // namespace

Result<Json> render_deployment(const BoundComponent& bound, const AppPackage& package,
                               const InstanceFacts& facts) {
  constexpr std::int64_t usual_startup_s = 60;
  constexpr std::int64_t margin_s = 60;
  const Component& component = bound.component;
  Json object = object_of("apps/v1", "Deployment", bound.name, package, facts);
  object["spec"] = {
      {"progressDeadlineSeconds", component.startup_s.value_or(usual_startup_s) + margin_s},
      {"replicas", facts.is_stopped ? 0 : component.replicas.value_or(1)},
      {"revisionHistoryLimit", 1},
      {"selector", {{"matchLabels", selector_labels(facts, bound.name)}}},
      {"strategy", strategy_of(package, component)},
      {"template", TRY(render_pod(bound, package, facts))}};
  return object;
}

Result<Json> render_cron_job(const BoundComponent& bound, const AppPackage& package,
                             const InstanceFacts& facts) {
  Json object = object_of("batch/v1", "CronJob", bound.name, package, facts);
  object["spec"] = {{"concurrencyPolicy", "Forbid"},
                    {"failedJobsHistoryLimit", 1},
                    {"jobTemplate", {{"spec", TRY(job_spec(bound, package, facts))}}},
                    {"schedule", bound.component.schedule.value_or("")},
                    {"startingDeadlineSeconds", 600},
                    {"successfulJobsHistoryLimit", 1},
                    {"suspend", facts.is_stopped}};
  return object;
}

Result<Json> render_job(const BoundComponent& bound, std::string_view run,
                        const AppPackage& package, const InstanceFacts& facts) {
  Json object = object_of("batch/v1", "Job", std::format("{}-{}", bound.name, run), package, facts);
  object["spec"] = TRY(job_spec(bound, package, facts));
  return object;
}

Json render_service(const BoundComponent& bound, const AppPackage& package,
                    const InstanceFacts& facts) {
  Json object = object_of("v1", "Service", bound.name, package, facts);
  object["spec"] = {{"ports", Json::array({{{"name", "main"},
                                            {"port", bound.component.port.value_or(0)},
                                            {"protocol", "TCP"},
                                            {"targetPort", "main"}}})},
                    {"selector", selector_labels(facts, bound.name)},
                    {"type", "ClusterIP"}};
  return object;
}

}  // namespace unidash::packages
