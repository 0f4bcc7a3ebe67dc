// WebAddress: an address on the web: a URI of RFC 3986 with http or https and a host,
// and nothing that hides where it leads: user information is refused,
// browsers show it differently.
#pragma once

#include <string>
#include <string_view>

#include "daemon/base/codec.h"

namespace unidash {

inline constexpr std::size_t web_address_limit = 500;

struct WebAddress {
  std::string text;
  [[nodiscard]] bool is_https() const { return text.starts_with("https://"); }
  friend bool operator==(const WebAddress&, const WebAddress&) = default;
};

/// invalid "app.bad_address", field.too_long. The scheme is put into lower case.
[[nodiscard]] Result<WebAddress> parse_web_address(std::string_view text);

template <>
struct Codec<WebAddress> {
  static Json encode(const WebAddress& address) { return address.text; }
  static Result<WebAddress> decode(const Json& json, const Bounds& bounds) {
    if (!json.is_string()) return detail::wrong_type();
    return from_text(json.get_ref<const std::string&>(), bounds);
  }
  static Result<WebAddress> from_text(std::string_view text, const Bounds&) {
    return parse_web_address(text);
  }
  static std::optional<std::string> to_sql(const WebAddress& address) { return address.text; }
  static Result<WebAddress> from_sql(std::string_view text) {
    return WebAddress{std::string(text)};
  }
  static Json schema(const Bounds&) {
    return {{"type", "string"},
            {"format", "uri"},
            {"pattern", "^[Hh][Tt][Tt][Pp][Ss]?://[^/?#@]+([/?#]|$)"},
            {"maxLength", web_address_limit}};
  }
};

}  // namespace unidash
