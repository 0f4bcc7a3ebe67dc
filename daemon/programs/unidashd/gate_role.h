// GateRole: the role that configures the gate of its machine, the HAProxy in front of
// applications. It reads which there are, and has no way out and no secrets.
#pragma once

#include "daemon/clients/crypto/digest.h"
#include "daemon/domains/gate/apply_gate.h"
#include "daemon/programs/unidashd/role_instance.h"

namespace unidash::main {

class GateRole final : public RoleInstance {
 public:
  [[nodiscard]] static Result<std::unique_ptr<GateRole>> create(const config::Settings& settings);

  explicit GateRole(const config::Settings& settings);

  /// Has the gate looked at at once: it may be for another domain than before.
  [[nodiscard]] Status prepare() override;
  [[nodiscard]] std::vector<api::Route> routes() override { return {}; }
  [[nodiscard]] std::vector<jobs::Job> jobs() override;
  [[nodiscard]] Status check() override { return pool_.ping(); }
  [[nodiscard]] postgres::Pool* pool() override { return &pool_; }

  /// Its rows, to be read and not called.
  [[nodiscard]] static std::vector<jobs::Job> readable_jobs();

 private:
  postgres::Pool pool_;
  gate::ApplyGate apply_;
};

}  // namespace unidash::main
