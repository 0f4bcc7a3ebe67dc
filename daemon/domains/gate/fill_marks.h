// Texts with marks, such as "@BASE@", that become what is put in their place.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace unidash::gate {

using Mark = std::pair<std::string_view, std::string_view>;  // the mark and its value

/// TEXT with each mark once, in the order of MARKS; none in a value counts.
[[nodiscard]] std::string fill_marks(std::string_view text, std::span<const Mark> marks);

}  // namespace unidash::gate
