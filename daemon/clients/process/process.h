// Process: runs one program and waits for it: no shell, no environment but what is given, standard
// input from /dev/null, output with a limit, an end when its time is over. Thread-safe.
#pragma once

#include <chrono>
#include <stop_token>
#include <string>
#include <vector>

#include "daemon/base/result.h"

namespace unidash::process {

struct Command {
  std::vector<std::string> arguments;      // the first is the program's absolute path
  std::vector<std::string> environment{};  // "NAME=value", and nothing else
  std::chrono::milliseconds time_limit{60'000};
  std::size_t most_output = std::size_t{64} * 1024;  // of each stream; the rest is read and dropped
};

struct Outcome {
  int status = 0;  // exit status; 128 and more: ended by a signal
  std::string output{};
  std::string standard_error{};
};

/// The program leads a process group of its own, which is ended (SIGTERM, and SIGKILL three seconds
/// later) when the time is over or `stop` is requested. Errors: unavailable "process.no_program",
/// "process.not_started", "process.timed_out", "process.stopped"; their details name the program,
/// never an argument.
[[nodiscard]] Result<Outcome> run(const Command& command, const std::stop_token& stop = {});

}  // namespace unidash::process
