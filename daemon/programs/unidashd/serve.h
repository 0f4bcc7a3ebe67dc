// Serve: the life of the daemon's process, from its sockets to SIGTERM.
#pragma once

#include <vector>

#include "daemon/config/settings.h"
#include "daemon/programs/unidashd/command_line.h"

namespace unidash::main {

/// Returns the process's exit status: 0 after SIGTERM or SIGINT; 2 when the
/// configuration cannot work; 1 when starting failed for good. PostgreSQL or
/// Valkey being away is neither: it is waited for, with 503 meanwhile.
[[nodiscard]] int serve(const std::vector<Role>& roles, const config::Settings& settings);

}  // namespace unidash::main
