#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <format>

#include "daemon/programs/helper/volumes/tree.h"

namespace unidash::volumes {

namespace {

using files::Descriptor;

/// Deeper folders are moved up first, so that no depth takes more of our descriptors.
constexpr int most_open = 64;

struct Remover {
  int top;
  const OnWork& on_work;
  std::int64_t moved = 0;

  [[nodiscard]] Status remove_below(int folder, int depth) {
    auto entries = TRY(Entries::of(folder));
    while (auto name = TRY(entries.next())) TRY(remove_one(folder, *name, depth));
    return {};
  }

  Status remove_one(int folder, const std::string& name, int depth) {
    TRY(on_work(0));
    if (::unlinkat(folder, name.c_str(), 0) == 0 || errno == ENOENT) return {};
    if (errno != EISDIR && errno != EPERM) return last_error(name);
    if (depth == most_open) return move_up(folder, name);
    {
      const Descriptor below = open_beneath(folder, name, O_RDONLY | O_DIRECTORY);
      if (!below.is_open()) return last_error(name);
      TRY(remove_below(below.get(), depth + 1));
    }
    if (::unlinkat(folder, name.c_str(), AT_REMOVEDIR) != 0) return last_error(name);
    return {};
  }

  Status move_up(int folder, const std::string& name) {
    while (true) {
      const Status moving = move_entry(folder, name, top, std::format(".deep{}", moved++));
      if (moving || moving.error().slug != "volume.exists") return moving;
    }
  }
};

}  // namespace

Status remove_tree(int parent, const std::string& name, const OnWork& on_work) {
  if (::unlinkat(parent, name.c_str(), 0) == 0 || errno == ENOENT) return {};
  if (errno != EISDIR && errno != EPERM) return last_error(name);
  const Descriptor top = open_beneath(parent, name, O_RDONLY | O_DIRECTORY);
  if (!top.is_open()) return last_error(name);
  Remover remover{.top = top.get(), .on_work = on_work};
  std::int64_t before = -1;
  while (::unlinkat(parent, name.c_str(), AT_REMOVEDIR) != 0) {
    if (errno != ENOTEMPTY && errno != EEXIST) return last_error(name);
    // Only what was moved up the last time can be left.
    if (remover.moved == before) return last_error(name);
    before = remover.moved;
    TRY(remover.remove_below(top.get(), 0));
  }
  return sync(parent);
}

}  // namespace unidash::volumes
