#include "daemon/domains/apps/state/reasons.h"

#include <gtest/gtest.h>

namespace unidash::apps {
namespace {

std::string cause(const std::optional<Finding>& finding) {
  return finding ? std::string(name_of(finding->cause)) : "none";
}

TEST(AppReasons, SayWhyAContainerWaits) {
  struct Row {
    std::string_view reason;
    std::string_view message;
    std::string_view cause;
  };
  for (const Row& row : std::vector<Row>{
           {"ErrImageNeverPull",
            "Container image \"registry.unidash.internal/apps/x:1\" is not present with pull "
            "policy "
            "of Never",
            "image_missing"},
           {"ErrImagePull", "rpc error: code = NotFound", "image_missing"},
           {"ImagePullBackOff", "Back-off pulling image \"x\"", "image_missing"},
           {"ImageInspectError", "Failed to inspect image", "image_unreadable"},
           {"InvalidImageName", "couldn't parse image name \"A\"", "image_unreadable"},
           {"CreateContainerConfigError", "secret \"settings\" not found", "setting_missing"},
           {"CreateContainerConfigError", "couldn't find key url in Secret app-x/settings",
            "setting_missing"},
           {"CreateContainerConfigError",
            "container has runAsNonRoot and image will run as root (pod: \"x\", container: web)",
            "not_allowed"},
           {"CreateContainerError", "context deadline exceeded", "cannot_start"},
           {"RunContainerError", "exec: \"minifux\": executable file not found in $PATH",
            "cannot_start"},
           {"PostStartHookError", "", "cannot_start"},
           {"CreatePodSandboxError", "", "network_pending"},
           {"ContainerCreating", "", "waiting_to_start"},
           {"PodInitializing", "", "waiting_to_start"},
           {"CrashLoopBackOff", "back-off 40s restarting failed container", "none"},
           {"SomethingNew", "words", "unknown"},
           {"", "", "unknown"}}) {
    EXPECT_EQ(cause(find_waiting(row.reason, row.message)), row.cause) << row.reason;
  }
  EXPECT_EQ(find_waiting("CreateContainerConfigError", "secret \"settings\" not found")->name,
            "settings");
  EXPECT_EQ(find_waiting("SomethingNew", "words")->reason, "SomethingNew");
}

TEST(AppReasons, SayWhyAPodWasEnded) {
  struct Row {
    std::string_view reason;
    std::string_view message;
    std::string_view cause;
    std::string_view resource;
  };
  for (const Row& row : std::vector<Row>{
           {"Evicted",
            "The node was low on resource: ephemeral-storage. Threshold quantity: 10%, available: "
            "900Mi. Container web was using 2Gi, request is 0, has larger consumption of "
            "ephemeral-storage. ",
            "machine_short", "disk"},
           {"Evicted", "The node was low on resource: memory. ", "machine_short", "memory"},
           {"Evicted", "The node had condition: [DiskPressure]. ", "machine_short", "disk"},
           {"Evicted", "The node was low on resource: pids. ", "machine_short", "processes"},
           {"Evicted", "Usage of EmptyDir volume \"tmp\" exceeds the limit \"64Mi\". ",
            "disk_limit", "disk"},
           {"Evicted",
            "Pod ephemeral local storage usage exceeds the total limit of containers 128Mi. ",
            "disk_limit", "disk"},
           {"Evicted", "for no reason", "unknown", ""},
           {"OutOfmemory", "Node didn't have enough resource: memory", "no_room", "memory"},
           {"OutOfephemeral-storage", "", "no_room", "disk"},
           {"OutOfpods", "", "no_room", "pods"},
           {"NodeLost", "", "machine_away", ""},
           {"Terminated", "Pod was terminated in response to imminent node shutdown.",
            "machine_away", ""},
           {"DeadlineExceeded", "Pod was active on the node longer than the specified deadline",
            "took_too_long", ""},
           {"UnexpectedAdmissionError", "", "not_allowed", ""},
           {"SomethingNew", "", "unknown", ""}}) {
    const Finding found = find_pod_reason(row.reason, row.message);
    EXPECT_EQ(cause(found), row.cause) << row.reason << row.message;
    EXPECT_EQ(found.resource.value_or(""), row.resource) << row.reason << row.message;
  }
  EXPECT_EQ(
      find_pod_reason("Evicted", "Usage of EmptyDir volume \"t\" exceeds the limit \"64Mi\". ")
          .limit,
      "64Mi");
  EXPECT_EQ(find_pod_reason("Evicted",
                            "Pod ephemeral local storage usage exceeds the total limit "
                            "of containers 128Mi. ")
                .limit,
            "128Mi");
}

TEST(AppReasons, SayWhyNoMachineWasFound) {
  struct Row {
    std::string_view message;
    std::string_view cause;
    std::string_view resource;
  };
  for (const Row& row : std::vector<Row>{
           {"0/3 nodes are available: 1 node(s) had untolerated taint(s), 2 Insufficient memory. "
            "no "
            "new claims to deallocate, preemption: 0/3 nodes are available: 3 Preemption is not "
            "helpful for scheduling.",
            "no_room", "memory"},
           {"0/1 nodes are available: 1 Insufficient cpu.", "no_room", "cpu"},
           {"0/1 nodes are available: 1 Insufficient ephemeral-storage.", "no_room", "disk"},
           {"0/1 nodes are available: 1 Too many pods.", "no_room", "pods"},
           {"0/3 nodes are available: 1 node(s) had untolerated taint(s), 2 node(s) didn't match "
            "PersistentVolume's node affinity.",
            "data_elsewhere", ""},
           {"0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims.",
            "volume_pending", ""},
           {"0/1 nodes are available: persistentvolumeclaim \"files\" not found.", "volume_pending",
            ""},
           {"0/1 nodes are available: 1 node(s) unavailable due to one or more pvc(s) bound to "
            "non-existent pv(s).",
            "volume_lost", ""},
           {"0/2 nodes are available: 2 node(s) were unschedulable.", "no_machine", ""},
           {"0/2 nodes are available: 2 node(s) didn't match Pod's node affinity/selector.",
            "no_machine", ""},
           {"no nodes available to schedule pods", "no_machine", ""},
           {"0/1 nodes are available: 1 of something new.", "unknown", ""}}) {
    const Finding found = find_unscheduled(row.message);
    EXPECT_EQ(cause(found), row.cause) << row.message;
    EXPECT_EQ(found.resource.value_or(""), row.resource) << row.message;
  }
  const Finding memory = find_unscheduled("0/3 nodes are available: 3 Insufficient memory. x");
  EXPECT_EQ(memory.machines, 3);
  EXPECT_EQ(
      find_unscheduled("0/1 nodes are available: persistentvolumeclaim \"files\" not found.").name,
      "files");
}

TEST(AppReasons, SayWhyAPodWasNotMade) {
  const Finding quota = find_not_created(
      "pods \"web-1\" is forbidden: exceeded quota: app, requested: limits.memory=1Gi,pods=1, "
      "used: "
      "limits.memory=256Mi,pods=1, limited: limits.memory=512Mi,pods=10");
  EXPECT_EQ(quota.cause, Cause::quota_exceeded);
  EXPECT_EQ(quota.resource, "memory");
  EXPECT_EQ(quota.needed, "1Gi");
  EXPECT_EQ(quota.limit, "512Mi");
  for (const auto* message :
       {"pods \"web-1\" is forbidden: violates PodSecurity \"restricted:latest\": privileged",
        "pods \"web-1\" is forbidden: ValidatingAdmissionPolicy 'unidash-user-namespaces' with "
        "binding 'unidash-user-namespaces' denied request: Pods need hostUsers: false here"}) {
    EXPECT_EQ(find_not_created(message).cause, Cause::not_allowed) << message;
  }
  EXPECT_EQ(find_not_created("Internal error occurred").cause, Cause::unknown);
}

kubernetes::Event event(const std::string& reason, const std::string& message) {
  return {.metadata = {.name = "e"},
          .about_kind = "Pod",
          .about_name = "web-1",
          .about_part = "web",
          .is_warning = true,
          .reason = reason,
          .message = message};
}

TEST(AppReasons, AreNotedInEvents) {
  struct Row {
    std::string reason;
    std::string message;
    std::string_view cause;
  };
  for (const Row& row : std::vector<Row>{
           {"Unhealthy", "Readiness probe failed: HTTP probe failed with statuscode: 500",
            "not_answering"},
           {"Unhealthy",
            "Liveness probe failed: Get \"http://10.42.0.7\": context deadline exceeded",
            "probe_failed"},
           {"Unhealthy", "Startup probe errored and resulted in unknown state: x", "probe_failed"},
           {"FailedMount", "MountVolume.SetUp failed for volume \"x\"", "volume_not_mounted"},
           {"FailedAttachVolume", "", "volume_not_mounted"},
           {"FailedCreatePodSandBox", "failed to setup network", "network_pending"},
           {"FailedCreate", "exceeded quota: app, requested: pods=1, used: pods=1, limited: pods=1",
            "quota_exceeded"},
           {"ProvisioningFailed", "storageclass \"x\" not found", "volume_pending"},
           {"BackOff", "Back-off restarting failed container", "none"}}) {
    EXPECT_EQ(cause(find_in_event(event(row.reason, row.message))), row.cause) << row.reason;
  }
  const auto probe = find_in_event(event("Unhealthy", "Readiness probe failed: x")).value();
  EXPECT_EQ(probe.pod, "web-1");
  EXPECT_EQ(probe.component, "web");
  auto quiet = event("Unhealthy", "Readiness probe failed: x");
  quiet.is_warning = false;
  EXPECT_EQ(find_in_event(quiet), std::nullopt);
}

TEST(AppReasons, KeepAStrangersWordsShortAndOnOneLine) {
  const auto found = find_waiting("CreateContainerError", "a\nb" + std::string(2'000, 'c')).value();
  EXPECT_TRUE(found.message.value().starts_with("a bc"));
  EXPECT_EQ(found.message.value().size(), longest_message);
  EXPECT_EQ(find_waiting("CreateContainerConfigError", "secret \"<b>\" not found")->name,
            std::nullopt);
}

TEST(AppReasons, CutNoCharacterInTwo) {
  std::string amount = "1";
  while (amount.size() < 200) amount += "\u00e9";
  const Finding found = find_not_created("exceeded quota: q, requested: pods=" + amount +
                                         ", used: pods=1, limited: pods=\x1b" + amount);
  EXPECT_EQ(found.needed, amount.substr(0, 63));
  EXPECT_EQ(found.limit, " " + amount.substr(0, 63));
}

TEST(AppReasons, AreToldByTheirSlugsWithWhatIsKnown) {
  const Finding finding{.cause = Cause::no_room, .resource = "memory", .machines = 3};
  EXPECT_EQ(dump_json(encode_fields(finding)),
            R"({"cause":"no_room","machines":3,"resource":"memory"})");
}

}  // namespace
}  // namespace unidash::apps
