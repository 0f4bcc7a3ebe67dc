// Commands: what unidashd does besides serving. Each returns the exit status;
// what was asked for goes to standard output, sentences to standard error.
#pragma once

#include <string>

#include "daemon/programs/unidashd/command_line.h"

namespace unidash::main {

[[nodiscard]] int run_command(const CommandLine& line);

}  // namespace unidash::main
