// PortCondition: how a port that administrators opened is.
#pragma once

#include "daemon/base/codec.h"

namespace unidash::gate {

enum class PortCondition : std::uint8_t {
  running,
  unreachable,  // what stands behind it does not answer
  unchecked,    // UDP: it is listened at, and nobody can say whether anybody answers
  not_applied,  // the proxy works without it
};

}  // namespace unidash::gate

namespace unidash {

template <>
inline constexpr auto enum_names<gate::PortCondition> =
    std::array{std::pair{gate::PortCondition::running, std::string_view("running")},
               std::pair{gate::PortCondition::unreachable, std::string_view("unreachable")},
               std::pair{gate::PortCondition::unchecked, std::string_view("unchecked")},
               std::pair{gate::PortCondition::not_applied, std::string_view("not_applied")}};

}  // namespace unidash
