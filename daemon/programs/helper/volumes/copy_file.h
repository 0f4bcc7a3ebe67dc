// Copying one file's bytes and what belongs to it.
#pragma once

#include "daemon/programs/helper/volumes/tree.h"

namespace unidash::volumes {

/// The bytes of an open file into an empty one: shared where the file system can, else the
/// blocks that are there, up to the size it had at the beginning. Returns bytes written.
[[nodiscard]] Result<std::int64_t> copy_bytes(int from, int to, const OnWork& on_work);
/// Whether files below `folder` can share blocks: tried with two files without names.
[[nodiscard]] bool can_share_blocks(int folder);
/// Owner, mode, ACLs, user attributes and times of an open file or folder.
[[nodiscard]] Status copy_facts(int from, int to);

}  // namespace unidash::volumes
