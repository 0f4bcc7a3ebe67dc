#include "daemon/clients/ldap/unicode_password.h"

#include "daemon/base/text.h"

namespace unidash::ldap {

namespace {

void add_unit(std::string& text, std::uint32_t unit) {
  text += static_cast<char>(unit & 0xFF);
  text += static_cast<char>(unit >> 8 & 0xFF);
}

void add_code_point(std::string& text, std::uint32_t point) {
  constexpr std::uint32_t first_supplementary = 0x10000;
  if (point < first_supplementary) return add_unit(text, point);
  const std::uint32_t rest = point - first_supplementary;
  add_unit(text, 0xD800 + (rest >> 10));
  add_unit(text, 0xDC00 + (rest & 0x3FF));
}

/// Of valid UTF-8: the code point at `at`, which moves behind it.
std::uint32_t next_code_point(std::string_view utf8, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(utf8[at++]);
  if (lead < 0x80) return lead;
  const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  std::uint32_t point = lead & (0x3FU >> more);
  for (int i = 0; i < more; ++i)
    point = point << 6 | (static_cast<unsigned char>(utf8[at++]) & 0x3F);
  return point;
}

}  // namespace

Result<Secret> render_unicode_password(const Secret& password) {
  const std::string_view utf8 = password.reveal();
  if (!text::is_utf8(utf8)) return make_error(Code::invalid, "directory.password_refused");
  std::string text;
  // Never moved to another place while it grows: what was there would stay unwiped.
  text.reserve(2 * (utf8.size() + 2));
  add_unit(text, '"');
  for (std::size_t at = 0; at < utf8.size();) add_code_point(text, next_code_point(utf8, at));
  add_unit(text, '"');
  return Secret(std::move(text));
}

}  // namespace unidash::ldap
