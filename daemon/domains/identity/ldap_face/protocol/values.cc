#include "daemon/domains/identity/ldap_face/protocol/values.h"

#include "daemon/base/text.h"
#include "daemon/clients/ldap/dn.h"

namespace unidash::identity::ldap_face {

namespace {

/// Letters beyond ASCII with two octets in UTF-8: the simple mappings of Unicode for Latin-1,
/// Latin Extended-A, Greek and Cyrillic.
constexpr unsigned lower_letter(unsigned c) {
  const auto is_between = [c](unsigned first, unsigned last) { return c >= first && c <= last; };
  if (is_between(0xC0, 0xDE) && c != 0xD7) return c + 0x20;
  if (c == 0x178) return 0xFF;
  const bool is_even_upper =
      is_between(0x100, 0x12F) || is_between(0x132, 0x137) || is_between(0x14A, 0x177);
  const bool is_odd_upper = is_between(0x139, 0x148) || is_between(0x179, 0x17E);
  if (is_even_upper) return c | 1U;
  if (is_odd_upper) return c + (c & 1U);
  if (is_between(0x391, 0x3A9) && c != 0x3A2) return c + 0x20;
  if (is_between(0x410, 0x42F)) return c + 0x20;
  if (is_between(0x400, 0x40F)) return c + 0x50;
  return c;
}

bool is_two_octets(std::string_view text, std::size_t at) {
  return at + 1 < text.size() && (static_cast<unsigned char>(text[at]) & 0xE0U) == 0xC0U &&
         (static_cast<unsigned char>(text[at + 1]) & 0xC0U) == 0x80U;
}

std::string lower_text(std::string_view text) {
  std::string lower = text::lower_ascii(text);
  for (std::size_t at = 0; at < lower.size(); ++at) {
    if (!is_two_octets(lower, at)) continue;
    const auto letter = lower_letter((static_cast<unsigned char>(lower[at]) & 0x1FU) << 6U |
                                     (static_cast<unsigned char>(lower[at + 1]) & 0x3FU));
    lower[at] = static_cast<char>(0xC0U | letter >> 6U);
    lower[at + 1] = static_cast<char>(0x80U | (letter & 0x3FU));
    ++at;
  }
  return lower;
}

std::optional<std::string> normalise_dn(std::string_view value) {
  const auto dn = ldap::Dn::parse(value);
  if (!dn || dn->parts().empty()) return std::nullopt;
  ldap::Dn made;
  // From the suffix down, for a child stands below what was there.
  for (auto part = dn->parts().rbegin(); part != dn->parts().rend(); ++part) {
    if (part->size() != 1) return std::nullopt;
    const ldap::DnValue& each = part->front();
    made = made.child(text::lower_ascii(each.attribute), text::trim(fold_text(each.value)));
  }
  return made.render();
}

}  // namespace

ValueKind kind_of_value(std::string_view attribute) {
  if (attribute == "uidnumber" || attribute == "gidnumber") return ValueKind::number;
  if (attribute == "member" || attribute == "memberof") return ValueKind::dn;
  return ValueKind::text;
}

std::string fold_text(std::string_view text) {
  std::string folded;
  for (const char c : lower_text(text)) {
    if (c != ' ' || !folded.ends_with(' ')) folded += c;
  }
  return folded;
}

std::optional<std::string> normalise(std::string_view attribute, std::string_view value) {
  switch (kind_of_value(attribute)) {
    case ValueKind::dn: return normalise_dn(value);
    case ValueKind::number: {
      const auto number = text::parse_integer(value);
      return number ? std::optional(std::to_string(*number)) : std::nullopt;
    }
    case ValueKind::text: break;
  }
  return std::string(text::trim(fold_text(value)));
}

int compare_values(std::string_view attribute, std::string_view a, std::string_view b) {
  if (kind_of_value(attribute) == ValueKind::number) {
    const auto left = text::parse_integer(a).value_or(0);
    const auto right = text::parse_integer(b).value_or(0);
    return left < right ? -1 : static_cast<int>(left > right);
  }
  return a.compare(b);
}

}  // namespace unidash::identity::ldap_face
