// Scope: where an address can be reached from, finer than what it is for: a provider's shared
// addresses and a home's are both nobody's on the Internet, and mean different things to a person.
// IANA's registries of special-purpose addresses (RFC 6890). Pure.
#pragma once

#include <cstdint>
#include <string_view>

#include "daemon/base/codec.h"
#include "daemon/base/ip_address.h"

namespace unidash::internet {

enum class Scope : std::uint8_t {
  global,        // the whole Internet
  inside,        // a network of one's own: RFC 1918, fc00::/7
  shared,        // a provider's, many customers behind one address: 100.64.0.0/10 (RFC 6598)
  link,          // this very cable: 169.254.0.0/16, fe80::/10
  this_machine,  // 127.0.0.0/8, ::1
  nobody,        // all the rest that leads nowhere, or to something else than one host
};

[[nodiscard]] Scope scope_of(const IpAddress& address);

/// Nobody gets there by a name: it ends in what is kept for inside (RFC 6761, 6762, 8375, 9476, and
/// "internal", which ICANN keeps for it), or is one label.
[[nodiscard]] bool is_kept_inside(std::string_view base_domain);

}  // namespace unidash::internet

namespace unidash {

template <>
inline constexpr auto enum_names<internet::Scope> =
    std::array{std::pair{internet::Scope::global, std::string_view("global")},
               std::pair{internet::Scope::inside, std::string_view("inside")},
               std::pair{internet::Scope::shared, std::string_view("shared")},
               std::pair{internet::Scope::link, std::string_view("link")},
               std::pair{internet::Scope::this_machine, std::string_view("this_machine")},
               std::pair{internet::Scope::nobody, std::string_view("nobody")}};

}  // namespace unidash
