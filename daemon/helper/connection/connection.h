// Connection: what a program does that systemd starts for each connection of the role
// host, which is its standard input and output: checks who calls, reads one request,
// has it done, answers, ends.
#pragma once

#include <functional>
#include <string_view>

#include "daemon/base/json.h"

namespace unidash::helper {

using OnProgress = std::function<void(std::int64_t percent)>;
/// What the line asks for, done.
using OnRequest = std::function<Result<Json>(std::string_view line, const OnProgress& on_progress)>;

/// `role` is the program's name in the log. The program's exit code.
[[nodiscard]] int serve(std::string_view role, const OnRequest& on_request);

}  // namespace unidash::helper
