#include "daemon/domains/gate/fill_marks.h"

#include <cassert>

namespace unidash::gate {

std::string fill_marks(std::string_view text, std::span<const Mark> marks) {
  std::string filled;
  for (const auto& [mark, value] : marks) {
    const auto at = text.find(mark);
    assert(at != std::string_view::npos);
    filled += text.substr(0, at);
    filled += value;
    text.remove_prefix(at + mark.size());
  }
  return filled.append(text);
}

}  // namespace unidash::gate
