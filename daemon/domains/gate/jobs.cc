#include "daemon/domains/gate/jobs.h"

#include "daemon/jobs/hurried_job.h"

namespace unidash::gate {

using namespace std::chrono_literals;

std::vector<jobs::Job> gate_jobs(ApplyGate* apply) {
  return {{.id = apply_job,
           .trigger = jobs::Trigger::every(1min),
           .scope = jobs::Scope::this_machine(),
           .timeout = jobs::Timeout(2min),
           .task = [apply](jobs::Work& work) { return apply->apply(work); },
           .retry = {.attempts = 3, .first = 2s, .longest = 20s}},
          jobs::hurried_by("gate.add_app", "app.created", apply_job),
          jobs::hurried_by("gate.change_app", "app.updated", apply_job),
          jobs::hurried_by("gate.remove_app", "app.deleted", apply_job),
          jobs::hurried_by("gate.add_port_app", "port_app.created", apply_job),
          jobs::hurried_by("gate.change_port_app", "port_app.updated", apply_job),
          jobs::hurried_by("gate.remove_port_app", "port_app.deleted", apply_job)};
}

}  // namespace unidash::gate
