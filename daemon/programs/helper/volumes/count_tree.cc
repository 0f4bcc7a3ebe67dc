#include <fcntl.h>

#include <algorithm>
#include <cerrno>

#include "daemon/programs/helper/volumes/tree.h"

namespace unidash::volumes {

namespace {

constexpr std::int64_t block_bytes = 512;  // of st_blocks

struct Counter {
  const OnWork& on_work;
  Counted counted{};

  void count(const struct stat& found) {
    const auto names = S_ISDIR(found.st_mode) ? 1 : static_cast<std::int64_t>(found.st_nlink);
    ++counted.files;
    counted.bytes += found.st_blocks * block_bytes / std::max<std::int64_t>(1, names);
  }

  // NOLINTNEXTLINE(misc-no-recursion): not deeper than most_depth
  Status count_below(int folder, int depth) {
    auto entries = TRY(Entries::of(folder));
    while (const auto name = TRY(entries.next())) {
      TRY(on_work(0));
      if (counted.files >= most_counted || depth > most_depth) {
        counted.complete = false;
        return {};
      }
      struct stat found{};
      if (::fstatat(folder, name->c_str(), &found, AT_SYMLINK_NOFOLLOW) != 0) continue;
      count(found);
      if (!S_ISDIR(found.st_mode)) continue;
      const auto below = TRY(find_folder(folder, *name));
      if (below) TRY(count_below(below->get(), depth + 1));
    }
    return {};
  }
};

}  // namespace

Result<Counted> count_tree(int folder, const OnWork& on_work) {
  Counter counter{.on_work = on_work};
  TRY(counter.count_below(folder, 0));
  return counter.counted;
}

}  // namespace unidash::volumes
