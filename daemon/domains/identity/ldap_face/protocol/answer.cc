#include "daemon/domains/identity/ldap_face/protocol/answer.h"

#include <algorithm>
#include <format>

#include "daemon/base/text.h"

namespace unidash::identity::ldap_face {

namespace {

constexpr std::size_t longest_line = 76;

/// SAFE-STRING of RFC 2849: may stand as it is.
bool is_safe(std::string_view value) {
  if (value.empty()) return true;
  if (value.front() == ' ' || value.front() == ':' || value.front() == '<') return false;
  if (value.back() == ' ') return false;
  return std::ranges::all_of(value, [](char c) { return c >= ' ' && c < '\x7F'; });
}

/// Lines that go on begin with a blank.
void add_folded(std::string& out, std::string_view line) {
  out += line.substr(0, longest_line);
  line.remove_prefix(std::min(line.size(), longest_line));
  while (!line.empty()) {
    const std::string_view piece = line.substr(0, longest_line - 1);
    out += "\n ";
    out += piece;
    line.remove_prefix(piece.size());
  }
  out += '\n';
}

void add_value(std::string& out, std::string_view name, std::string_view value) {
  add_folded(out, is_safe(value) ? std::format("{}: {}", name, value)
                                 : std::format("{}:: {}", name, text::to_base64(value)));
}

}  // namespace

const Attribute* Entry::find(std::string_view name) const {
  const std::string wanted = text::lower_ascii(name);
  const auto found = std::ranges::find_if(attributes, [&](const Attribute& each) {
    return text::is_lower_ascii_of(each.name, wanted);
  });
  return found == attributes.end() ? nullptr : &*found;
}

std::string render_entry(const Entry& entry) {
  std::string out;
  add_value(out, "dn", entry.dn);
  for (const Attribute& attribute : entry.attributes) {
    for (const std::string& value : attribute.values) add_value(out, attribute.name, value);
  }
  return out + '\n';
}

std::string render_result(ResultCode code) {
  return std::format("RESULT\ncode: {}\n", static_cast<int>(code));
}

}  // namespace unidash::identity::ldap_face
