#include "daemon/domains/identity/ldap_face/protocol/candidates.h"

#include <algorithm>

#include "daemon/base/text.h"

namespace unidash::identity::ldap_face {

namespace {

using Clues = std::optional<std::vector<Clue>>;
using Known = std::span<const std::string_view>;

constexpr std::size_t most_clues = 100;

/// What no column of text holds; PostgreSQL would refuse to look for it.
bool is_nowhere(std::string_view value) { return !text::is_utf8(value) || value.contains('\0'); }

/// One part that tells is enough; the one that leaves the fewest is taken.
Clues of_all(const SearchFilter& filter, Known known) {
  Clues best;
  for (const SearchFilter& part : filter.parts()) {
    Clues clues = find_candidates(part, known);
    if (clues && (!best || clues->size() < best->size())) best = std::move(clues);
  }
  return best;
}

Clues of_any(const SearchFilter& filter, Known known) {
  std::vector<Clue> together;
  for (const SearchFilter& part : filter.parts()) {
    const Clues clues = find_candidates(part, known);
    if (!clues || together.size() + clues->size() > most_clues) return std::nullopt;
    together.insert(together.end(), clues->begin(), clues->end());
  }
  return together;
}

}  // namespace

Clues find_candidates(const SearchFilter& filter, Known known) {
  using Kind = SearchFilter::Kind;
  switch (filter.kind()) {
    case Kind::all: return of_all(filter, known);
    case Kind::any: return of_any(filter, known);
    case Kind::fixed:
      if (filter.fixed() == Truth::yes) return std::nullopt;
      return std::vector<Clue>{};
    case Kind::equals:
      if (!std::ranges::contains(known, std::string_view(filter.attribute()))) return std::nullopt;
      if (is_nowhere(filter.value())) return std::vector<Clue>{};
      return std::vector{Clue{.attribute = filter.attribute(), .value = filter.value()}};
    default: return std::nullopt;
  }
}

}  // namespace unidash::identity::ldap_face
