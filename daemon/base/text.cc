#include "daemon/base/text.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace unidash::text {

namespace {

struct Decoded {
  char32_t point = 0;
  std::size_t length = 0;  // 0: not UTF-8
};

unsigned byte_at(std::string_view text, std::size_t i) {
  return static_cast<unsigned char>(text[i]);
}

/// The first code point of `text` (RFC 3629: no overlong forms, no surrogates).
Decoded decode_first(std::string_view text) {
  const unsigned lead = byte_at(text, 0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return {};
  char32_t point = lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte_at(text, i) & 0xC0U) != 0x80U) return {};
    point = (point << 6U) | (byte_at(text, i) & 0x3FU);
  }
  constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
  if (point < smallest.at(length) || point > 0x10FFFF) return {};
  if (point >= 0xD800 && point <= 0xDFFF) return {};
  return {point, length};
}

template <class Predicate>
bool any_code_point(std::string_view utf8, Predicate predicate) {
  while (!utf8.empty()) {
    const Decoded decoded = decode_first(utf8);
    if (decoded.length == 0) return true;
    if (predicate(decoded.point)) return true;
    utf8.remove_prefix(decoded.length);
  }
  return false;
}

bool is_invisible(char32_t c) {
  return c == 0x00AD || c == 0x061C || c == 0x180E || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
         (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F) || c == 0x115F ||
         c == 0x1160 || c == 0x3164 || c == 0xFFA0;
}

/// A blank, or something that shows nothing where nothing stands before it.
bool is_blank(char32_t c) {
  struct Range {
    char32_t first;
    char32_t last;
  };
  constexpr std::array blanks = std::to_array<Range>({
      {0x0009, 0x000D},   {0x0020, 0x0020},   {0x0085, 0x0085},   {0x00A0, 0x00A0},
      {0x0300, 0x036F},                      // combining marks
      {0x1680, 0x1680},   {0x17B4, 0x17B5},  // Khmer inherent vowels
      {0x180B, 0x180F},                      // Mongolian selectors
      {0x1AB0, 0x1AFF},   {0x1DC0, 0x1DFF},   {0x2000, 0x200A},   {0x202F, 0x202F},
      {0x205F, 0x205F},   {0x20D0, 0x20FF},   {0x2800, 0x2800},  // empty braille cell
      {0x3000, 0x3000},   {0xFE00, 0xFE0F},                      // variation selectors
      {0xFE20, 0xFE2F},   {0xFFFC, 0xFFFC},                      // stands for an object
      {0x1BCA0, 0x1BCA3}, {0x1D159, 0x1D159}, {0x1D173, 0x1D17A}, {0xE0100, 0xE01EF},
  });
  return std::ranges::any_of(
      blanks, [c](const Range& range) { return c >= range.first && c <= range.last; });
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

constexpr std::string_view url_alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view plain_alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Without padding.
std::string encode_base64(std::string_view bytes, std::string_view alphabet) {
  std::string out;
  out.reserve((bytes.size() * 4 + 2) / 3);
  unsigned buffer = 0;
  unsigned bits = 0;
  for (const char c : bytes) {
    buffer = (buffer << 8U) | static_cast<unsigned char>(c);
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      out.push_back(alphabet[(buffer >> bits) & 0x3FU]);
    }
  }
  if (bits > 0) out.push_back(alphabet[(buffer << (6U - bits)) & 0x3FU]);
  return out;
}

Error bad_base64() { return make_error(Code::malformed, "text.bad_base64"); }

/// Decodes unpadded text; refuses stray characters and non-zero spare bits.
Result<std::string> decode_base64(std::string_view text, std::string_view alphabet) {
  if (text.size() % 4 == 1) return bad_base64();
  std::string bytes;
  bytes.reserve(text.size() * 3 / 4);
  unsigned buffer = 0;
  unsigned bits = 0;
  for (const char c : text) {
    const auto value = alphabet.find(c);
    if (value == std::string_view::npos) return bad_base64();
    buffer = (buffer << 6U) | static_cast<unsigned>(value);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push_back(static_cast<char>((buffer >> bits) & 0xFFU));
  }
  if ((buffer & ((1U << bits) - 1U)) != 0) return bad_base64();
  return bytes;
}

}  // namespace

bool is_utf8(std::string_view text) {
  return !any_code_point(text, [](char32_t) { return false; });
}

bool has_control_characters(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const unsigned c = byte_at(text, i);
    if (c < 0x20 || c == 0x7F) return true;
    const bool c1 = c == 0xC2 && i + 1 < text.size() && byte_at(text, i + 1) < 0xA0;
    if (c1) return true;
  }
  return false;
}

bool has_invisible_characters(std::string_view utf8) { return any_code_point(utf8, is_invisible); }

bool has_visible_characters(std::string_view utf8) {
  return any_code_point(utf8, [](char32_t c) { return !is_blank(c) && !is_invisible(c); });
}

std::string_view clip(std::string_view utf8, std::size_t bytes) {
  if (utf8.size() <= bytes) return utf8;
  while (bytes > 0 && (byte_at(utf8, bytes) & 0xC0U) == 0x80U) --bytes;
  return utf8.substr(0, bytes);
}

std::size_t code_points(std::string_view utf8) {
  return static_cast<std::size_t>(std::ranges::count_if(
      utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

namespace {

char lower_letter(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = lower_letter(c);
  return lower;
}

bool is_lower_ascii_of(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() &&
         std::ranges::equal(text, lower, {}, [](char c) { return lower_letter(c); });
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string to_hex(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  hex.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto value = static_cast<unsigned char>(c);
    hex.push_back(digits[value >> 4U]);
    hex.push_back(digits[value & 0xFU]);
  }
  return hex;
}

std::string to_base64url(std::string_view bytes) { return encode_base64(bytes, url_alphabet); }

std::string to_base64(std::string_view bytes) {
  std::string out = encode_base64(bytes, plain_alphabet);
  out.append((4 - out.size() % 4) % 4, '=');
  return out;
}

Result<std::string> from_base64url(std::string_view text) {
  return decode_base64(text, url_alphabet);
}

Result<std::string> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) return bad_base64();
  if (text.ends_with("==")) {
    text.remove_suffix(2);
  } else if (text.ends_with('=')) {
    text.remove_suffix(1);
  }
  return decode_base64(text, plain_alphabet);
}

std::string percent_encode(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (is_unreserved(c)) {
      out.push_back(c);
      continue;
    }
    const auto value = static_cast<unsigned char>(c);
    out.push_back('%');
    out.push_back(digits[value >> 4U]);
    out.push_back(digits[value & 0xFU]);
  }
  return out;
}

Result<std::string> percent_decode(std::string_view text, PlusSign plus) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus == PlusSign::space) {
      out.push_back(' ');
      continue;
    }
    if (text[i] != '%') {
      out.push_back(text[i]);
      continue;
    }
    const int high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
    const int low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
    if (high < 0 || low < 0) return make_error(Code::malformed, "text.bad_percent_escape");
    out.push_back(static_cast<char>((high << 4) | low));
    i += 2;
  }
  if (out.contains('\0') || !is_utf8(out)) return make_error(Code::malformed, "text.not_utf8");
  return out;
}

std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out.push_back(c);
    }
  }
  return out;
}

std::optional<std::int64_t> parse_integer(std::string_view text) {
  std::int64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return value;
}

}  // namespace unidash::text
