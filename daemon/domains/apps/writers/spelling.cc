#include "daemon/domains/apps/writers/spelling.h"

#include <algorithm>
#include <format>

#include "daemon/base/text.h"
#include "daemon/domains/apps/package/forms.h"

namespace unidash::packages {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

/// One line that nothing is cut from at its ends.
Status check_line(std::string_view text) {
  if (!text::is_utf8(text) || text::has_control_characters(text)) return unwritable("not one line");
  if (!text.empty() && (is_blank(text.front()) || is_blank(text.back()))) {
    return unwritable("blanks at an end");
  }
  return {};
}

Status check_no_zero(std::string_view text) {
  if (!text::is_utf8(text) || text.contains('\0')) return unwritable("a zero byte, or no UTF-8");
  return {};
}

/// The code points of UTF-8 that was checked.
std::vector<char32_t> code_points_of(std::string_view utf8) {
  std::vector<char32_t> points;
  for (std::size_t at = 0; at < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[at]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t point = length == 1 ? lead : lead & (0x7FU >> length);
    for (std::size_t next = 1; next < length; ++next) {
      point = (point << 6U) | (static_cast<unsigned char>(utf8[at + next]) & 0x3FU);
    }
    points.push_back(point);
    at += length;
  }
  return points;
}

std::string escape_unit(std::uint32_t unit) { return std::format("\\u{:04x}", unit); }

std::string escape_property(char32_t point) {
  constexpr char32_t first_astral = 0x10000;
  if (point >= first_astral) {
    const auto rest = static_cast<std::uint32_t>(point - first_astral);
    return escape_unit(0xD800U + (rest >> 10U)) + escape_unit(0xDC00U + (rest & 0x3FFU));
  }
  if (point < 0x20 || point > 0x7E) return escape_unit(static_cast<std::uint32_t>(point));
  const char c = static_cast<char>(point);
  const bool means_something = std::string_view("\\ :=#!").contains(c);
  return means_something ? std::format("\\{}", c) : std::string(1, c);
}

template <class Spell>
Result<std::string> spell_items(const Setting& value, std::string_view ends, Spell spell_one) {
  std::string text(1, ends.front());
  for (std::size_t at = 0; at < value.items.size(); ++at) {
    if (at > 0) text += ", ";
    text += TRY(spell_one(at));
  }
  return text + ends.back();
}

Result<std::string> quote_python(std::string_view text) {
  TRY(check_no_zero(text));
  return dump_json(text);
}

}  // namespace

Error unwritable(std::string_view why) {
  return make_error(Code::invalid, "package.unwritable", why);
}

Result<std::string> spell_quoted(const Setting& value) {
  const std::string text = spell(value);
  if (!text::is_utf8(text) || text::has_control_characters(text)) return unwritable("not one line");
  std::string quoted = "\"";
  for (const char c : text) {
    if (std::string_view("\\\"$`").contains(c)) quoted += '\\';
    quoted += c;
  }
  return quoted + '"';
}

Result<std::string> spell_ini(const Setting& value) {
  std::string text = spell(value);
  TRY(check_line(text));
  if (value.is_given && text.find_first_of(";#\"'%$`\\[]{}") != std::string::npos) {
    return unwritable("a sign that this kind of file reads as more");
  }
  return text;
}

Result<std::string> spell_property(const Setting& value) {
  const std::string text = spell(value);
  if (!text::is_utf8(text)) return unwritable("no UTF-8");
  std::string escaped;
  for (const char32_t point : code_points_of(text)) escaped += escape_property(point);
  return escaped;
}

Result<std::string> spell_line(const Setting& value) {
  std::string text = spell(value);
  TRY(check_line(text));
  return text;
}

Result<std::string> quote_php(std::string_view text) {
  TRY(check_no_zero(text));
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\\' || c == '\'') quoted += '\\';
    quoted += c;
  }
  return quoted + '\'';
}

Result<std::string> spell_php(const Setting& value) {
  switch (value.kind) {
    case Setting::Kind::text: return quote_php(value.text);
    case Setting::Kind::list:
      return spell_items(value, "[]", [&](std::size_t at) { return spell_php(value.items[at]); });
    case Setting::Kind::map:
      return spell_items(value, "[]", [&](std::size_t at) -> Result<std::string> {
        const std::string key = TRY(quote_php(value.keys[at]));
        return key + " => " + TRY(spell_php(value.items[at]));
      });
    default: return spell(value);
  }
}

Result<std::string> spell_python(const Setting& value) {
  switch (value.kind) {
    case Setting::Kind::text: return quote_python(value.text);
    case Setting::Kind::flag: return value.flag ? "True" : "False";
    case Setting::Kind::list:
      return spell_items(value, "[]",
                         [&](std::size_t at) { return spell_python(value.items[at]); });
    case Setting::Kind::map:
      return spell_items(value, "{}", [&](std::size_t at) -> Result<std::string> {
        const std::string key = TRY(quote_python(value.keys[at]));
        return key + ": " + TRY(spell_python(value.items[at]));
      });
    default: return spell(value);
  }
}

}  // namespace unidash::packages
