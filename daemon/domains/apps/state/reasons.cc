#include "daemon/domains/apps/state/reasons.h"

#include <algorithm>
#include <array>

#include "daemon/base/text.h"

namespace unidash::apps {

namespace {

std::optional<std::string> message_of(std::string_view message) {
  const std::string line = kubernetes::one_line(message, longest_message);
  return line.empty() ? std::nullopt : std::optional(line);
}

std::optional<std::string> reason_of(std::string_view reason) {
  const std::string line = kubernetes::one_line(reason, longest_message);
  return line.empty() ? std::nullopt : std::optional(line);
}

Finding unknown(std::string_view reason, std::string_view message) {
  return {.cause = Cause::unknown, .reason = reason_of(reason), .message = message_of(message)};
}

struct ByReason {
  std::string_view reason;
  Cause cause;
};

template <std::size_t count>
std::optional<Cause> cause_of(const std::array<ByReason, count>& table, std::string_view reason) {
  const auto found = std::ranges::find(table, reason, &ByReason::reason);
  return found == table.end() ? std::nullopt : std::optional(found->cause);
}

// k8s.io/kubernetes, pkg/kubelet: images/types.go, container/sync_result.go, kubelet_pods.go,
// kuberuntime/kuberuntime_container.go.
constexpr std::array waiting_reasons{
    ByReason{"ErrImageNeverPull", Cause::image_missing},
    ByReason{"ErrImagePull", Cause::image_missing},
    ByReason{"ImagePullBackOff", Cause::image_missing},
    ByReason{"RegistryUnavailable", Cause::image_missing},
    ByReason{"ImageInspectError", Cause::image_unreadable},
    ByReason{"InvalidImageName", Cause::image_unreadable},
    ByReason{"SignatureValidationFailed", Cause::image_unreadable},
    ByReason{"CreateContainerConfigError", Cause::setting_missing},
    ByReason{"CreateContainerError", Cause::cannot_start},
    ByReason{"RunContainerError", Cause::cannot_start},
    ByReason{"PreCreateHookError", Cause::cannot_start},
    ByReason{"PreStartHookError", Cause::cannot_start},
    ByReason{"PostStartHookError", Cause::cannot_start},
    ByReason{"CreatePodSandboxError", Cause::network_pending},
    ByReason{"ConfigPodSandboxError", Cause::network_pending},
    ByReason{"NetworkNotReady", Cause::network_pending},
    ByReason{"ContainerCreating", Cause::waiting_to_start},
    ByReason{"PodInitializing", Cause::waiting_to_start},
};

// pkg/kubelet: lifecycle/predicate.go, eviction, nodeshutdown, preemption;
// pkg/controller/nodelifecycle.
constexpr std::array pod_reasons{
    ByReason{"OutOfcpu", Cause::no_room},
    ByReason{"OutOfmemory", Cause::no_room},
    ByReason{"OutOfephemeral-storage", Cause::no_room},
    ByReason{"OutOfpods", Cause::no_room},
    ByReason{"Preempting", Cause::no_room},
    ByReason{"NodeAffinity", Cause::no_machine},
    ByReason{"NodeLost", Cause::machine_away},
    ByReason{"NodeShutdown", Cause::machine_away},
    ByReason{"Shutdown", Cause::machine_away},
    ByReason{"Terminated", Cause::machine_away},
    ByReason{"DeadlineExceeded", Cause::took_too_long},
    ByReason{"UnexpectedAdmissionError", Cause::not_allowed},
    ByReason{"SysctlForbidden", Cause::not_allowed},
    ByReason{"AppArmor", Cause::not_allowed},
};

struct ByWords {
  std::string_view words;
  Cause cause;
  std::string_view resource;
};

// pkg/scheduler/framework/plugins; of several the first one here explains most. Older spellings
// beside.
constexpr std::array unscheduled_words{
    ByWords{"didn't match PersistentVolume's node affinity", Cause::data_elsewhere, ""},
    ByWords{"had volume node affinity conflict", Cause::data_elsewhere, ""},
    ByWords{"unbound immediate PersistentVolumeClaims", Cause::volume_pending, ""},
    ByWords{"didn't find available persistent volumes to bind", Cause::volume_pending, ""},
    ByWords{"bound to non-existent pv", Cause::volume_lost, ""},
    ByWords{"persistentvolumeclaim ", Cause::volume_pending, ""},
    ByWords{"Insufficient memory", Cause::no_room, "memory"},
    ByWords{"Insufficient cpu", Cause::no_room, "cpu"},
    ByWords{"Insufficient ephemeral-storage", Cause::no_room, "disk"},
    ByWords{"did not have enough free storage", Cause::no_room, "disk"},
    ByWords{"Too many pods", Cause::no_room, "pods"},
    ByWords{"free ports for the requested pod ports", Cause::no_room, "ports"},
    ByWords{"untolerated taint", Cause::no_machine, ""},
    ByWords{"had taints that the pod didn't tolerate", Cause::no_machine, ""},
    ByWords{"were unschedulable", Cause::no_machine, ""},
    ByWords{"didn't match Pod's node affinity/selector", Cause::no_machine, ""},
    ByWords{"no nodes available to schedule pods", Cause::no_machine, ""},
};

// pkg/kubelet/eviction/helpers.go.
constexpr std::array evicted_words{
    ByWords{"exceeded its local ephemeral storage limit", Cause::disk_limit, "disk"},
    ByWords{"ephemeral local storage usage exceeds", Cause::disk_limit, "disk"},
    ByWords{"Usage of EmptyDir volume", Cause::disk_limit, "disk"},
    ByWords{"low on resource: memory", Cause::machine_short, "memory"},
    ByWords{"low on resource: ephemeral-storage", Cause::machine_short, "disk"},
    ByWords{"low on resource: inodes", Cause::machine_short, "disk"},
    ByWords{"low on resource: pids", Cause::machine_short, "processes"},
    ByWords{"DiskPressure", Cause::machine_short, "disk"},
    ByWords{"MemoryPressure", Cause::machine_short, "memory"},
    ByWords{"PIDPressure", Cause::machine_short, "processes"},
};

template <std::size_t count>
const ByWords* find_words(const std::array<ByWords, count>& table, std::string_view message) {
  const auto found = std::ranges::find_if(
      table, [&](const ByWords& each) { return message.contains(each.words); });
  return found == table.end() ? nullptr : &*found;
}

std::optional<std::string> some(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional(std::string(text));
}

/// "512Mi": of a stranger's words too.
std::optional<std::string> amount(std::string_view text) {
  constexpr std::size_t longest_amount = 64;
  return some(kubernetes::one_line(text, longest_amount));
}

/// What stands between two pieces of a text; nothing where they are not there.
std::optional<std::string_view> between(std::string_view text, std::string_view before,
                                        std::string_view after) {
  const auto begin = text.find(before);
  if (begin == std::string_view::npos) return std::nullopt;
  text.remove_prefix(begin + before.size());
  return text.substr(0, text.find(after));
}

/// "0/3 nodes are available: …"
std::optional<std::int64_t> machines_in(std::string_view message) {
  const auto slash = message.find('/');
  if (slash == std::string_view::npos || !message.contains(" nodes are available")) return {};
  message.remove_prefix(slash + 1);
  return text::parse_integer(message.substr(0, message.find(' ')));
}

std::string_view resource_of(std::string_view name) {
  if (name.ends_with("memory")) return "memory";
  if (name.ends_with("cpu")) return "cpu";
  if (name.ends_with("storage")) return "disk";
  return name.ends_with("pods") ? "pods" : std::string_view{};
}

/// "limits.memory=1Gi,pods=2" at the resource that is named in `wanted`.
std::optional<std::string> amount_of(std::string_view amounts, std::string_view name) {
  for (const std::string_view each : text::split(amounts, ',')) {
    const auto equals = each.find('=');
    if (equals == std::string_view::npos || each.substr(0, equals) != name) continue;
    return amount(each.substr(equals + 1));
  }
  return std::nullopt;
}

Finding quota(std::string_view message) {
  const auto requested = between(message, "requested: ", ", used: ").value_or("");
  const auto limited = between(message, "limited: ", " ").value_or("");
  const std::string_view name = requested.substr(0, requested.find('='));
  return {.cause = Cause::quota_exceeded,
          .resource = some(resource_of(name)),
          .needed = amount_of(requested, name),
          .limit = amount_of(limited, name),
          .message = message_of(message)};
}

Finding evicted(std::string_view message) {
  const ByWords* words = find_words(evicted_words, message);
  if (words == nullptr) return unknown("Evicted", message);
  Finding finding{
      .cause = words->cause, .resource = some(words->resource), .message = message_of(message)};
  if (words->cause == Cause::disk_limit) {
    const auto limit = between(message, "limit \"", "\"");
    const auto total = between(message, "total limit of containers ", ". ");
    finding.limit = amount(limit.value_or(total.value_or("")));
  }
  return finding;
}

std::optional<Finding> of_probe(std::string_view message) {
  if (message.starts_with("Readiness probe ")) {
    return Finding{.cause = Cause::not_answering, .message = message_of(message)};
  }
  if (message.starts_with("Liveness probe ") || message.starts_with("Startup probe ")) {
    return Finding{.cause = Cause::probe_failed, .message = message_of(message)};
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> name_in(std::string_view message) {
  const auto name = between(message, "\"", "\"");
  const bool is_one =
      name && !name->empty() && name->size() <= 253 && std::ranges::all_of(*name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
      });
  return is_one ? some(*name) : std::nullopt;
}

std::optional<Finding> find_waiting(std::string_view reason, std::string_view message) {
  if (reason == "CrashLoopBackOff") return std::nullopt;
  const auto cause = cause_of(waiting_reasons, reason);
  if (!cause) return unknown(reason, message);
  Finding finding{.cause = *cause, .message = message_of(message)};
  if (*cause != Cause::setting_missing) return finding;
  // The same reason for what is not there and for what may not be.
  const bool is_missing = message.contains("not found") || message.contains("couldn't find key");
  finding.cause = is_missing ? Cause::setting_missing : Cause::not_allowed;
  if (is_missing) finding.name = name_in(message);
  return finding;
}

Finding find_pod_reason(std::string_view reason, std::string_view message) {
  if (reason == "Evicted") return evicted(message);
  const auto cause = cause_of(pod_reasons, reason);
  if (!cause) return unknown(reason, message);
  constexpr std::string_view out_of = "OutOf";
  const bool is_out = reason.starts_with(out_of);
  return {.cause = *cause,
          .resource = some(is_out ? resource_of(reason.substr(out_of.size())) : ""),
          .message = message_of(message)};
}

Finding find_unscheduled(std::string_view message) {
  // What comes behind is about other Pods that might make way.
  const std::string_view told = message.substr(0, message.find(" preemption: "));
  const ByWords* words = find_words(unscheduled_words, told);
  if (words == nullptr) return unknown("Unschedulable", message);
  Finding finding{.cause = words->cause,
                  .resource = some(words->resource),
                  .machines = machines_in(told),
                  .message = message_of(told)};
  if (words->cause == Cause::volume_pending) finding.name = name_in(told);
  return finding;
}

Finding find_not_created(std::string_view message) {
  if (message.contains("exceeded quota: ")) return quota(message);
  const bool is_refused = message.contains(" is forbidden: ") || message.contains("denied request");
  if (is_refused) return {.cause = Cause::not_allowed, .message = message_of(message)};
  return unknown("FailedCreate", message);
}

std::optional<Finding> find_in_event(const kubernetes::Event& event) {
  if (!event.is_warning) return std::nullopt;
  std::optional<Finding> finding;
  if (event.reason == "FailedCreate") finding = find_not_created(event.message);
  if (event.reason == "Unhealthy") finding = of_probe(event.message);
  if (event.reason == "FailedMount" || event.reason == "FailedAttachVolume") {
    finding = {.cause = Cause::volume_not_mounted, .message = message_of(event.message)};
  }
  if (event.reason == "FailedCreatePodSandBox" || event.reason == "NetworkNotReady") {
    finding = {.cause = Cause::network_pending, .message = message_of(event.message)};
  }
  if (event.reason == "ProvisioningFailed" || event.reason == "FailedBinding") {
    finding = {.cause = Cause::volume_pending,
               .name = some(event.about_name),
               .message = message_of(event.message)};
  }
  if (!finding) return std::nullopt;
  if (event.about_kind == "Pod") finding->pod = some(event.about_name);
  if (!event.about_part.empty()) finding->component = event.about_part;
  return finding;
}

}  // namespace unidash::apps
