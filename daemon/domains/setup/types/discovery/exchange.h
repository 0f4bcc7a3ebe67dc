// Exchange: the two small files by which the role host and the program that speaks
// on the network work together; neither reaches into the other. What comes from the
// network side is checked again when it is read. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/result.h"
#include "daemon/domains/setup/types/discovery/nearby.h"

namespace unidash::setup::discovery {

/// What the role host wants said. Without this file nothing is said; `beat` grows
/// while somebody looks at the list, and when it stops so does the program.
struct Wanted {
  std::int64_t beat = 0;
  std::string fingerprint;
  std::string name;
  std::string version;
  PairingRole role = PairingRole::joiner;
  std::vector<std::string> asked{};  // addresses typed by hand
};

/// What was heard.
struct Findings {
  std::vector<NearbyMachine> machines{};
  bool is_full = false;
  bool has_copy = false;
};

inline constexpr std::size_t most_asked = 4;
inline constexpr std::size_t largest_exchange = std::size_t{16} * 1024;

[[nodiscard]] std::string render_wanted(const Wanted& wanted);
/// malformed "discovery.unreadable".
[[nodiscard]] Result<Wanted> parse_wanted(std::string_view text);
[[nodiscard]] std::string render_findings(const Findings& findings);
/// malformed "discovery.unreadable".
[[nodiscard]] Result<Findings> parse_findings(std::string_view text);

}  // namespace unidash::setup::discovery

namespace unidash {

template <>
inline constexpr auto fields<setup::discovery::NearbyMachine> =
    std::tuple{field("id", &setup::discovery::NearbyMachine::id),
               field("name", &setup::discovery::NearbyMachine::name),
               field("address", &setup::discovery::NearbyMachine::address),
               field("version", &setup::discovery::NearbyMachine::version),
               field("role", &setup::discovery::NearbyMachine::role)};

template <>
inline constexpr auto fields<setup::discovery::Wanted> =
    std::tuple{field("beat", &setup::discovery::Wanted::beat, {.max = 1'000'000'000}),
               field("fingerprint", &setup::discovery::Wanted::fingerprint),
               field("name", &setup::discovery::Wanted::name),
               field("version", &setup::discovery::Wanted::version),
               field("role", &setup::discovery::Wanted::role),
               field("asked", &setup::discovery::Wanted::asked)};

template <>
inline constexpr auto fields<setup::discovery::Findings> =
    std::tuple{field("machines", &setup::discovery::Findings::machines),
               field("is_full", &setup::discovery::Findings::is_full),
               field("has_copy", &setup::discovery::Findings::has_copy)};

}  // namespace unidash
