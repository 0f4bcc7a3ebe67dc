// Services: the clients and the few things every domain shares, made once for a role:
// its own database user, its own user of Valkey, its own keys. Making them connects to
// nothing.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "daemon/base/time.h"
#include "daemon/clients/crypto/digest.h"
#include "daemon/clients/crypto/sealer.h"
#include "daemon/clients/postgres/pool.h"
#include "daemon/clients/redis/client.h"
#include "daemon/config/settings.h"
#include "daemon/domains/identity/sessions/sessions.h"
#include "daemon/programs/unidashd/command_line.h"
#include "daemon/programs/unidashd/role_keys.h"
#include "daemon/programs/unidashd/valkey_users.h"

namespace unidash::main {

struct Services {
  [[nodiscard]] static Result<std::unique_ptr<Services>> create(config::Settings settings,
                                                                Role role);

  Services(config::Settings chosen, Role role, RoleKeys keys);
  Services(const Services&) = delete;
  Services& operator=(const Services&) = delete;

  /// Whether PostgreSQL and Valkey answer.
  [[nodiscard]] Status check();

  config::Settings settings;
  SystemClock clock;
  crypto::SystemRandom random;
  std::optional<crypto::Sealer> sealer;  // where the role has a key for it
  Secret desk_client;
  Secret mail_key;
  Secret names_key;   // of admin
  Secret source_key;  // of identity and admin
  postgres::Pool pool;
  redis::Client valkey;
  identity::Sessions sessions;
};

[[nodiscard]] identity::SessionSettings session_settings(const config::Settings& settings,
                                                         Role role);

/// libpq's words for the database as one of its users.
[[nodiscard]] std::string database_as(const config::Settings& settings, std::string_view user);

/// "https://id.BASE[:PORT]".
[[nodiscard]] std::string id_origin(const config::Settings& settings);
[[nodiscard]] std::string desk_origin(const config::Settings& settings);

/// The address of the first administrator: RUN/setup-link/current.
[[nodiscard]] std::string setup_link_file(const config::Settings& settings);

/// RUN/setup-link/access.sock: where the role identity is asked by whoever stands at the
/// machine. Only the console and root reach that folder.
[[nodiscard]] std::string access_socket_path(const config::Settings& settings);

/// RUN/identity.sock and so on.
[[nodiscard]] std::string socket_path(const config::Settings& settings, Role role);

/// RUN/events.sock: where the role workspace takes those who stay to be told.
[[nodiscard]] std::string event_socket_path(const config::Settings& settings);

}  // namespace unidash::main
