#include "daemon/domains/apps/state/app_state.h"

#include <algorithm>
#include <tuple>

#include "daemon/domains/apps/state/reasons.h"

namespace unidash::apps {

using namespace kubernetes;

namespace {

constexpr std::size_t most_findings = 20;

/// What makes two findings one: the same thing told by a status and by an event.
auto key_of(const Finding& finding) {
  return std::tie(finding.cause, finding.component, finding.name, finding.resource,
                  finding.machine);
}

class Gathering {
 public:
  explicit Gathering(const Observed& observed, Timestamp now) : observed_(observed), now_(now) {}

  AppState gather() {
    for (const auto& each : observed_.deployments) add(judge(each, now_));
    for (const auto& each : observed_.stateful_sets) add(judge(each));
    for (const auto& each : observed_.jobs) add(judge(each));
    for (const auto& each : observed_.claims) add(judge(each));
    for (const auto& each : observed_.pods) add_pod(each);
    if (!has_any_) return {};
    if (state_.progress == Progress::current) return {.progress = Progress::current};
    for (const auto& each : observed_.events) add_event(each);
    std::ranges::stable_sort(state_.findings, {}, &Finding::cause);
    if (state_.findings.size() > most_findings) state_.findings.resize(most_findings);
    return std::move(state_);
  }

 private:
  void add(const Readiness& readiness) {
    has_any_ = true;
    state_.progress = std::max(state_.progress, readiness.progress);
    if (readiness.why) merge(*readiness.why);
  }

  void merge(const Finding& finding) {
    const auto same = std::ranges::find_if(
        state_.findings, [&](const Finding& each) { return key_of(each) == key_of(finding); });
    if (same == state_.findings.end()) {
      state_.findings.push_back(finding);
    } else if (!same->message) {
      same->message = finding.message;
    }
  }

  /// What keeps a Pod says how it stands, and the Pod why. One that has ended for good is no
  /// hindrance to the one after it.
  void add_pod(const Pod& pod) {
    const bool is_kept = !pod.metadata.owners.empty();
    Readiness readiness = judge(pod, now_);
    if (readiness.why) refine(*readiness.why, pod);
    if (is_kept && pod.phase == Phase::failed) readiness.progress = Progress::current;
    if (is_kept && pod.metadata.deleted) readiness = {.progress = Progress::current};
    const bool is_away = is_on_lost_machine(pod) && !pod.metadata.deleted;
    if (is_away) {
      add({.progress = Progress::in_progress,
           .why = Finding{.cause = Cause::machine_away, .machine = pod.node}});
    }
    // What a machine that is away said last is not so any more.
    if (!is_away) add(readiness);
  }

  /// A kill may be the kubelet's: then it noted which probe had failed.
  void refine(Finding& why, const Pod& pod) const {
    const bool is_guess = why.cause == Cause::out_of_memory && why.reason != "OOMKilled";
    if (!is_guess) return;
    const bool was_probed = std::ranges::any_of(observed_.events, [&](const Event& event) {
      const auto found = find_in_event(event);
      return found && found->cause == Cause::probe_failed && event.about_uid == pod.metadata.uid &&
             event.about_part == why.component;
    });
    if (!was_probed) return;
    why.cause = Cause::probe_failed;
    why.limit_bytes.reset();
  }

  bool is_on_lost_machine(const Pod& pod) const {
    return std::ranges::any_of(observed_.nodes, [&](const Node& node) {
      return node.metadata.name == pod.node && !node.is_ready;
    });
  }

  /// Only about what is here: notes outlive what they are about.
  void add_event(const Event& event) {
    auto finding = find_in_event(event);
    if (!finding || !is_about_us(event)) return;
    const auto pod = std::ranges::find(observed_.pods, event.about_uid,
                                       [](const Pod& each) { return each.metadata.uid; });
    // A Pod that is well now was not always.
    if (pod != observed_.pods.end()) {
      if (judge(*pod, now_).progress == Progress::current) return;
      if (!pod->node.empty()) finding->machine = pod->node;
    }
    merge(*finding);
  }

  bool is_about_us(const Event& event) const {
    const auto has = [&](const auto& list) {
      return std::ranges::any_of(
          list, [&](const auto& each) { return each.metadata.uid == event.about_uid; });
    };
    // Of ReplicaSets the Deployment tells itself.
    return !event.about_uid.empty() && (has(observed_.pods) || has(observed_.stateful_sets) ||
                                        has(observed_.jobs) || has(observed_.claims));
  }

  const Observed& observed_;
  Timestamp now_;
  AppState state_{.progress = Progress::current};
  bool has_any_ = false;
};

}  // namespace

AppState judge_app(const Observed& observed, Timestamp now) {
  return Gathering(observed, now).gather();
}

}  // namespace unidash::apps
