// Peer: who stands at the other end of a Unix socket, as the kernel says.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>

#include "daemon/base/result.h"

namespace unidash::helper {

/// The effective user when the connection was made (SO_PEERCRED).
[[nodiscard]] std::optional<uid_t> find_peer(int socket);
/// Whether that is root or the user of this name. forbidden "helper.stranger".
[[nodiscard]] Status check_peer(int socket, const std::string& user);
/// One line of at most `limit` bytes within ten seconds. malformed
/// "request.too_long", "request.incomplete".
[[nodiscard]] Result<std::string> read_line(int socket, std::size_t limit);

}  // namespace unidash::helper
