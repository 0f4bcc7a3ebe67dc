// Run: the program, from its arguments to its exit code.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string_view>
#include <vector>

namespace unidash::command {

/// As --help says: for scripts to decide by.
enum class Exit : std::uint8_t {
  done = 0,
  refused = 1,
  not_understood = 2,
  not_signed_in = 3,
  not_allowed = 4,
  not_found = 5,
  not_reached = 6,
};

[[nodiscard]] Exit run(const std::vector<std::string_view>& arguments, std::ostream& out,
                       std::ostream& err);

/// What an HTTP status means for a script.
[[nodiscard]] Exit exit_of(int status);

}  // namespace unidash::command
