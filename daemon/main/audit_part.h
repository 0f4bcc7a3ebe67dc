// AuditPart: the role that has the key of the audit trail. It chains what the other
// roles wrote, about once a second, and answers nothing but whether it is well.
#pragma once

#include <memory>
#include <optional>

#include "daemon/audit/chain_writer.h"
#include "daemon/clients/crypto/digest.h"
#include "daemon/clients/postgres/pool.h"
#include "daemon/config/settings.h"
#include "daemon/main/housekeeping.h"

namespace unidash::main {

class AuditPart {
 public:
  [[nodiscard]] static Result<std::unique_ptr<AuditPart>> create(const config::Settings& settings);

  AuditPart(const config::Settings& settings, Secret key);
  AuditPart(const AuditPart&) = delete;
  AuditPart& operator=(const AuditPart&) = delete;

  [[nodiscard]] Status check() { return pool_.ping(); }
  [[nodiscard]] Result<audit::Verdict> verify() { return writer_.verify(pool_); }

  /// Chains from now on, in a thread of its own.
  void start();

 private:
  void extend();

  crypto::SystemRandom random_;
  audit::ChainWriter writer_;
  postgres::Pool pool_;
  bool failing_ = false;
  std::optional<Housekeeping> chaining_{};  // last: it uses the others
};

}  // namespace unidash::main
