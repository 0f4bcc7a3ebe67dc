// Peers: who may connect to a socket of ours, as the kernel tells them apart.
#pragma once

#include <sys/types.h>

#include <span>
#include <vector>

namespace unidash::main {

/// Root, the user that this process runs as, and those of these names that there are.
[[nodiscard]] std::vector<uid_t> peers_named(std::span<const char* const> names);

}  // namespace unidash::main
