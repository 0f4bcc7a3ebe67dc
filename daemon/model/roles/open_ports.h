// OpenPort: a port of this machine that administrators opened to a network, for what stands
// behind it elsewhere. Here is also which ports are the product's own and open to nothing else.
// Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "daemon/base/codec.h"
#include "daemon/base/ip_address.h"

namespace unidash {

enum class PortProtocol : std::uint8_t { tcp, udp };

template <>
inline constexpr auto enum_names<PortProtocol> =
    std::array{std::pair{PortProtocol::tcp, std::string_view("tcp")},
               std::pair{PortProtocol::udp, std::string_view("udp")}};

/// Those who listen have no power over ports below it.
inline constexpr std::int64_t lowest_open_port = 1024;
inline constexpr std::int64_t highest_port = 65'535;

/// As many ports, and to as many networks each.
inline constexpr std::size_t most_open_ports = 40;
inline constexpr std::size_t most_port_networks = 16;
inline constexpr std::size_t most_port_rules = most_open_ports * most_port_networks;

struct OpenPort {
  PortProtocol protocol = PortProtocol::tcp;
  std::int64_t port = 0;
  IpNetwork network{};
  friend auto operator<=>(const OpenPort&, const OpenPort&) = default;
};

/// Whether something of the product listens there, by either protocol, or will.
[[nodiscard]] bool is_own_port(std::int64_t port);
/// lowest_open_port or more, and not the product's own.
[[nodiscard]] bool may_be_opened(std::int64_t port);

/// "tcp 5432 10.0.0.0/8". Nothing for what may not be opened, and for everybody.
[[nodiscard]] std::optional<OpenPort> parse_open_port(std::string_view text);
[[nodiscard]] std::string render_open_port(const OpenPort& port);

}  // namespace unidash
