#include "daemon/programs/unidashd/apps_role.h"

#include <filesystem>

#include "daemon/domains/audit/audit_trail.h"
#include "daemon/jobs/request.h"
#include "daemon/jobs/runner.h"
#include "daemon/programs/unidashd/services.h"

namespace unidash::main {

namespace {

/// The runner, and both jobs.
constexpr std::size_t connections = 3;
/// It is on this machine, and is asked again a minute later.
constexpr std::chrono::milliseconds answer_time{15'000};

std::string token_file(const config::Settings& settings) {
  return settings.engine_access + "/token";
}

kubernetes::Server engine_of(const config::Settings& settings) {
  return {.authorities_file = settings.engine_access + "/authorities.pem",
          .token_file = token_file(settings)};
}

std::function<bool()> access_to_engine(const config::Settings& settings) {
  if (settings.engine_access.empty()) return [] { return false; };
  return [file = token_file(settings)] {
    std::error_code error;
    return std::filesystem::exists(file, error);
  };
}

template <class Client>
std::optional<Client> client_at(const std::string& socket) {
  if (socket.empty()) return std::nullopt;
  return Client(socket);
}

template <class Client>
Client* address_of(std::optional<Client>& client) {
  return client ? &*client : nullptr;
}

}  // namespace

Result<std::unique_ptr<AppsRole>> AppsRole::create(const config::Settings& settings) {
  return std::make_unique<AppsRole>(settings);
}

AppsRole::AppsRole(const config::Settings& settings)
    : pool_({.conninfo = database_as(settings, service_user(Role::apps)),
             .connections = connections}),
      engine_(engine_of(settings), {.answer_time = answer_time}),
      volumes_(client_at<apps::VolumeKeeperClient>(settings.volumes_socket)),
      images_(client_at<images::ImagesClient>(settings.images_socket)),
      observe_(engine_,
               {.machine = jobs::this_machine(), .has_access = access_to_engine(settings)}),
      tidy_({.volumes = address_of(volumes_),
             .images = address_of(images_),
             .clock = clock_,
             .machine = jobs::this_machine()}) {
  pool_.set_event_sink(audit::sink());
}

Status AppsRole::prepare() {
  return postgres::in_transaction(pool_, [](postgres::Transaction& tx) -> Status {
    TRY(jobs::hurry(tx, apps::observe_job));
    return {};
  });
}

std::vector<jobs::Job> AppsRole::jobs() { return apps::upkeep_jobs(&observe_, &tidy_); }

std::vector<jobs::Job> AppsRole::readable_jobs() { return apps::upkeep_jobs(nullptr, nullptr); }

}  // namespace unidash::main
