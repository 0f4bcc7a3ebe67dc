// Unix sockets that something listens on, and who is at their other end.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "daemon/base/result.h"

namespace unidash::http {

/// A listening socket with mode 0660, in the place of one that nobody listens on. conflict
/// "listener.in_use" when another process still does; invalid "listener.path_too_long"; internal
/// "listener.unusable".
[[nodiscard]] Result<int> create_unix_socket(const std::string& path);

/// Whether one of these users has connected, as the kernel says (SO_PEERCRED).
[[nodiscard]] bool is_peer_among(int socket, const std::vector<uid_t>& users);

}  // namespace unidash::http
