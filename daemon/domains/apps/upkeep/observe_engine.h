// ObserveEngine: how the engine of this machine is, kept for administrators. Lives as long as the
// process; thread-safe.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "daemon/clients/kubernetes/api.h"
#include "daemon/domains/apps/types/engine_state.h"
#include "daemon/jobs/work.h"

namespace unidash::apps {

struct SeenEngine {
  EngineState state = EngineState::absent;
  std::optional<EngineTrouble> trouble{};
  friend bool operator==(const SeenEngine&, const SeenEngine&) = default;
};

/// Whether the API answers, and whether `machine` is ready in it: one question.
[[nodiscard]] SeenEngine look_at_engine(const kubernetes::Api& api, const std::string& machine);

class ObserveEngine {
 public:
  struct Settings {
    std::string machine;               // as the jobs call it, and the engine its node
    std::function<bool()> has_access;  // whether there is what it knows us by
  };
  /// `api` outlives this.
  ObserveEngine(const kubernetes::Api& api, Settings settings)
      : api_(api), settings_(std::move(settings)) {}

  /// The job `apps.observe`. An engine that is away is no error of it.
  [[nodiscard]] Status observe(jobs::Work& work) const;

 private:
  const kubernetes::Api& api_;
  Settings settings_;
};

}  // namespace unidash::apps
