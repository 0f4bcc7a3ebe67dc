#include "daemon/domains/apps/images/archive/refusal.h"

#include <algorithm>

namespace unidash::images {

namespace {
constexpr std::size_t longest_shown = 80;
}  // namespace

std::string shown(std::string_view name) {
  std::string text(name.substr(0, longest_shown));
  std::ranges::replace_if(text, [](char c) { return c < ' ' || c > '~'; }, '?');
  return "\"" + text + (name.size() > longest_shown ? "…\"" : "\"");
}

}  // namespace unidash::images
