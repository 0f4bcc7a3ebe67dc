#include "daemon/clients/kubernetes/objects/pod.h"

#include <algorithm>

#include "daemon/clients/kubernetes/objects/quantity.h"

namespace unidash::kubernetes {

namespace {

Phase phase_of(std::string_view phase) {
  if (phase == "Pending") return Phase::pending;
  if (phase == "Running") return Phase::running;
  if (phase == "Succeeded") return Phase::succeeded;
  return phase == "Failed" ? Phase::failed : Phase::unknown;
}

/// Numbers of a probe are small; what is absent is the API's own default.
std::optional<std::chrono::seconds> start_time_of(const View& container) {
  if (!container.has("startupProbe")) return std::nullopt;
  const View probe = container.child("startupProbe");
  const auto within = [&](std::string_view key, std::int64_t absent) {
    return std::clamp<std::int64_t>(probe.number(key).value_or(absent), 0, 86'400);
  };
  return std::chrono::seconds{within("initialDelaySeconds", 0) +
                              within("failureThreshold", 3) * within("periodSeconds", 10)};
}

Container decode_container(const View& view, Part part) {
  const std::string limit = view.child("resources").child("limits").name("memory");
  return {.name = view.name("name"),
          .part = part,
          .image = view.name("image"),
          .memory_limit = limit.empty() ? std::nullopt : parse_bytes(limit),
          .start_time = start_time_of(view)};
}

std::vector<Container> decode_containers(const View& spec) {
  std::vector<Container> containers;
  for (const View& each : spec.items("initContainers")) {
    const bool stays = each.name("restartPolicy") == "Always";
    containers.push_back(decode_container(each, stays ? Part::sidecar : Part::first));
  }
  for (const View& each : spec.items("containers")) {
    containers.push_back(decode_container(each, Part::main));
  }
  return containers;
}

Ended decode_ended(const View& view) {
  return {.exit_code = view.number("exitCode").value_or(0),
          .signal = view.number("signal").value_or(0),
          .reason = view.name("reason"),
          .message = view.text("message"),
          .at = view.time("finishedAt")};
}

ContainerState decode_state(const View& state) {
  if (state.has("terminated")) return decode_ended(state.child("terminated"));
  if (state.has("running")) return Running{.since = state.child("running").time("startedAt")};
  if (!state.has("waiting")) return {};
  const View waiting = state.child("waiting");
  return Waiting{.reason = waiting.name("reason"), .message = waiting.text("message")};
}

ContainerStatus decode_status(const View& view, const Pod& pod) {
  ContainerStatus status{.name = view.name("name"),
                         .image = view.name("image"),
                         .is_ready = view.flag("ready"),
                         .is_started = view.flag("started"),
                         .restarts = view.count("restartCount"),
                         .now = decode_state(view.child("state"))};
  if (const Container* container = find_container(pod, status.name)) status.part = container->part;
  const View last = view.child("lastState");
  if (last.has("terminated")) status.before = decode_ended(last.child("terminated"));
  return status;
}

std::vector<std::string> decode_claims(const View& spec) {
  std::vector<std::string> claims;
  for (const View& each : spec.items("volumes")) {
    const std::string claim = each.child("persistentVolumeClaim").name("claimName");
    if (!claim.empty()) claims.push_back(claim);
  }
  return claims;
}

}  // namespace

Result<Pod> decode_pod(const Json& object) {
  Pod pod{.metadata = TRY(decode_metadata(object, "Pod"))};
  const View whole(object);
  const View spec = whole.child("spec");
  const View status = whole.child("status");
  pod.node = spec.name("nodeName");
  pod.phase = phase_of(status.name("phase"));
  pod.reason = status.name("reason");
  pod.message = status.text("message");
  pod.started = status.time("startTime");
  pod.conditions = decode_conditions(status);
  pod.containers = decode_containers(spec);
  pod.claims = decode_claims(spec);
  for (const auto* list : {"initContainerStatuses", "containerStatuses"}) {
    for (const View& each : status.items(list)) pod.statuses.push_back(decode_status(each, pod));
  }
  return pod;
}

const Container* find_container(const Pod& pod, std::string_view name) {
  const auto found = std::ranges::find(pod.containers, name, &Container::name);
  return found == pod.containers.end() ? nullptr : &*found;
}

}  // namespace unidash::kubernetes
