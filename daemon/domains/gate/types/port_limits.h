// How much there may be of ports that administrators open.
#pragma once

#include <cstdint>

namespace unidash::gate {

inline constexpr std::int64_t most_port_connections = 1'000;
/// Of all ports together: the gate's own share is not for them.
inline constexpr std::int64_t most_connections_of_ports = 2'000;
inline constexpr std::int64_t longest_idle_s = 86'400;

}  // namespace unidash::gate
