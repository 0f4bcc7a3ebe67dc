// Terms: what is known of this machine's way to the Internet, what was looked at, and what came
// out: a check is an outcome, a reason that people are told in words, and what the words name.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "daemon/base/fields.h"
#include "daemon/base/time.h"
#include "daemon/model/reach/reach.h"

namespace unidash::internet {

enum class CheckId : std::uint8_t {
  address,    // this machine's own
  router,     // the one that its router has outside
  base_name,  // BASE
  id_name,    // id.BASE
  any_name,   // one that nobody made: a wildcard's
  reach,      // whether everybody is answered at all
  port_443,
  port_80,
  outside,  // whether somebody got in
};

enum class Outcome : std::uint8_t { passed, failed, warning, unknown };

/// What the words name: "address", "router", "name", "found", "expected", "user", "issuer", "at".
struct Fact {
  std::string name;
  std::string value;
  friend bool operator==(const Fact&, const Fact&) = default;
};

struct Check {
  CheckId id = CheckId::address;
  Outcome outcome = Outcome::unknown;
  std::string reason;  // "address_private"
  std::vector<Fact> facts{};
  friend bool operator==(const Check&, const Check&) = default;
};

/// Who has a port of this machine: the user of the process, "" where it is nobody.
struct PortHolder {
  std::int64_t port = 0;
  std::string user;
  friend bool operator==(const PortHolder&, const PortHolder&) = default;
};

/// What the role host knows of the machine. Empty is unknown, or none.
struct HostFacts {
  std::string address{};            // IPv4, of the link that leads out
  std::string gateway{};            // IPv4
  std::vector<std::string> ipv6{};  // those that the whole Internet may reach
  std::optional<ReachMode> mode{};
  std::vector<PortHolder> ports{};
  friend bool operator==(const HostFacts&, const HostFacts&) = default;
};

/// What the router has to pass on.
struct Forward {
  std::string protocol = "tcp";
  std::int64_t port = 0;
  std::string to_address;
  std::int64_t to_port = 0;
  std::string reason;  // "forward_https"
  friend bool operator==(const Forward&, const Forward&) = default;
};

[[nodiscard]] std::vector<Forward> forwards_to(const HostFacts& facts);

}  // namespace unidash::internet

namespace unidash {

template <>
inline constexpr auto enum_names<internet::CheckId> =
    std::array{std::pair{internet::CheckId::address, std::string_view("address")},
               std::pair{internet::CheckId::router, std::string_view("router")},
               std::pair{internet::CheckId::base_name, std::string_view("base_name")},
               std::pair{internet::CheckId::id_name, std::string_view("id_name")},
               std::pair{internet::CheckId::any_name, std::string_view("any_name")},
               std::pair{internet::CheckId::reach, std::string_view("reach")},
               std::pair{internet::CheckId::port_443, std::string_view("port_443")},
               std::pair{internet::CheckId::port_80, std::string_view("port_80")},
               std::pair{internet::CheckId::outside, std::string_view("outside")}};
template <>
inline constexpr auto enum_names<internet::Outcome> =
    std::array{std::pair{internet::Outcome::passed, std::string_view("passed")},
               std::pair{internet::Outcome::failed, std::string_view("failed")},
               std::pair{internet::Outcome::warning, std::string_view("warning")},
               std::pair{internet::Outcome::unknown, std::string_view("unknown")}};

template <>
inline constexpr auto fields<internet::Fact> = std::tuple{
    field("name", &internet::Fact::name), field("value", &internet::Fact::value, {.max = 2000})};
template <>
inline constexpr auto fields<internet::Check> =
    std::tuple{field("id", &internet::Check::id), field("outcome", &internet::Check::outcome),
               field("reason", &internet::Check::reason), field("facts", &internet::Check::facts)};
template <>
inline constexpr auto fields<internet::PortHolder> =
    std::tuple{field("port", &internet::PortHolder::port, {.max = 65535}),
               field("user", &internet::PortHolder::user)};
template <>
inline constexpr auto fields<internet::HostFacts> = std::tuple{
    field("address", &internet::HostFacts::address),
    field("gateway", &internet::HostFacts::gateway), field("ipv6", &internet::HostFacts::ipv6),
    field("mode", &internet::HostFacts::mode), field("ports", &internet::HostFacts::ports)};
template <>
inline constexpr auto fields<internet::Forward> =
    std::tuple{field("protocol", &internet::Forward::protocol),
               field("port", &internet::Forward::port, {.max = 65535}),
               field("to_address", &internet::Forward::to_address),
               field("to_port", &internet::Forward::to_port, {.max = 65535}),
               field("reason", &internet::Forward::reason)};

}  // namespace unidash
