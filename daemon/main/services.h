// Services: the clients and the few things every domain shares, made once for a
// process. Making them connects to nothing.
#pragma once

#include <memory>
#include <string>

#include "daemon/audit/audit_trail.h"
#include "daemon/base/time.h"
#include "daemon/clients/crypto/digest.h"
#include "daemon/clients/crypto/sealer.h"
#include "daemon/clients/postgres/pool.h"
#include "daemon/clients/redis/client.h"
#include "daemon/config/settings.h"
#include "daemon/identity/sessions.h"
#include "daemon/main/command_line.h"

namespace unidash::main {

struct Services {
  /// Loads or makes the seal key in data_dir.
  [[nodiscard]] static Result<std::unique_ptr<Services>> create(config::Settings settings);

  Services(config::Settings chosen, crypto::Sealer sealer_of_machine);
  Services(const Services&) = delete;
  Services& operator=(const Services&) = delete;

  /// Whether PostgreSQL and Valkey answer.
  [[nodiscard]] Status check();

  config::Settings settings;
  SystemClock clock;
  crypto::SystemRandom random;
  crypto::Sealer sealer;
  audit::AuditTrail trail;
  postgres::Pool pool;
  redis::Client valkey;
  identity::Sessions sessions;
};

[[nodiscard]] identity::SessionSettings session_settings(const config::Settings& settings);

/// "https://id.BASE[:PORT]".
[[nodiscard]] std::string id_origin(const config::Settings& settings);
[[nodiscard]] std::string desk_origin(const config::Settings& settings);

/// RUN/identity.sock and so on.
[[nodiscard]] std::string socket_path(const config::Settings& settings, Part part);

}  // namespace unidash::main
