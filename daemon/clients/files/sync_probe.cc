#include "daemon/clients/files/sync_probe.h"

#include <fcntl.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <format>
#include <system_error>
#include <vector>

#include "daemon/clients/files/descriptor.h"

namespace unidash::files {

namespace {

using std::chrono::microseconds;
using std::chrono::steady_clock;

constexpr std::size_t block_size = 4096;
constexpr std::chrono::seconds longest{2};

Error not_written(std::string_view folder) {
  const bool full = errno == ENOSPC || errno == EDQUOT;
  return unavailable(full ? "file.disk_full" : "file.not_written",
                     std::format("{}: {}", folder, std::generic_category().message(errno)));
}

}  // namespace

Result<microseconds> measure_sync(const std::string& folder, int rounds) {
  // Without a name: nothing is left behind, whatever happens.
  const Descriptor file(::open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600));
  if (!file.is_open()) return not_written(folder);
  const std::array<char, block_size> block{};
  std::vector<microseconds> times;
  const auto end = steady_clock::now() + longest;
  for (int round = 0; round < rounds && (times.empty() || steady_clock::now() < end); ++round) {
    const auto start = steady_clock::now();
    const bool written =
        ::write(file.get(), block.data(), block.size()) == static_cast<ssize_t>(block.size());
    if (!written || ::fdatasync(file.get()) != 0) return not_written(folder);
    times.push_back(std::chrono::duration_cast<microseconds>(steady_clock::now() - start));
  }
  std::ranges::sort(times);
  return times[times.size() * 19 / 20];
}

}  // namespace unidash::files
