// Connection: the frame of a program that systemd starts for each connection (Accept=yes),
// with the socket as standard input and output. Checks who calls, reads one request, has
// it carried out, answers, ends.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "daemon/base/json.h"

namespace unidash::helper {

using OnProgress = std::function<void(std::int64_t percent)>;
/// Carries out the request in `line`; returns the answer.
using OnRequest = std::function<Result<Json>(std::string_view line, const OnProgress& on_progress)>;

/// `role` is the program's name in the log; `caller` the user who may ask beside root.
/// Returns the exit code of the program.
[[nodiscard]] int serve(std::string_view role, const OnRequest& on_request,
                        const std::string& caller = "unidash-host");

}  // namespace unidash::helper
