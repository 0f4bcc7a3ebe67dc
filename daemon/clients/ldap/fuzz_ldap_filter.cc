// Any text as a value of a filter: the filter stays one item, and libldap's own reader finds
// the same octets in it.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "daemon/clients/ldap/filter.h"

namespace {

int digit(char c) { return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; }

/// The standard's own words (RFC 4515, section 3), apart from the reader.
std::string unescape(std::string_view text) {
  std::string value;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      value += text[i];
      continue;
    }
    value += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
    i += 2;
  }
  return value;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using unidash::ldap::Filter;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::string filter = Filter::equals("uid", text).text();
  const std::string_view value = std::string_view(filter).substr(5, filter.size() - 6);
  if (!filter.starts_with("(uid=") || !filter.ends_with(')')) std::abort();
  if (value.find_first_of(std::string_view("()*\0", 4)) != std::string_view::npos) std::abort();
  if (unescape(value) != text) std::abort();
  if (filter.size() <= 2000 && !Filter::parse(filter)) std::abort();

  const auto read = Filter::parse(text);
  if (read && Filter::parse(Filter::all({*read}).text()).has_value() !=
                  (Filter::all({*read}).text().size() <= 2000 &&
                   Filter::parse("(&" + read->text() + ")").has_value())) {
    std::abort();
  }
  return 0;
}
