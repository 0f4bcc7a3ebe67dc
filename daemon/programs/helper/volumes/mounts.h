// Mounts: whether a folder of a volume is mounted somewhere, as the kubelet does for each Pod
// that has it. Pure.
#pragma once

#include <string_view>

namespace unidash::volumes {

/// `mountinfo` as proc_pid_mountinfo(5) has it; `ending` is how the path of the folder ends,
/// "/volumes/live/NAME/data": by whichever way its file system is mounted. What is below it
/// counts as well.
[[nodiscard]] bool is_mounted(std::string_view mountinfo, std::string_view ending);

}  // namespace unidash::volumes
