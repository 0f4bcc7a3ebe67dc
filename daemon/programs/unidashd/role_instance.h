// RoleInstance: one role as this process has it: routes for what a person waits for, jobs for
// what lasts, repeats or must survive a crash. One file per role, all of this shape; `serve`
// knows nothing else of them.
#pragma once

#include <memory>
#include <vector>

#include "daemon/api/route.h"
#include "daemon/clients/postgres/pool.h"
#include "daemon/config/settings.h"
#include "daemon/http/edge.h"
#include "daemon/http/exchange_listener.h"
#include "daemon/http/listener.h"
#include "daemon/jobs/job.h"
#include "daemon/programs/unidashd/command_line.h"

namespace unidash::main {

class RoleInstance {
 public:
  RoleInstance() = default;
  virtual ~RoleInstance() = default;
  RoleInstance(const RoleInstance&) = delete;
  RoleInstance& operator=(const RoleInstance&) = delete;

  /// Makes what routes and jobs refer to. May be called again after unavailable: what was
  /// made stays.
  [[nodiscard]] virtual Status prepare() = 0;
  // All that follows: once prepared, and as long as this lives.
  [[nodiscard]] virtual std::vector<api::Route> routes() = 0;
  /// Those for whoever stands at the machine, on a socket of their own.
  [[nodiscard]] virtual std::vector<api::Route> machine_routes() { return {}; }
  /// Those that the gate asks for, on a socket of their own.
  [[nodiscard]] virtual std::vector<api::Route> gate_routes() { return {}; }
  [[nodiscard]] virtual std::vector<jobs::Job> jobs() { return {}; }
  /// Whether what it needs answers.
  [[nodiscard]] virtual Status check() = 0;
  /// Who tells whose session it is; null: nobody has one.
  [[nodiscard]] virtual api::Admitter* admitter() { return nullptr; }
  /// Who takes the streams that its routes begin; nothing: they begin none. Its socket for
  /// them is one of their own.
  [[nodiscard]] virtual http::TakeStream take_stream() { return {}; }
  /// Who answers slapd, on a socket of its own; nothing: the role does not.
  [[nodiscard]] virtual http::Exchange exchange() { return {}; }
  /// Where its jobs lie; null where it has none.
  [[nodiscard]] virtual postgres::Pool* pool() { return nullptr; }
};

/// Connects to nothing. Errors: internal "key_file.unreadable".
[[nodiscard]] Result<std::unique_ptr<RoleInstance>> create_role(Role role,
                                                                const config::Settings& settings);

}  // namespace unidash::main
