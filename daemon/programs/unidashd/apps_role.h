// AppsRole: carries out what is wanted of apps, as jobs: in the engine of containers on this
// machine, and with root's keepers of volumes and of images. It has no API, no secrets of others
// and no way out of the machine.
#pragma once

#include <optional>

#include "daemon/clients/kubernetes/client.h"
#include "daemon/domains/apps/upkeep/jobs.h"
#include "daemon/programs/unidashd/role_instance.h"

namespace unidash::main {

class AppsRole final : public RoleInstance {
 public:
  [[nodiscard]] static Result<std::unique_ptr<AppsRole>> create(const config::Settings& settings);

  explicit AppsRole(const config::Settings& settings);

  /// Has the engine looked at at once.
  [[nodiscard]] Status prepare() override;
  [[nodiscard]] std::vector<api::Route> routes() override { return {}; }
  [[nodiscard]] std::vector<jobs::Job> jobs() override;
  [[nodiscard]] Status check() override { return pool_.ping(); }
  [[nodiscard]] postgres::Pool* pool() override { return &pool_; }

  /// The job rows, to be read and not called.
  [[nodiscard]] static std::vector<jobs::Job> readable_jobs();

 private:
  SystemClock clock_;
  postgres::Pool pool_;
  kubernetes::Client engine_;
  std::optional<apps::VolumeKeeperClient> volumes_;  // none where no socket is named
  std::optional<images::ImagesClient> images_;
  apps::ObserveEngine observe_;
  apps::Tidy tidy_;
};

}  // namespace unidash::main
