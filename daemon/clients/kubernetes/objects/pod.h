// Pod: what runs, as its spec wants it and its status tells it. Pure.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "daemon/clients/kubernetes/objects/condition.h"
#include "daemon/clients/kubernetes/objects/metadata.h"

namespace unidash::kubernetes {

enum class Phase : std::uint8_t { unknown, pending, running, succeeded, failed };

/// What a container is for. A sidecar starts among the first ones and stays.
enum class Part : std::uint8_t { main, first, sidecar };

struct Container {
  std::string name;
  Part part = Part::main;
  std::string image{};
  std::optional<std::int64_t> memory_limit{};        // bytes
  std::optional<std::chrono::seconds> start_time{};  // it may take to come up, by its probe
};

/// Not started, or not again.
struct Waiting {
  std::string reason;
  std::string message{};
};

struct Running {
  std::optional<Timestamp> since{};
};

struct Ended {
  std::int64_t exit_code = 0;
  std::int64_t signal = 0;
  std::string reason{};
  std::string message{};  // its last words, where it leaves them
  std::optional<Timestamp> at{};
};

/// monostate: nothing is said yet.
using ContainerState = std::variant<std::monostate, Waiting, Running, Ended>;

struct ContainerStatus {
  std::string name;
  Part part = Part::main;
  std::string image{};
  bool is_ready = false;
  bool is_started = false;
  std::int64_t restarts = 0;
  ContainerState now{};
  std::optional<Ended> before{};  // how it ended the last time
};

struct Pod {
  Metadata metadata;
  std::string node{};  // empty: none was chosen yet
  Phase phase = Phase::unknown;
  std::string reason{};
  std::string message{};
  std::optional<Timestamp> started{};
  Conditions conditions{};
  std::vector<Container> containers{};
  std::vector<ContainerStatus> statuses{};  // in the order of the spec, first ones first
  std::vector<std::string> claims{};        // names of its PersistentVolumeClaims
};

/// malformed "kubernetes.bad_object".
[[nodiscard]] Result<Pod> decode_pod(const Json& object);

/// The container of that name; nothing where the spec has none. Valid as long as `pod`.
[[nodiscard]] const Container* find_container(const Pod& pod, std::string_view name);

}  // namespace unidash::kubernetes
