// Any text as a filter: it is read within bounds, what it finds is among the candidates that it
// names, and its opposite never finds the same.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "daemon/domains/identity/ldap_face/protocol/candidates.h"
#include "daemon/domains/identity/ldap_face/protocol/search_filter.h"
#include "daemon/domains/identity/ldap_face/protocol/values.h"

namespace {

using namespace unidash::identity::ldap_face;

constexpr std::array<std::string_view, 3> known{"uid", "mail", "memberof"};

const std::array entries{
    Entry{.dn = "uid=a", .attributes = {{"objectClass", {"person"}}, {"uid", {"a"}}}},
    Entry{.dn = "uid=B",
          .attributes = {{"uid", {"B"}},
                         {"mail", {"B@example.org"}},
                         {"uidNumber", {"7"}},
                         {"memberOf", {"cn=G,dc=unidash"}}}}};

bool has(const Entry& entry, const Clue& clue) {
  const Attribute* attribute = entry.find(clue.attribute);
  return attribute != nullptr &&
         std::ranges::any_of(attribute->values, [&](const std::string& value) {
           return normalise(clue.attribute, value) == clue.value;
         });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto filter = SearchFilter::parse(text);
  if (!filter) return 0;
  const auto opposite = SearchFilter::parse("(!" + text + ")");
  const auto clues = find_candidates(*filter, known);
  for (const Entry& entry : entries) {
    if (!filter->matches(entry)) continue;
    if (opposite && opposite->matches(entry)) std::abort();
    const auto is_clue_of = [&](const Clue& clue) { return has(entry, clue); };
    if (clues && std::ranges::none_of(*clues, is_clue_of)) std::abort();
  }
  return 0;
}
