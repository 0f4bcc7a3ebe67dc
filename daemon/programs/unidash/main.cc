// unidash: the API from a shell.
#include <iostream>
#include <string_view>
#include <vector>

#include "daemon/programs/unidash/run.h"

int main(int argc, char** argv) {
  const std::vector<std::string_view> arguments(argv + 1, argv + argc);
  return static_cast<int>(unidash::command::run(arguments, std::cout, std::cerr));
}
