// AuditRole: the role that has the key of the audit trail. It chains what the other
// roles wrote, about once a second, and answers nothing but whether it is well.
#pragma once

#include <optional>

#include "daemon/clients/crypto/digest.h"
#include "daemon/domains/audit/chain_writer.h"
#include "daemon/programs/unidashd/housekeeping.h"
#include "daemon/programs/unidashd/role_instance.h"

namespace unidash::main {

class AuditRole final : public RoleInstance {
 public:
  [[nodiscard]] static Result<std::unique_ptr<AuditRole>> create(const config::Settings& settings);

  AuditRole(const config::Settings& settings, Secret key);

  /// Chains from now on, in a thread of its own.
  [[nodiscard]] Status prepare() override;
  [[nodiscard]] std::vector<api::Route> routes() override { return {}; }
  [[nodiscard]] Status check() override { return pool_.ping(); }

  [[nodiscard]] Result<audit::Verdict> verify() { return writer_.verify(pool_); }

 private:
  void extend();

  crypto::SystemRandom random_;
  audit::ChainWriter writer_;
  postgres::Pool pool_;
  bool failing_ = false;
  std::optional<Housekeeping> chaining_{};  // last: it uses the others
};

}  // namespace unidash::main
