// AppState: how an app stands, from all of its objects together. Pure.
#pragma once

#include <vector>

#include "daemon/clients/kubernetes/objects/event.h"
#include "daemon/clients/kubernetes/objects/node.h"
#include "daemon/domains/apps/state/readiness.h"

namespace unidash::apps {

/// What was asked of one app: Pods of the generation that matters, and the nodes of all.
struct Observed {
  std::vector<kubernetes::Deployment> deployments{};
  std::vector<kubernetes::StatefulSet> stateful_sets{};
  std::vector<kubernetes::Job> jobs{};
  std::vector<kubernetes::Claim> claims{};
  std::vector<kubernetes::Pod> pods{};
  std::vector<kubernetes::Event> events{};
  std::vector<kubernetes::Node> nodes{};
};

struct AppState {
  Progress progress = Progress::in_progress;
  std::vector<Finding> findings{};  // the most telling first; none where it is current
};

/// Where nothing was observed, nothing is current.
[[nodiscard]] AppState judge_app(const Observed& observed, Timestamp now);

}  // namespace unidash::apps
