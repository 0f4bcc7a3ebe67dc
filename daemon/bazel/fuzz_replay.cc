// main() of a fuzz target in ordinary builds: gives every file of the corpus to
// the target once, so that what the fuzzer ever found stays fixed. An empty or
// missing corpus fails: it would be a test that cannot.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

std::vector<std::uint8_t> read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t count = 0;
  for (int i = 1; i < argc; ++i) {
    const std::filesystem::path root(argv[i]);
    if (!std::filesystem::exists(root)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
      if (!entry.is_regular_file()) continue;
      std::cerr << entry.path().filename().string() << '\n';
      const std::vector<std::uint8_t> input = read_file(entry.path());
      LLVMFuzzerTestOneInput(input.data(), input.size());
      ++count;
    }
  }
  if (count == 0) {
    std::cerr << "no corpus: put inputs into tests/fuzz/NAME\n";
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
