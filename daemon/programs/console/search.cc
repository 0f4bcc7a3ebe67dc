#include "daemon/programs/console/search.h"

#include <algorithm>
#include <array>
#include <utility>

#include "daemon/base/text.h"

namespace unidash::console {

namespace {

/// Letters that people type and that names in ASCII lack.
constexpr std::array<std::pair<std::string_view, char>, 32> plain_letters{{
    {"à", 'a'}, {"â", 'a'}, {"ä", 'a'}, {"á", 'a'}, {"ã", 'a'}, {"å", 'a'}, {"ç", 'c'}, {"é", 'e'},
    {"è", 'e'}, {"ê", 'e'}, {"ë", 'e'}, {"î", 'i'}, {"ï", 'i'}, {"í", 'i'}, {"ñ", 'n'}, {"ô", 'o'},
    {"ö", 'o'}, {"ó", 'o'}, {"õ", 'o'}, {"ù", 'u'}, {"û", 'u'}, {"ü", 'u'}, {"ú", 'u'}, {"À", 'a'},
    {"Â", 'a'}, {"Ç", 'c'}, {"É", 'e'}, {"È", 'e'}, {"Ê", 'e'}, {"Î", 'i'}, {"Ô", 'o'}, {"Û", 'u'},
}};

}  // namespace

std::string fold_for_search(std::string_view utf8) {
  std::string out;
  while (!utf8.empty()) {
    const auto found = std::ranges::find_if(
        plain_letters, [&](const auto& each) { return utf8.starts_with(each.first); });
    if (found != plain_letters.end()) {
      out += found->second;
      utf8.remove_prefix(found->first.size());
      continue;
    }
    const char c = utf8.front();
    out += std::string_view("_/-").contains(c) ? ' ' : c;
    utf8.remove_prefix(1);
  }
  return text::lower_ascii(out);
}

bool fits_search(std::string_view choice, std::string_view search) {
  const std::string within = fold_for_search(choice);
  const std::string wanted = fold_for_search(search);
  return std::ranges::all_of(text::split(wanted, ' '),
                             [&](std::string_view word) { return within.contains(word); });
}

}  // namespace unidash::console
