// Pairing: what a machine is when three become one.
#pragma once

#include "daemon/base/codec.h"

namespace unidash {

/// The founder is set up first; the two others join it, one after the other.
enum class PairingRole : std::uint8_t { founder, joiner };

template <>
inline constexpr auto enum_names<PairingRole> =
    std::array{std::pair{PairingRole::founder, std::string_view("founder")},
               std::pair{PairingRole::joiner, std::string_view("joiner")}};

}  // namespace unidash
