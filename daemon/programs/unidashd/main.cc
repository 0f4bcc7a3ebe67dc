// unidashd: one binary, started once for each role.
#include <iostream>
#include <string_view>
#include <vector>

#include "daemon/programs/unidashd/command_line.h"
#include "daemon/programs/unidashd/commands.h"

int main(int argc, char** argv) {
  using namespace unidash::main;
  const std::vector<std::string_view> arguments(argv + 1, argv + argc);
  const auto line = parse_command_line(arguments);
  if (line) return run_command(*line);
  std::cerr << line.error().detail << "\n\n" << usage();
  return 2;
}
