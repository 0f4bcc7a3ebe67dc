// Tree: copies, counts and deletes what a volume holds, while a Pod may be changing it
// under us. Folders are held open and entered one name at a time, links are never followed,
// other file systems never entered; what vanishes meanwhile is passed over.
#pragma once

#include <functional>

#include "daemon/programs/helper/volumes/folder.h"

namespace unidash::volumes {

/// Asked again and again while work goes on, with the bytes since it was last asked; an
/// error ends the work.
using OnWork = std::function<Status(std::int64_t bytes)>;

struct Counted {
  std::int64_t bytes = 0;  // of blocks
  std::int64_t files = 0;  // folders, links and all else too
  bool complete = true;    // false: there were more than `most_counted`
};

inline constexpr std::int64_t most_counted = 500'000;
/// Folders within folders; more cannot be copied, but can be deleted.
inline constexpr int most_depth = 128;

/// Blocks that have several names count once.
[[nodiscard]] Result<Counted> count_tree(int folder, const OnWork& on_work);

struct Copied {
  std::int64_t bytes = 0;  // of blocks that were written, not shared
  std::int64_t files = 0;
  std::int64_t skipped = 0;  // sockets, devices, what vanished meanwhile
};

/// Everything of `from` into the empty folder `to`, by sharing blocks where the file system
/// can. Owners, modes, times, ACLs and user attributes are kept, holes and several names of
/// one file too: `names`, an empty folder beside, is where those are remembered. invalid
/// "volume.too_deep", conflict "volume.full".
[[nodiscard]] Result<Copied> copy_tree(int from, int to, int names, const OnWork& on_work);

/// Deletes `name` below `parent`, folder or not; fine where it is not there. Nobody else may
/// be able to change what is in it.
[[nodiscard]] Status remove_tree(int parent, const std::string& name, const OnWork& on_work);

}  // namespace unidash::volumes
