// Pods, by what their containers do.
#include <algorithm>

#include "daemon/domains/apps/state/readiness.h"
#include "daemon/domains/apps/state/reasons.h"

namespace unidash::apps {

using namespace kubernetes;

namespace {

/// SIGKILL: of the kernel's when memory is short, or of the kubelet's.
constexpr std::int64_t killed = 137;

struct Seen {
  const Pod& pod;
  const ContainerStatus& status;
  Timestamp now;

  [[nodiscard]] const Container* container() const { return find_container(pod, status.name); }
};

/// Since when the Pod waits, at the earliest.
bool has_waited(const Pod& pod, Timestamp now) {
  const auto since = pod.started ? pod.started : pod.metadata.created;
  return since && *since + patience <= now;
}

std::optional<std::int64_t> memory_limit_of(const Seen& seen) {
  const Container* container = seen.container();
  return container == nullptr ? std::nullopt : container->memory_limit;
}

Cause cause_of_end(const Seen& seen, const Ended& ended) {
  if (ended.reason == "OOMKilled") return Cause::out_of_memory;
  if (ended.reason == "ContainerCannotRun" || ended.reason == "StartError") {
    return Cause::cannot_start;
  }
  // Where control groups are of the first version, a lack of memory is told as any error.
  const bool is_told = ended.reason != "Error" || ended.exit_code != killed;
  if (!is_told && memory_limit_of(seen)) return Cause::out_of_memory;
  return seen.status.restarts >= most_ends ? Cause::keeps_ending : Cause::ended;
}

Finding of_end(const Seen& seen, const Ended& ended) {
  Finding finding{.cause = cause_of_end(seen, ended),
                  .restarts = seen.status.restarts,
                  .exit_code = ended.exit_code,
                  .reason = ended.reason};
  if (finding.cause == Cause::out_of_memory) finding.limit_bytes = memory_limit_of(seen);
  const std::string words = one_line(ended.message, longest_message);
  if (!words.empty()) finding.message = words;
  return finding;
}

Readiness after_end(const Seen& seen, const Ended& ended) {
  const bool is_often = seen.status.restarts >= most_ends;
  return {.progress = is_often ? Progress::failed : Progress::in_progress,
          .why = of_end(seen, ended)};
}

Readiness of_waiting(const Seen& seen, const Waiting& waiting) {
  auto finding = find_waiting(waiting.reason, waiting.message);
  if (!finding && seen.status.before) return after_end(seen, *seen.status.before);
  if (!finding) finding = Finding{.cause = Cause::keeps_ending, .restarts = seen.status.restarts};
  if (finding->cause == Cause::image_missing || finding->cause == Cause::image_unreadable) {
    finding->image = seen.status.image;
  }
  constexpr std::array usual{Cause::waiting_to_start, Cause::network_pending, Cause::unknown};
  const bool is_usual = std::ranges::contains(usual, finding->cause);
  const bool is_over = !is_usual && has_waited(seen.pod, seen.now);
  return {.progress = is_over ? Progress::failed : Progress::in_progress, .why = finding};
}

std::int64_t seconds_since(std::optional<Timestamp> since, Timestamp now) {
  if (!since || *since > now) return 0;
  return std::chrono::duration_cast<std::chrono::seconds>(now - *since).count();
}

Readiness of_running(const Seen& seen, const Running& running) {
  // Between two ends it runs, too.
  if (seen.status.restarts >= most_ends && seen.status.before) {
    return after_end(seen, *seen.status.before);
  }
  if (seen.status.is_started) return {.why = Finding{.cause = Cause::not_answering}};
  Finding finding{.cause = Cause::starting, .elapsed_s = seconds_since(running.since, seen.now)};
  if (seen.status.restarts > 0) finding.restarts = seen.status.restarts;
  const Container* container = seen.container();
  if (container != nullptr && container->start_time) {
    finding.allowed_s = container->start_time->count();
  }
  return {.why = std::move(finding)};
}

Readiness of_state(const Seen& seen) {
  const ContainerStatus& status = seen.status;
  if (const auto* waiting = std::get_if<Waiting>(&status.now)) return of_waiting(seen, *waiting);
  if (const auto* running = std::get_if<Running>(&status.now)) return of_running(seen, *running);
  if (const auto* ended = std::get_if<Ended>(&status.now)) return after_end(seen, *ended);
  return {.why = Finding{.cause = Cause::waiting_to_start}};
}

bool is_done(const ContainerStatus& status) {
  const auto* ended = std::get_if<Ended>(&status.now);
  return status.part == Part::first && ended != nullptr && ended->exit_code == 0;
}

/// A first one says nothing about readiness, it ends.
bool is_well(const ContainerStatus& status) {
  const bool is_up = std::holds_alternative<Running>(status.now) && status.is_ready;
  return is_done(status) || is_up;
}

/// The first of the worst: what comes later waits for it.
std::optional<Readiness> of_containers(const Pod& pod, Timestamp now) {
  std::optional<Readiness> worst;
  for (const ContainerStatus& status : pod.statuses) {
    if (is_well(status)) continue;
    Readiness one = of_state({.pod = pod, .status = status, .now = now});
    one.why->component = status.name;
    if (!worst || one.progress > worst->progress) worst = std::move(one);
  }
  return worst;
}

/// Failed as a whole: nothing in it is started again.
Readiness of_failed(const Pod& pod, Timestamp now) {
  if (!pod.reason.empty()) {
    return {.progress = Progress::failed, .why = find_pod_reason(pod.reason, pod.message)};
  }
  for (const ContainerStatus& status : pod.statuses) {
    const auto* ended = std::get_if<Ended>(&status.now);
    if (ended == nullptr || ended->exit_code == 0) continue;
    Finding finding = of_end({.pod = pod, .status = status, .now = now}, *ended);
    finding.component = status.name;
    return {.progress = Progress::failed, .why = std::move(finding)};
  }
  return {.progress = Progress::failed, .why = find_pod_reason("Failed", pod.message)};
}

std::optional<Readiness> of_scheduling(const Pod& pod, Timestamp now) {
  const Condition* scheduled = find_condition(pod.conditions, "PodScheduled");
  if (scheduled == nullptr || scheduled->truth != Truth::no) return std::nullopt;
  const bool is_long = scheduled->since && *scheduled->since + patience <= now;
  return Readiness{.progress = is_long ? Progress::failed : Progress::in_progress,
                   .why = find_unscheduled(scheduled->message)};
}

Readiness judge_living(const Pod& pod, Timestamp now) {
  if (pod.metadata.deleted) return {.why = Finding{.cause = Cause::stopping}};
  if (pod.phase == Phase::succeeded) return {.progress = Progress::current};
  if (pod.phase == Phase::failed) return of_failed(pod, now);
  if (auto waits = of_scheduling(pod, now)) return std::move(*waits);
  if (auto worst = of_containers(pod, now)) return std::move(*worst);
  if (pod.phase == Phase::running && holds(pod.conditions, "Ready")) {
    return {.progress = Progress::current};
  }
  const bool is_up = pod.phase == Phase::running && !pod.statuses.empty();
  return {.why = Finding{.cause = is_up ? Cause::not_answering : Cause::waiting_to_start}};
}

}  // namespace

Readiness judge(const Pod& pod, Timestamp now) {
  Readiness readiness = judge_living(pod, now);
  if (!readiness.why) return readiness;
  readiness.why->pod = pod.metadata.name;
  if (!pod.node.empty()) readiness.why->machine = pod.node;
  return readiness;
}

}  // namespace unidash::apps
