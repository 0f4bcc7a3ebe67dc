#include "daemon/clients/kubernetes/objects/workloads.h"

#include <algorithm>
#include <limits>

namespace unidash::kubernetes {

namespace {

std::int64_t wanted_by(const View& spec, std::string_view key, std::int64_t absent) {
  return std::max<std::int64_t>(0, spec.number(key).value_or(absent));
}

}  // namespace

Result<Deployment> decode_deployment(const Json& object) {
  Deployment decoded{.metadata = TRY(decode_metadata(object, "Deployment"))};
  const View spec = View(object).child("spec");
  const View status = View(object).child("status");
  constexpr std::int64_t no_deadline = std::numeric_limits<std::int32_t>::max();
  decoded.wanted = wanted_by(spec, "replicas", 1);
  decoded.is_paused = spec.flag("paused");
  decoded.has_deadline = spec.number("progressDeadlineSeconds").value_or(600) != no_deadline;
  decoded.observed_generation = status.count("observedGeneration");
  decoded.replicas = status.count("replicas");
  decoded.updated = status.count("updatedReplicas");
  decoded.ready = status.count("readyReplicas");
  decoded.available = status.count("availableReplicas");
  decoded.conditions = decode_conditions(status);
  return decoded;
}

Result<StatefulSet> decode_stateful_set(const Json& object) {
  StatefulSet decoded{.metadata = TRY(decode_metadata(object, "StatefulSet"))};
  const View spec = View(object).child("spec");
  const View status = View(object).child("status");
  const View strategy = spec.child("updateStrategy");
  decoded.wanted = wanted_by(spec, "replicas", 1);
  decoded.partition = strategy.child("rollingUpdate").count("partition");
  decoded.is_updated_by_hand = strategy.name("type") == "OnDelete";
  decoded.observed_generation = status.count("observedGeneration");
  decoded.replicas = status.count("replicas");
  decoded.updated = status.count("updatedReplicas");
  decoded.ready = status.count("readyReplicas");
  decoded.available = status.count("availableReplicas");
  decoded.current_revision = status.name("currentRevision");
  decoded.update_revision = status.name("updateRevision");
  decoded.conditions = decode_conditions(status);
  return decoded;
}

Result<Job> decode_job(const Json& object) {
  Job decoded{.metadata = TRY(decode_metadata(object, "Job"))};
  const View spec = View(object).child("spec");
  const View status = View(object).child("status");
  decoded.wanted = wanted_by(spec, "completions", wanted_by(spec, "parallelism", 1));
  decoded.is_suspended = spec.flag("suspend");
  decoded.active = status.count("active");
  decoded.succeeded = status.count("succeeded");
  decoded.failed = status.count("failed");
  decoded.started = status.time("startTime");
  decoded.conditions = decode_conditions(status);
  return decoded;
}

}  // namespace unidash::kubernetes
