// Mounts: whether a folder of a volume is mounted somewhere, as the kubelet does for each Pod
// that has it, and each container in a namespace of its own.
#pragma once

#include <string>
#include <string_view>

#include "daemon/base/result.h"

namespace unidash::volumes {

/// `mountinfo` as proc_pid_mountinfo(5) has it; `ending` is how the path of the folder ends,
/// "/volumes/live/NAME/data": by whichever way its file system is mounted. What is below it
/// counts as well. Pure.
[[nodiscard]] bool is_mounted(std::string_view mountinfo, std::string_view ending);

/// The same in the namespaces of mounts of all processes; `proc` is "/proc". unavailable
/// "file.unreadable" where one of them cannot be looked at.
[[nodiscard]] Result<bool> is_mounted_anywhere(const std::string& proc, std::string_view ending);

}  // namespace unidash::volumes
