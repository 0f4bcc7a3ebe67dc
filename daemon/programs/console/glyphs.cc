#include "daemon/programs/console/glyphs.h"

#include <algorithm>
#include <array>

#include "daemon/base/text.h"

namespace unidash::console {

namespace {

using Pair = std::pair<std::string_view, std::string_view>;

constexpr std::string_view no_break_space = "\u00A0";

/// What stands for characters that a plain console lacks.
constexpr std::array replacements{
    Pair{"\u2019", "'"},   Pair{"\u2018", "'"},  Pair{"\u201C", "\""}, Pair{"\u201D", "\""},
    Pair{"\u2026", "..."}, Pair{"\u2013", "-"},  Pair{"\u2014", "-"},  Pair{"\u202F", "\u00A0"},
    Pair{"\u0153", "oe"},  Pair{"\u0152", "OE"}, Pair{"\u00C0", "A"},  Pair{"\u00C8", "E"},
    Pair{"\u00CA", "E"},   Pair{"\u00D4", "O"},  Pair{"\u00CE", "I"},  Pair{"\u00DB", "U"},
    Pair{"\u20AC", "EUR"}, Pair{"\u00D7", "x"}};

/// Code page 437 beyond ASCII, as far as it is used here.
constexpr std::string_view plain =
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜáíóúñÑ«»░▒▓│┤┐└┴┬├─┼┘┌█▄▌▐▀°·■↑↓→←►◄";

/// The bytes of the code point that the text begins with.
std::string_view first_of(std::string_view text) {
  std::size_t size = 1;
  while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) ++size;
  return text.substr(0, size);
}

bool is_plain(std::string_view character) {
  if (character.size() == 1) return character[0] >= ' ' && character[0] <= '~';
  return character == no_break_space || plain.contains(character);
}

std::size_t width_of(std::string_view text) { return text::code_points(text); }

std::string cut(std::string_view text, std::size_t width) {
  std::string out;
  for (std::size_t i = 0; i < width && !text.empty(); ++i) {
    const auto character = first_of(text);
    out += character;
    text.remove_prefix(character.size());
  }
  return out;
}

}  // namespace

std::string plain_glyphs(std::string_view utf8) {
  std::string out;
  while (!utf8.empty()) {
    const auto character = first_of(utf8);
    utf8.remove_prefix(character.size());
    const auto found = std::ranges::find(replacements, character, &Pair::first);
    if (found != replacements.end()) {
      out += found->second;
    } else {
      out += is_plain(character) ? character : "?";
    }
  }
  return out;
}

bool has_only_plain_glyphs(std::string_view utf8) {
  while (!utf8.empty()) {
    const auto character = first_of(utf8);
    if (!is_plain(character)) return false;
    utf8.remove_prefix(character.size());
  }
  return true;
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::string line;
  const std::string plain_text = plain_glyphs(text);
  for (const auto word : text::split(plain_text, ' ')) {
    if (!line.empty() && width_of(line) + 1 + width_of(word) > width) {
      lines.push_back(std::exchange(line, {}));
    }
    if (!line.empty()) line += ' ';
    line += word;
    while (width_of(line) > width) {
      const std::string head = cut(line, width);
      lines.push_back(head);
      line.erase(0, head.size());
    }
  }
  if (!line.empty()) lines.push_back(line);
  return lines;
}

std::string shorten(std::string_view text, std::size_t width) {
  const std::string plain_text = plain_glyphs(text);
  if (width_of(plain_text) <= width) return plain_text;
  return width < 2 ? cut(plain_text, width) : cut(plain_text, width - 2) + "..";
}

}  // namespace unidash::console
