#include "daemon/domains/apps/package/shape.h"

#include <array>
#include <utility>

namespace unidash::packages {

namespace {

using Words = std::pair<std::string_view, std::string_view>;
constexpr std::array<Words, 9> words{{
    {"field.wrong_type", "this is of another type (texts that look like numbers want quotes)"},
    {"field.too_long", "this is too long"},
    {"field.too_short", "this is too short"},
    {"field.too_small", "this is too small"},
    {"field.too_large", "this is too large"},
    {"field.not_utf8", "this is not UTF-8"},
    {"field.control_characters", "this has control characters or ends of lines"},
    {"field.not_in_list", "this is not in the list"},
    {"description.bad_form", "this has another form"},
}};

}  // namespace

std::string_view words_of(std::string_view slug) {
  for (const auto& [known, text] : words) {
    if (known == slug) return text;
  }
  return "this cannot be";
}

}  // namespace unidash::packages
