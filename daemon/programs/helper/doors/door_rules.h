// DoorRules: the addresses behind the doors, as nftables takes them. Names change their
// addresses: what one stood for counts for an hour after it was last heard. Pure.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/fields.h"
#include "daemon/domains/host/requests/request.h"

namespace unidash::helper {

inline constexpr std::chrono::seconds address_lifetime{3600};
/// The list of them on the disk: some thousands, for a place may have many.
inline constexpr std::size_t known_bytes = std::size_t{2} * 1024 * 1024;

/// One address of one place. `heard_at` counts seconds from the machine's start.
struct KnownAddress {
  Role role = Role::host;
  Door door = Door::smtp_relay;
  std::string place;
  std::string address;
  std::int64_t heard_at = 0;
  friend bool operator==(const KnownAddress&, const KnownAddress&) = default;
};

/// What is known after `heard`: of each place that `doors` still lead to, the addresses
/// heard now, and those heard before that are not too old.
[[nodiscard]] std::vector<KnownAddress> update_known(const std::vector<host::SetDoor>& doors,
                                                     const std::vector<KnownAddress>& before,
                                                     const std::vector<KnownAddress>& heard,
                                                     std::chrono::seconds now);

/// Empties every role's sets and fills them, as one transaction of nft(8). Addresses that a
/// place is written with stay, those of names end by themselves.
[[nodiscard]] std::string render_rules(const std::vector<KnownAddress>& known,
                                       std::chrono::seconds now);

/// The list on the disk; what cannot be read is nothing.
[[nodiscard]] std::string render_known(const std::vector<KnownAddress>& known);
[[nodiscard]] std::vector<KnownAddress> parse_known(std::string_view text);

}  // namespace unidash::helper

namespace unidash {

template <>
inline constexpr auto fields<helper::KnownAddress> = std::tuple{
    field("role", &helper::KnownAddress::role), field("door", &helper::KnownAddress::door),
    field("place", &helper::KnownAddress::place, {.max = 262}),
    field("address", &helper::KnownAddress::address, {.max = 45}),
    field("heard_at", &helper::KnownAddress::heard_at, {.max = 1'000'000'000})};

}  // namespace unidash
