#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "daemon/base/text.h"
#include "daemon/clients/kubernetes/objects/api_status.h"
#include "daemon/clients/kubernetes/objects/event.h"
#include "daemon/clients/kubernetes/objects/node.h"
#include "daemon/clients/kubernetes/objects/pod.h"
#include "daemon/clients/kubernetes/objects/quantity.h"
#include "daemon/clients/kubernetes/objects/volumes.h"
#include "daemon/clients/kubernetes/objects/workloads.h"

namespace unidash::kubernetes {
namespace {

using namespace std::chrono_literals;

Json sample(const std::string& name) {
  std::ostringstream text;
  text << std::ifstream("daemon/clients/kubernetes/objects/samples/" + name + ".json").rdbuf();
  return parse_json(text.str()).value();
}

Timestamp at(std::string_view text) { return parse_timestamp(text).value(); }

TEST(KubernetesObjects, ADeploymentTellsItsReplicasAndConditions) {
  const auto read = decode_deployment(sample("deployment")).value();
  EXPECT_EQ(read.metadata.name, "web");
  EXPECT_EQ(read.metadata.name_space, "app-miniflux");
  EXPECT_EQ(read.metadata.resource_version, "4812");
  EXPECT_EQ(read.metadata.generation, 2);
  EXPECT_EQ(read.metadata.created, at("2026-11-28T09:14:02Z"));
  EXPECT_EQ(read.metadata.deleted, std::nullopt);
  EXPECT_EQ(read.metadata.labels.at("app.kubernetes.io/managed-by"), "unidash");
  EXPECT_EQ(read.wanted, 2);
  EXPECT_EQ(read.observed_generation, 2);
  EXPECT_EQ(read.available, 2);
  EXPECT_TRUE(read.has_deadline);
  EXPECT_TRUE(holds(read.conditions, "Available"));
  EXPECT_EQ(find_condition(read.conditions, "Progressing")->reason, "NewReplicaSetAvailable");
  EXPECT_EQ(find_condition(read.conditions, "ReplicaFailure"), nullptr);
}

TEST(KubernetesObjects, AStatefulSetTellsItsRevisions) {
  const auto read = decode_stateful_set(sample("stateful_set")).value();
  EXPECT_EQ(read.wanted, 1);
  EXPECT_EQ(read.current_revision, "cache-5b8d7c");
  EXPECT_EQ(read.update_revision, read.current_revision);
  EXPECT_FALSE(read.is_updated_by_hand);
}

TEST(KubernetesObjects, AJobTellsHowItEnded) {
  const auto read = decode_job(sample("job_failed")).value();
  EXPECT_EQ(read.wanted, 1);
  EXPECT_EQ(read.failed, 2);
  EXPECT_TRUE(read.started.has_value());
  EXPECT_EQ(find_condition(read.conditions, "Failed")->reason, "BackoffLimitExceeded");
}

TEST(KubernetesObjects, APodTellsItsContainersByTheirPart) {
  const auto pod = decode_pod(sample("pod_running")).value();
  EXPECT_EQ(pod.phase, Phase::running);
  EXPECT_EQ(pod.node, "machine-1");
  EXPECT_EQ(pod.claims, std::vector<std::string>{"files"});
  EXPECT_EQ(pod.metadata.owners.at(0).kind, "ReplicaSet");
  ASSERT_EQ(pod.statuses.size(), 3U);
  EXPECT_EQ(pod.statuses[0].part, Part::first);
  EXPECT_EQ(std::get<Ended>(pod.statuses[0].now).reason, "Completed");
  EXPECT_EQ(pod.statuses[1].part, Part::sidecar);
  EXPECT_EQ(pod.statuses[2].part, Part::main);
  EXPECT_EQ(std::get<Running>(pod.statuses[2].now).since, at("2026-11-28T09:20:45Z"));
  EXPECT_TRUE(pod.statuses[2].is_ready);
  const auto* web = find_container(pod, "web");
  ASSERT_NE(web, nullptr);
  EXPECT_EQ(web->memory_limit, 256 * 1024 * 1024);
  EXPECT_EQ(web->start_time, 300s);
  EXPECT_EQ(find_container(pod, "other"), nullptr);
}

TEST(KubernetesObjects, APodTellsHowAContainerEndedTheLastTime) {
  const auto pod = decode_pod(sample("pod_out_of_memory")).value();
  ASSERT_EQ(pod.statuses.size(), 1U);
  EXPECT_EQ(std::get<Waiting>(pod.statuses[0].now).reason, "CrashLoopBackOff");
  EXPECT_EQ(pod.statuses[0].restarts, 3);
  EXPECT_EQ(pod.statuses[0].before.value().reason, "OOMKilled");
  EXPECT_EQ(pod.statuses[0].before.value().exit_code, 137);
}

TEST(KubernetesObjects, ClaimsNodesAndEventsTellTheirState) {
  EXPECT_EQ(decode_claim(sample("claim_pending")).value().phase, ClaimPhase::pending);
  const auto node = decode_node(sample("node")).value();
  EXPECT_FALSE(node.is_ready);
  EXPECT_TRUE(node.takes_pods);
  EXPECT_EQ(find_condition(node.conditions, "Ready")->truth, Truth::unknown);
  const auto event = decode_event(sample("event_unhealthy")).value();
  EXPECT_EQ(event.about_part, "web");
  EXPECT_EQ(event.times, 11);
  EXPECT_TRUE(event.is_warning);
  EXPECT_EQ(event.last, at("2026-11-28T09:31:40Z"));
}

TEST(KubernetesObjects, AStatusTellsItsCauses) {
  const auto status = find_api_status(sample("status_conflict")).value();
  EXPECT_EQ(status.code, 409);
  EXPECT_FALSE(status.is_success);
  EXPECT_EQ(status.reason, "Conflict");
  ASSERT_EQ(status.causes.size(), 1U);
  EXPECT_EQ(status.causes[0].field, ".spec.replicas");
  EXPECT_EQ(find_api_status(sample("node")), std::nullopt);
}

TEST(KubernetesObjects, WithoutANameOrOfAnotherKindThereIsNone) {
  EXPECT_EQ(decode_pod(sample("node")).error().slug, "kubernetes.bad_object");
  for (const auto* text : {"[]", "7", "{}", R"({"metadata":[]})", R"({"metadata":{"name":""}})",
                           R"({"metadata":{"name":"a\u0000b"}})"}) {
    EXPECT_FALSE(decode_pod(parse_json(text).value())) << text;
  }
}

TEST(KubernetesObjects, WhatCannotBeReadIsNotSaid) {
  const auto read = decode_deployment(parse_json(R"({"metadata":{"name":"a","generation":-1,
      "creationTimestamp":"yesterday","labels":{"a":1,"b":"c"}},"spec":{"replicas":"3"},
      "status":{"readyReplicas":1.5,"updatedReplicas":18446744073709551615,"availableReplicas":-4,
      "conditions":[7,{"type":"Available","status":true}]}})")
                                          .value())
                        .value();
  EXPECT_EQ(read.metadata.generation, 0);
  EXPECT_EQ(read.metadata.created, std::nullopt);
  EXPECT_EQ(read.metadata.labels, (Labels{{"b", "c"}}));
  EXPECT_EQ(read.wanted, 1);
  EXPECT_EQ(read.ready + read.updated + read.available, 0);
  ASSERT_EQ(read.conditions.size(), 1U);
  EXPECT_FALSE(holds(read.conditions, "Available"));
}

