#include "daemon/domains/gate/jobs.h"

#include "daemon/jobs/request.h"

namespace unidash::gate {

namespace {

using namespace std::chrono_literals;

/// One that is under way may have read what was there before the event.
Status hurry(jobs::Work& work) {
  return work.in_transaction([](postgres::Transaction& tx) -> Status {
    if (TRY(jobs::hurry(tx, apply_job))) return {};
    return unavailable("job.under_way", "", 1s);
  });
}

/// An event is heard by one machine, and each has a gate.
jobs::Job hurried_by(std::string_view id, std::string_view event) {
  return {.id = id,
          .trigger = jobs::Trigger::on(event),
          .scope = jobs::Scope::installation(),
          .timeout = jobs::Timeout(30s),
          .task = hurry,
          // After that the next time has come by itself.
          .retry = {.attempts = 10, .first = 1s, .longest = 10s}};
}

}  // namespace

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
