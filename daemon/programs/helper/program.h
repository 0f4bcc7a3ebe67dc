// Program: runs one of a few fixed programs as root: no shell, no arguments but
// those built here, an environment of our own, output with a limit.
#pragma once

#include <string>
#include <vector>

#include "daemon/programs/helper/connection/connection.h"

namespace unidash::helper {

struct ProgramResult {
  int status = 0;  // exit status; 128 and more: ended by a signal
  std::string output{};
  std::string standard_error{};  // standard error, which the journal gets as well
};

/// `arguments` begins with the program's absolute path. `on_progress` is called at least
/// every few seconds while the program runs, with what it said of its progress through
/// sd_notify(3) ("X_SYSUPDATE_PROGRESS=40"), 0 before. unavailable "helper.no_program"
/// where it is not installed.
[[nodiscard]] Result<ProgramResult> run_program(const std::vector<std::string>& arguments,
                                                const OnProgress& on_progress);

}  // namespace unidash::helper
