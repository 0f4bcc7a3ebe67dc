// Asking: one typed request over the Unix socket of a program that systemd starts for it.
// May be called from any thread.
#pragma once

#include <functional>
#include <string>

#include "daemon/base/json.h"

namespace unidash::requests {

using OnProgress = std::function<void(std::int64_t percent)>;

/// One line there, lines of progress and a result back. The errors are those of the
/// program, and unavailable "helper.no_answer" where it does not speak for two minutes.
[[nodiscard]] Result<Json> ask(const std::string& socket_path, std::string line,
                               const OnProgress& on_progress);

}  // namespace unidash::requests
