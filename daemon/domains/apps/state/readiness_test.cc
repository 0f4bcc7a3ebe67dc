#include "daemon/domains/apps/state/readiness.h"

#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <sstream>

#include "daemon/domains/apps/state/app_state.h"

namespace unidash::apps {
namespace {

using namespace kubernetes;
using namespace std::chrono_literals;

Json sample(const std::string& name) {
  std::ostringstream text;
  text << std::ifstream("daemon/clients/kubernetes/objects/samples/" + name + ".json").rdbuf();
  return parse_json(text.str()).value();
}

Timestamp at(std::string_view text) { return parse_timestamp(text).value(); }
const Timestamp noon = at("2026-11-28T12:00:00Z");

/// "current", or progress and cause: "failed quota_exceeded".
std::string told(const Readiness& readiness) {
  std::string text(name_of(readiness.progress));
  if (readiness.why) text += ' ' + std::string(name_of(readiness.why->cause));
  return text;
}

Deployment deployment() { return decode_deployment(sample("deployment")).value(); }
StatefulSet stateful_set() { return decode_stateful_set(sample("stateful_set")).value(); }
Pod pod() { return decode_pod(sample("pod_running")).value(); }

/// The one main container of a Pod that runs.
ContainerStatus& web(Pod& pod) { return pod.statuses.at(2); }

void unready(Pod& pod) {
  web(pod).is_ready = false;
  for (Condition& each : pod.conditions) {
    if (each.type == "Ready") each.truth = Truth::no;
  }
}

TEST(Readiness, ADeploymentIsCurrentOnceAllIsAsWished) {
  EXPECT_EQ(told(judge(deployment(), noon)), "current");
  const std::vector<std::pair<std::string_view, std::function<void(Deployment&)>>> changes{
      {"in_progress rolling", [](auto& it) { it.metadata.generation = 3; }},
      {"in_progress rolling", [](auto& it) { it.replicas = 1; }},
      {"in_progress rolling", [](auto& it) { it.replicas = 3; }},
      {"in_progress rolling", [](auto& it) { it.updated = 1; }},
      {"in_progress rolling", [](auto& it) { it.available = 1; }},
      {"in_progress rolling", [](auto& it) { it.ready = 1; }},
      {"in_progress rolling", [](auto& it) { it.conditions[0].truth = Truth::no; }},
      {"in_progress rolling", [](auto& it) { it.conditions[1].reason = "ReplicaSetUpdated"; }},
      {"in_progress rolling", [](auto& it) { it.conditions.pop_back(); }},
      {"in_progress stopping", [](auto& it) { it.metadata.deleted = noon; }},
      {"failed took_too_long",
       [](auto& it) {
         it.conditions[1].truth = Truth::no;
         it.conditions[1].reason = "ProgressDeadlineExceeded";
       }},
      {"current",
       [](auto& it) {
         it.has_deadline = false;
         it.conditions.pop_back();
       }},
      {"current",
       [](auto& it) { it.wanted = it.replicas = it.updated = it.ready = it.available = 0; }}};
  for (std::size_t i = 0; i < changes.size(); ++i) {
    Deployment changed = deployment();
    changes[i].second(changed);
    EXPECT_EQ(told(judge(changed, noon)), changes[i].first) << i;
  }
}

TEST(Readiness, ADeploymentOverItsQuotaHasFailedAfterAWhile) {
  const auto over = decode_deployment(sample("deployment_over_quota")).value();
  const auto late = judge(over, noon);
  EXPECT_EQ(told(late), "failed quota_exceeded");
  EXPECT_EQ(late.why->needed, "1Gi");
  EXPECT_EQ(late.why->limit, "512Mi");
  EXPECT_EQ(told(judge(over, at("2026-11-28T10:00:30Z"))), "in_progress quota_exceeded");
}

TEST(Readiness, AStatefulSetIsCurrentAtOneRevision) {
  EXPECT_EQ(told(judge(stateful_set())), "current");
  const std::vector<std::pair<std::string_view, std::function<void(StatefulSet&)>>> changes{
      {"in_progress rolling", [](auto& it) { it.metadata.generation = 4; }},
      {"in_progress rolling", [](auto& it) { it.ready = 0; }},
      {"in_progress rolling", [](auto& it) { it.updated = 0; }},
      {"in_progress rolling", [](auto& it) { it.update_revision = "cache-2"; }},
      {"in_progress stopping", [](auto& it) { it.metadata.deleted = noon; }},
      {"current",
       [](auto& it) {
         it.is_updated_by_hand = true;
         it.update_revision = "cache-2";
       }},
      {"current", [](auto& it) {
         it.partition = 1;
         it.updated = 0;
         it.update_revision = "cache-2";
       }}};
  for (std::size_t i = 0; i < changes.size(); ++i) {
    StatefulSet changed = stateful_set();
    changes[i].second(changed);
    EXPECT_EQ(told(judge(changed)), changes[i].first) << i;
  }
}

TEST(Readiness, AJobIsCurrentOnceItIsComplete) {
  const auto failed = decode_job(sample("job_failed")).value();
  EXPECT_EQ(told(judge(failed)), "failed job_failed");
  Job late = failed;
  late.conditions[1].reason = "DeadlineExceeded";
  EXPECT_EQ(told(judge(late)), "failed took_too_long");
  Job begun = failed;
  begun.conditions.pop_back();
  EXPECT_EQ(told(judge(begun)), "in_progress rolling");
  begun.is_suspended = true;
  EXPECT_EQ(told(judge(begun)), "current");
  Job done = failed;
  done.conditions = {{.type = "Complete", .truth = Truth::yes}};
  EXPECT_EQ(told(judge(done)), "current");
}

TEST(Readiness, AClaimIsCurrentOnceItHasItsVolume) {
  Claim claim = decode_claim(sample("claim_pending")).value();
  EXPECT_EQ(told(judge(claim)), "in_progress volume_pending");
  EXPECT_EQ(judge(claim).why->name, "files");
  claim.phase = ClaimPhase::bound;
  EXPECT_EQ(told(judge(claim)), "current");
  claim.phase = ClaimPhase::lost;
  EXPECT_EQ(told(judge(claim)), "failed volume_lost");
}

TEST(Readiness, APodIsCurrentOnceItIsReady) {
  EXPECT_EQ(told(judge(pod(), noon)), "current");
  Pod done = pod();
  done.phase = Phase::succeeded;
  EXPECT_EQ(told(judge(done, noon)), "current");
  Pod going = pod();
  going.metadata.deleted = noon;
  EXPECT_EQ(told(judge(going, noon)), "in_progress stopping");
  Pod fresh = pod();
  fresh.phase = Phase::pending;
  fresh.statuses.clear();
  fresh.conditions.clear();
  EXPECT_EQ(told(judge(fresh, noon)), "in_progress waiting_to_start");
}

TEST(Readiness, AContainerThatStartsSaysHowLongItMay) {
  Pod starting = pod();
  unready(starting);
  web(starting).is_started = false;
  const auto found = judge(starting, at("2026-11-28T09:22:45Z"));
  EXPECT_EQ(told(found), "in_progress starting");
  EXPECT_EQ(found.why->component, "web");
  EXPECT_EQ(found.why->elapsed_s, 120);
  EXPECT_EQ(found.why->allowed_s, 300);
  EXPECT_EQ(found.why->pod, "web-6d5f9c7b8d-4kq2z");
  EXPECT_EQ(found.why->machine, "machine-1");
  web(starting).is_started = true;
  EXPECT_EQ(told(judge(starting, noon)), "in_progress not_answering");
}

TEST(Readiness, AContainerHasFailedAtItsThirdEnd) {
  const auto often = judge(decode_pod(sample("pod_out_of_memory")).value(), noon);
  EXPECT_EQ(told(often), "failed out_of_memory");
  EXPECT_EQ(often.why->limit_bytes, 256 * 1024 * 1024);
  EXPECT_EQ(often.why->restarts, 3);

  Pod ending = pod();
  unready(ending);
  web(ending).now = Waiting{.reason = "CrashLoopBackOff"};
  web(ending).before = Ended{.exit_code = 1, .reason = "Error", .message = "no database"};
  web(ending).restarts = 2;
  EXPECT_EQ(told(judge(ending, noon)), "in_progress ended");
  web(ending).restarts = 3;
  EXPECT_EQ(told(judge(ending, noon)), "failed keeps_ending");
  EXPECT_EQ(judge(ending, noon).why->message, "no database");
  // Also while it runs, between two ends.
  web(ending).now = Running{.since = noon};
  EXPECT_EQ(told(judge(ending, noon)), "failed keeps_ending");
}

TEST(Readiness, AKillWithoutAWordIsALackOfMemoryOnlyUnderALimit) {
  Pod killed = pod();
  unready(killed);
  web(killed).now = Ended{.exit_code = 137, .reason = "Error"};
  EXPECT_EQ(told(judge(killed, noon)), "in_progress out_of_memory");
  killed.containers.at(2).memory_limit.reset();
  EXPECT_EQ(told(judge(killed, noon)), "in_progress ended");
}

TEST(Readiness, WhatIsTriedAgainHasFailedAfterAWhile) {
  struct Row {
    std::string_view reason;
    std::string_view message;
    std::string_view early;
    std::string_view late;
  };
  for (const Row& row : std::vector<Row>{
           {"ErrImageNeverPull", "", "in_progress image_missing", "failed image_missing"},
           {"ImagePullBackOff", "", "in_progress image_missing", "failed image_missing"},
           {"CreateContainerConfigError", "secret \"s\" not found", "in_progress setting_missing",
            "failed setting_missing"},
           {"RunContainerError", "", "in_progress cannot_start", "failed cannot_start"},
           {"ContainerCreating", "", "in_progress waiting_to_start",
            "in_progress waiting_to_start"}}) {
    Pod waiting = pod();
    unready(waiting);
    web(waiting).now =
        Waiting{.reason = std::string(row.reason), .message = std::string(row.message)};
    EXPECT_EQ(told(judge(waiting, at("2026-11-28T09:21:00Z"))), row.early) << row.reason;
    EXPECT_EQ(told(judge(waiting, noon)), row.late) << row.reason;
  }
}

TEST(Readiness, APodWithoutAMachineHasFailedAfterAWhile) {
  const Pod nowhere = decode_pod(sample("pod_unschedulable")).value();
  EXPECT_EQ(told(judge(nowhere, at("2026-11-28T10:20:30Z"))), "in_progress no_room");
  const auto late = judge(nowhere, noon);
  EXPECT_EQ(told(late), "failed no_room");
  EXPECT_EQ(late.why->resource, "memory");
  EXPECT_EQ(late.why->machines, 3);
}

TEST(Readiness, TheFirstContainersComeFirst) {
  Pod preparing = pod();
  unready(preparing);
  preparing.phase = Phase::pending;
  preparing.statuses.at(0).now = Ended{.exit_code = 2, .reason = "Error"};
  web(preparing).now = Waiting{.reason = "PodInitializing"};
  const auto found = judge(preparing, noon);
  EXPECT_EQ(told(found), "in_progress ended");
  EXPECT_EQ(found.why->component, "prepare");
}

TEST(Readiness, APodThatWasEndedSaysByWhom) {
  Pod evicted = pod();
  evicted.phase = Phase::failed;
  evicted.reason = "Evicted";
  evicted.message = "The node was low on resource: ephemeral-storage. ";
  EXPECT_EQ(told(judge(evicted, noon)), "failed machine_short");
  Pod ended = pod();
  ended.phase = Phase::failed;
  web(ended).now = Ended{.exit_code = 4, .reason = "Error"};
  EXPECT_EQ(judge(ended, noon).why->exit_code, 4);
}

TEST(AppState, IsCurrentWhereAllIs) {
  EXPECT_EQ(judge_app({.deployments = {deployment()}, .pods = {pod()}}, noon).progress,
            Progress::current);
  EXPECT_EQ(judge_app({}, noon).progress, Progress::in_progress);
}

/// A Deployment that waits for its Pod, and that Pod.
Observed waiting_for(const Pod& pod) {
  Deployment rolling = deployment();
  rolling.ready = 1;
  rolling.available = 1;
  return {.deployments = {rolling}, .pods = {pod}};
}

std::vector<std::string> causes(const AppState& state) {
  std::vector<std::string> names;
  for (const Finding& each : state.findings) names.emplace_back(name_of(each.cause));
  return names;
}

using Causes = std::vector<std::string>;

TEST(AppState, TellsTheCauseBeforeItsConsequence) {
  const auto state = judge_app(waiting_for(decode_pod(sample("pod_out_of_memory")).value()), noon);
  EXPECT_EQ(state.progress, Progress::failed);
  EXPECT_EQ(causes(state), (Causes{"out_of_memory", "rolling"}));
}

TEST(AppState, AnEventAddsItsWordsToWhatTheStatusSays) {
  Pod silent = pod();
  unready(silent);
  Observed observed = waiting_for(silent);
  observed.events = {decode_event(sample("event_unhealthy")).value()};
  const auto state = judge_app(observed, noon);
  EXPECT_EQ(causes(state), (Causes{"not_answering", "rolling"}));
  EXPECT_EQ(state.findings.at(0).message,
            "Readiness probe failed: HTTP probe failed with statuscode: 500");
  observed.events.at(0).about_uid = "of-another";
  EXPECT_EQ(judge_app(observed, noon).findings.at(0).message, std::nullopt);
}

TEST(AppState, AKillForAProbeIsNoLackOfMemory) {
  Pod killed = pod();
  unready(killed);
  web(killed).now = Ended{.exit_code = 137, .reason = "Error"};
  Observed observed = waiting_for(killed);
  EXPECT_EQ(causes(judge_app(observed, noon)), (Causes{"out_of_memory", "rolling"}));
  observed.events = {decode_event(sample("event_unhealthy")).value()};
  observed.events.at(0).message = "Liveness probe failed: timeout";
  const auto state = judge_app(observed, noon);
  EXPECT_EQ(causes(state), (Causes{"probe_failed", "rolling"}));
  EXPECT_EQ(state.findings.at(0).limit_bytes, std::nullopt);
}

TEST(AppState, APodThatWasEndedDoesNotStandInTheWayOfTheNext) {
  Pod evicted = pod();
  evicted.phase = Phase::failed;
  evicted.reason = "Evicted";
  evicted.message = "The node was low on resource: memory. ";
  const auto state = judge_app(waiting_for(evicted), noon);
  EXPECT_EQ(state.progress, Progress::in_progress);
  EXPECT_EQ(causes(state), (Causes{"machine_short", "rolling"}));
  EXPECT_EQ(judge_app({.deployments = {deployment()}, .pods = {evicted}}, noon).progress,
            Progress::current);
}

TEST(AppState, AMachineThatIsAwayIsTheReason) {
  Pod lost = pod();
  lost.node = "machine-2";
  Observed observed = waiting_for(lost);
  observed.nodes = {decode_node(sample("node")).value()};
  const auto state = judge_app(observed, noon);
  EXPECT_EQ(state.progress, Progress::in_progress);
  EXPECT_EQ(causes(state), (Causes{"machine_away", "rolling"}));
  EXPECT_EQ(state.findings.at(0).machine, "machine-2");
}

}  // namespace
}  // namespace unidash::apps
