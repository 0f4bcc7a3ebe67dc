#include "daemon/main/audit_part.h"

#include "daemon/base/log.h"
#include "daemon/main/role_keys.h"
#include "daemon/main/services.h"

namespace unidash::main {

namespace {

constexpr std::chrono::seconds period{1};

}  // namespace

Result<std::unique_ptr<AuditPart>> AuditPart::create(const config::Settings& settings) {
  crypto::SystemRandom random;
  auto keys = TRY(open_role_keys(settings, Part::audit, random));
  return std::make_unique<AuditPart>(settings, std::move(keys.audit_chain));
}

AuditPart::AuditPart(const config::Settings& settings, Secret key)
    : writer_(std::move(key)),
      pool_({.conninfo = database_as(settings, service_user(Part::audit)), .connections = 2}) {}

void AuditPart::start() {
  chaining_.emplace(
      [this] {
        extend();
        return Chore::goes_on;
      },
      period, random_);
}

/// A database that is away is told once, not every second.
void AuditPart::extend() {
  const auto chained = writer_.extend(pool_);
  if (!chained && !failing_) log::warn("audit.not_chained", log::describe(chained.error()));
  failing_ = !chained;
}

}  // namespace unidash::main
