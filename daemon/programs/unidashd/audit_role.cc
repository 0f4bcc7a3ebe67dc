#include "daemon/programs/unidashd/audit_role.h"

#include "daemon/base/log.h"
#include "daemon/programs/unidashd/role_keys.h"
#include "daemon/programs/unidashd/services.h"

namespace unidash::main {

namespace {

constexpr std::chrono::seconds period{1};

}  // namespace

Result<std::unique_ptr<AuditRole>> AuditRole::create(const config::Settings& settings) {
  crypto::SystemRandom random;
  auto keys = TRY(open_role_keys(settings, Role::audit, random));
  return std::make_unique<AuditRole>(settings, std::move(keys.audit_chain));
}

AuditRole::AuditRole(const config::Settings& settings, Secret key)
    : writer_(std::move(key)),
      pool_({.conninfo = database_as(settings, service_user(Role::audit)), .connections = 2}) {}

Status AuditRole::prepare() {
  TRY(check());
  if (chaining_) return {};
  chaining_.emplace(
      [this] {
        extend();
        return Chore::goes_on;
      },
      period, random_);
  return {};
}

/// A database that is away is told once, not every second.
void AuditRole::extend() {
  const auto chained = writer_.extend(pool_);
  if (!chained && !failing_) log::warn("audit.not_chained", log::describe(chained.error()));
  failing_ = !chained;
}

}  // namespace unidash::main
