#include "daemon/model/addresses/local_path.h"

#include <algorithm>

namespace unidash {

bool is_local_path(std::string_view text, std::size_t most_bytes) {
  const bool is_printable = std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7F; });
  const bool is_local = text.starts_with('/') && !text.starts_with("//") && !text.contains('\\');
  return is_printable && is_local && text.size() <= most_bytes;
}

}  // namespace unidash
