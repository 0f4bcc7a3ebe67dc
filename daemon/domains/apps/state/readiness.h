// Readiness: whether one object is as it is wished, by the rules of kstatus
// (kubernetes-sigs/cli-utils, pkg/kstatus), and if not, why. Pure: `now` is given.
#pragma once

#include <chrono>
#include <optional>

#include "daemon/clients/kubernetes/objects/pod.h"
#include "daemon/clients/kubernetes/objects/volumes.h"
#include "daemon/clients/kubernetes/objects/workloads.h"
#include "daemon/domains/apps/state/finding.h"

namespace unidash::apps {

/// From good to bad.
enum class Progress : std::uint8_t {
  current,      // all is as wished
  in_progress,  // it may become so by itself
  failed,       // it will not, though Kubernetes may go on trying
};

struct Readiness {
  Progress progress = Progress::in_progress;
  std::optional<Finding> why{};  // of all that is not current
};

/// What is tried again by itself has failed only after that long: images and settings come a moment
/// later, and the Pod before it still holds its memory while it ends.
inline constexpr std::chrono::seconds patience{60};
/// A container that ended so often will go on doing so; two starts too early are usual.
inline constexpr std::int64_t most_ends = 3;

[[nodiscard]] Readiness judge(const kubernetes::Deployment& deployment, Timestamp now);
[[nodiscard]] Readiness judge(const kubernetes::StatefulSet& set);
/// Current once it is complete, or suspended.
[[nodiscard]] Readiness judge(const kubernetes::Job& job);
[[nodiscard]] Readiness judge(const kubernetes::Claim& claim);
[[nodiscard]] Readiness judge(const kubernetes::Pod& pod, Timestamp now);

}  // namespace unidash::apps

namespace unidash {

template <>
inline constexpr auto enum_names<apps::Progress> =
    std::array{std::pair{apps::Progress::current, std::string_view("current")},
               std::pair{apps::Progress::in_progress, std::string_view("in_progress")},
               std::pair{apps::Progress::failed, std::string_view("failed")}};

}  // namespace unidash
