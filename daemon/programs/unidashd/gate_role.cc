#include "daemon/programs/unidashd/gate_role.h"

#include "daemon/domains/audit/audit_trail.h"
#include "daemon/domains/gate/jobs.h"
#include "daemon/jobs/request.h"
#include "daemon/jobs/runner.h"
#include "daemon/programs/unidashd/services.h"

namespace unidash::main {

namespace {

/// The runner, what it hurries, and the job itself.
constexpr std::size_t connections = 3;

}  // namespace

Result<std::unique_ptr<GateRole>> GateRole::create(const config::Settings& settings) {
  return std::make_unique<GateRole>(settings);
}

GateRole::GateRole(const config::Settings& settings)
    : pool_({.conninfo = database_as(settings, service_user(Role::gate)),
             .connections = connections}),
      apply_({.base_domain = settings.base_domain,
              .public_port = settings.public_port,
              .folder = settings.data_dir + "/gate",
              .control_folder = settings.gate_control,
              .machine = jobs::this_machine(),
              .listen = settings.port_listen,
              .streams_folder = settings.data_dir + "/streams",
              .streams_control = settings.streams_control}) {
  pool_.set_event_sink(audit::sink());
}

Status GateRole::prepare() {
  return postgres::in_transaction(pool_, [](postgres::Transaction& tx) -> Status {
    TRY(jobs::hurry(tx, gate::apply_job));
    return {};
  });
}

std::vector<jobs::Job> GateRole::jobs() { return gate::gate_jobs(&apply_); }

std::vector<jobs::Job> GateRole::readable_jobs() { return gate::gate_jobs(nullptr); }

}  // namespace unidash::main
