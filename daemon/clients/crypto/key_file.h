// Key file: 32 random bytes on disk that only their owner may read. Made once,
// whole or not at all, by whichever process comes first.
#pragma once

#include <cstdint>
#include <string>

#include "daemon/base/random.h"
#include "daemon/base/result.h"
#include "daemon/base/secret.h"

namespace unidash::crypto {

inline constexpr std::size_t key_bytes = 32;

/// Makes the file with mode 0600 unless it exists already.
/// unavailable "file.not_written" or "file.disk_full" with the system's reason.
[[nodiscard]] Status ensure_key_file(const std::string& path, Random& random);

/// Who keeps others from reading a key file.
enum class KeyGuard : std::uint8_t {
  mode,        // its own mode, 0600 or narrower
  credential,  // systemd, by an access list that shows as reading rights of the group
};

/// internal "key_file.unreadable": absent, a link, readable by others, or not
/// exactly 32 bytes long.
[[nodiscard]] Result<Secret> read_key_file(const std::string& path, KeyGuard guard);

}  // namespace unidash::crypto
