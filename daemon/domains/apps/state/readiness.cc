#include "daemon/domains/apps/state/readiness.h"

#include "daemon/domains/apps/state/reasons.h"

namespace unidash::apps {

using namespace kubernetes;

namespace {

Readiness current() { return {.progress = Progress::current}; }

Readiness goes_on(Finding finding) {
  return {.progress = Progress::in_progress, .why = std::move(finding)};
}

Readiness failed(Finding finding) {
  return {.progress = Progress::failed, .why = std::move(finding)};
}

Readiness stopping(const Metadata& metadata) {
  return goes_on({.cause = Cause::stopping, .name = metadata.name});
}

template <class Workload>
Readiness rolling(const Workload& workload) {
  return goes_on({.cause = Cause::rolling,
                  .name = workload.metadata.name,
                  .ready = workload.ready,
                  .wanted = workload.wanted});
}

/// Pods that could not be made; tried again, and possible once others have gone.
std::optional<Readiness> not_created(const Deployment& deployment, Timestamp now) {
  const Condition* failure = find_condition(deployment.conditions, "ReplicaFailure");
  if (failure == nullptr || failure->truth != Truth::yes) return std::nullopt;
  Finding why = find_not_created(failure->message);
  why.name = deployment.metadata.name;
  const bool is_long = failure->since && *failure->since + patience <= now;
  return is_long ? failed(std::move(why)) : goes_on(std::move(why));
}

bool has_progressed(const Deployment& deployment) {
  const Condition* progressing = find_condition(deployment.conditions, "Progressing");
  if (progressing == nullptr) return !deployment.has_deadline;
  return progressing->truth == Truth::yes && progressing->reason == "NewReplicaSetAvailable";
}

}  // namespace

Readiness judge(const Deployment& deployment, Timestamp now) {
  if (deployment.metadata.deleted) return stopping(deployment.metadata);
  if (deployment.observed_generation < deployment.metadata.generation) return rolling(deployment);
  if (auto refused = not_created(deployment, now)) return std::move(*refused);
  const Condition* progressing = find_condition(deployment.conditions, "Progressing");
  if (progressing != nullptr && progressing->reason == "ProgressDeadlineExceeded") {
    return failed({.cause = Cause::took_too_long, .name = deployment.metadata.name});
  }
  const bool is_whole =
      deployment.replicas == deployment.wanted && deployment.updated == deployment.wanted &&
      deployment.available == deployment.wanted && deployment.ready == deployment.wanted;
  const bool is_well = has_progressed(deployment) && holds(deployment.conditions, "Available");
  return is_whole && is_well ? current() : rolling(deployment);
}

Readiness judge(const StatefulSet& set) {
  if (set.metadata.deleted) return stopping(set.metadata);
  if (set.observed_generation < set.metadata.generation) return rolling(set);
  if (set.replicas != set.wanted || set.ready != set.wanted) return rolling(set);
  if (set.is_updated_by_hand) return current();
  if (set.updated < set.wanted - set.partition) return rolling(set);
  const bool is_one_revision = set.current_revision == set.update_revision;
  return set.partition > 0 || is_one_revision ? current() : rolling(set);
}

Readiness judge(const Job& job) {
  if (job.metadata.deleted) return stopping(job.metadata);
  if (holds(job.conditions, "Complete")) return current();
  if (holds(job.conditions, "Failed")) {
    const Condition& end = *find_condition(job.conditions, "Failed");
    const bool is_late = end.reason == "DeadlineExceeded";
    return failed({.cause = is_late ? Cause::took_too_long : Cause::job_failed,
                   .name = job.metadata.name,
                   .reason = end.reason});
  }
  if (job.is_suspended) return current();
  return goes_on({.cause = Cause::rolling,
                  .name = job.metadata.name,
                  .ready = job.succeeded,
                  .wanted = job.wanted});
}

Readiness judge(const Claim& claim) {
  if (claim.metadata.deleted) return stopping(claim.metadata);
  if (claim.phase == ClaimPhase::bound) return current();
  if (claim.phase == ClaimPhase::lost) {
    return failed({.cause = Cause::volume_lost, .name = claim.metadata.name});
  }
  return goes_on({.cause = Cause::volume_pending, .name = claim.metadata.name});
}

}  // namespace unidash::apps
