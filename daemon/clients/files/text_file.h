// Text files: read whole with a limit, and replaced so that after a power cut
// the file is either what it was or what it should be, never half of it; or made
// once by whichever process comes first.
#pragma once

#include <string>
#include <string_view>

#include "daemon/base/result.h"

namespace unidash::files {

/// not_found "file.missing"; unavailable "file.unreadable"; too_large
/// "file.too_large". The detail names the path.
[[nodiscard]] Result<std::string> read_text_file(const std::string& path, std::size_t limit);

/// Written beside under another name, on disk, then renamed, then the folder on
/// disk. unavailable "file.not_written", or "file.disk_full" without space.
[[nodiscard]] Status replace_text_file(const std::string& path, std::string_view text,
                                       unsigned mode = 0600);

/// With mode 0600, unless the file exists already: then it stays as it is, also
/// when another process makes it at the same time. Errors as above.
[[nodiscard]] Status create_text_file(const std::string& path, std::string_view text);

}  // namespace unidash::files
