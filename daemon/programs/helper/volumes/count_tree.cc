#include <fcntl.h>

#include <algorithm>
#include <cerrno>

#include "daemon/programs/helper/volumes/tree.h"

namespace unidash::volumes {

namespace {

constexpr std::int64_t block_bytes = 512;  // of st_blocks

Status count_below(int folder, int depth, std::int64_t most, Counted& counted) {
  auto entries = TRY(Entries::of(folder));
  while (const auto name = TRY(entries.next())) {
    if (counted.files >= most || depth > most_depth) {
      counted.complete = false;
      return {};
    }
    struct stat found{};
    if (::fstatat(folder, name->c_str(), &found, AT_SYMLINK_NOFOLLOW) != 0) continue;
    ++counted.files;
    const auto names = S_ISDIR(found.st_mode)
                           ? 1
                           : std::max<std::int64_t>(1, static_cast<std::int64_t>(found.st_nlink));
    counted.bytes += found.st_blocks * block_bytes / names;
    if (!S_ISDIR(found.st_mode)) continue;
    const auto below = TRY(find_folder(folder, *name));
    if (below) TRY(count_below(below->get(), depth + 1, most, counted));
  }
  return {};
}

}  // namespace

Result<Counted> count_tree(int folder, std::int64_t most) {
  Counted counted;
  TRY(count_below(folder, 0, most, counted));
  return counted;
}

}  // namespace unidash::volumes
