// LocalPath: whether somebody may be sent on to what a request asked for: a place on the same host.
// Pure.
#pragma once

#include <cstddef>
#include <string_view>

namespace unidash {

/// Only "/…" of printable ASCII, at most so many bytes; never "//" nor a backslash, which browsers
/// take for another host.
[[nodiscard]] bool is_local_path(std::string_view text, std::size_t most_bytes);

}  // namespace unidash
