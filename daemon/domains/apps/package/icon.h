// Icon: a picture of an app as SVG. Browsers run what an SVG holds when it is opened by itself, so
// only shapes and colours are let through: a list of elements, of attributes and of what may stand
// in one; no text, no style, no entity, no address. Pure.
#pragma once

#include <string_view>

#include "daemon/domains/apps/package/finding.h"

namespace unidash::packages {

inline constexpr std::size_t largest_icon = std::size_t{16} * 1024;

void check_icon(std::string_view svg, const Place& place);

}  // namespace unidash::packages