TEST(KubernetesObjects, TextsOfStrangersAreOneShortLine) {
  Json object = sample("event_unhealthy");
  object["message"] = "a\nb\x1b[31m\xC2\x85" + std::string(3 * longest_text, 'c');
  const auto event = decode_event(object).value();
  EXPECT_TRUE(event.message.starts_with("a b [31m  cc")) << event.message;
  EXPECT_EQ(event.message.size(), longest_text);
  EXPECT_EQ(one_line("caf\xC3\xA9", 4), "caf");
  EXPECT_EQ(one_line("\xFF", 10), "");
}

TEST(KubernetesQuantity, IsReadAsKubernetesDoes) {
  const std::vector<std::pair<std::string_view, std::optional<std::int64_t>>> bytes{
      {"0", 0},
      {"128974848", 128'974'848},
      {"129e6", 129'000'000},
      {"129M", 129'000'000},
      {"123Mi", 128'974'848},
      {"1.5Gi", 1'610'612'736},
      {"0.1", 1},
      {"1E3", 1000},
      {"1E", 1'000'000'000'000'000'000},
      {"1e+2", 100},
      {"100m", 1},
      {".5Ki", 512},
      {"", {}},
      {"Mi", {}},
      {"-1", {}},
      {"1 Mi", {}},
      {"1mi", {}},
      {"1.2.3", {}},
      {"9Ei", {}},
      {"1e99", {}},
      {"1e", {}},
      {".", {}},
      {"9999999999999999999", {}}};
  for (const auto& [text, expected] : bytes) EXPECT_EQ(parse_bytes(text), expected) << text;
  const std::vector<std::pair<std::string_view, std::optional<std::int64_t>>> millis{
      {"250m", 250}, {"1", 1000}, {"0.5", 500}, {"100u", 1}, {"2k", 2'000'000}, {"1E", {}}};
  for (const auto& [text, expected] : millis) EXPECT_EQ(parse_millis(text), expected) << text;
}

}  // namespace
}  // namespace unidash::kubernetes
