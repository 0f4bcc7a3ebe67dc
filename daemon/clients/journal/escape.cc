#include "daemon/clients/journal/escape.h"

#include <algorithm>
#include <format>

#include "daemon/base/text.h"

namespace unidash::journal {

namespace {

/// Bytes of the character that begins `bytes` by its first byte; 1 where none may.
std::size_t length_of(unsigned char first) {
  if (first >= 0xF0) return 4;
  if (first >= 0xE0) return 3;
  return first >= 0xC0 ? 2 : 1;
}

bool is_printable(std::string_view character) {
  if (character == "\n" || character == "\t") return true;
  return text::is_utf8(character) && !text::has_control_characters(character) &&
         !text::has_invisible_characters(character);
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::string escape_message(std::string_view bytes, std::size_t limit) {
  std::string out;
  while (!bytes.empty()) {
    const auto first = static_cast<unsigned char>(bytes.front());
    std::string_view character = bytes.substr(0, length_of(first));
    std::string shown(character);
    if (!is_printable(character)) {
      character = bytes.substr(0, 1);
      shown = std::format("\\x{:02x}", first);
    }
    if (out.size() + shown.size() > limit) return out + " […]";
    out += shown;
    bytes.remove_prefix(character.size());
  }
  return out;
}

bool contains_ignoring_case(std::string_view text, std::string_view needle) {
  const auto same = [](char a, char b) { return lower(a) == lower(b); };
  return needle.empty() || !std::ranges::search(text, needle, same).empty();
}

}  // namespace unidash::journal
