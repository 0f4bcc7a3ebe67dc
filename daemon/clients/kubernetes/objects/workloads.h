// Deployment, StatefulSet, Job: what keeps Pods, as far as it tells how it stands. Pure.
#pragma once

#include <optional>
#include <string>

#include "daemon/clients/kubernetes/objects/condition.h"
#include "daemon/clients/kubernetes/objects/metadata.h"

namespace unidash::kubernetes {

struct Deployment {
  Metadata metadata;
  std::int64_t wanted = 1;  // replicas
  bool is_paused = false;
  bool has_deadline = true;  // for its progress; the API's own is ten minutes
  std::int64_t observed_generation = 0;
  std::int64_t replicas = 0;
  std::int64_t updated = 0;
  std::int64_t ready = 0;
  std::int64_t available = 0;
  Conditions conditions{};
};

struct StatefulSet {
  Metadata metadata;
  std::int64_t wanted = 1;
  std::int64_t partition = 0;       // those below it are not updated
  bool is_updated_by_hand = false;  // OnDelete
  std::int64_t observed_generation = 0;
  std::int64_t replicas = 0;
  std::int64_t updated = 0;
  std::int64_t ready = 0;
  std::int64_t available = 0;
  std::string current_revision{};
  std::string update_revision{};
  Conditions conditions{};
};

struct Job {
  Metadata metadata;
  std::int64_t wanted = 1;  // completions
  bool is_suspended = false;
  std::int64_t active = 0;
  std::int64_t succeeded = 0;
  std::int64_t failed = 0;
  std::optional<Timestamp> started{};
  Conditions conditions{};
};

/// malformed "kubernetes.bad_object", all three.
[[nodiscard]] Result<Deployment> decode_deployment(const Json& object);
[[nodiscard]] Result<StatefulSet> decode_stateful_set(const Json& object);
[[nodiscard]] Result<Job> decode_job(const Json& object);

}  // namespace unidash::kubernetes
