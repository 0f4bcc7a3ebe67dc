// Version: of this release; all parts of the product share it.
#pragma once

#include <string_view>

namespace unidash {

inline constexpr std::string_view version = "0.1.0";

}  // namespace unidash
