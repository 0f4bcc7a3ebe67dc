#include "daemon/store/web_address.h"

#include <algorithm>

#include "daemon/base/ip_address.h"

namespace unidash::store {

namespace {

Error bad_address() { return make_error(Code::invalid, "app.bad_address"); }

bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// What RFC 3986 allows anywhere, and '%'; no brackets outside the host.
bool is_plain(char c) {
  constexpr std::string_view allowed = "-._~:/?#@!$&'()*+,;=%";
  return is_alphanumeric(c) || allowed.contains(c);
}

bool is_port(std::string_view text) {
  const auto port = text::parse_integer(text);
  return port && *port >= 1 && *port <= 65535;
}

bool is_name(std::string_view host) {
  const auto fits = [](char c) { return is_alphanumeric(c) || c == '.' || c == '-' || c == '_'; };
  return !host.empty() && host.size() <= 253 && std::ranges::all_of(host, fits) &&
         is_alphanumeric(host.front()) && !host.contains("..");
}

/// "[2001:db8::1]".
bool is_bracketed(std::string_view host) {
  if (host.size() < 2 || host.front() != '[' || host.back() != ']') return false;
  const auto address = parse_ip_address(host.substr(1, host.size() - 2));
  return address && address->is_v6();
}

bool is_authority(std::string_view authority) {
  const auto bracket = authority.rfind(']');
  const auto colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
  if (colon != std::string_view::npos && !is_port(authority.substr(colon + 1))) return false;
  const std::string_view host = authority.substr(0, colon);
  return is_name(host) || is_bracketed(host);
}

}  // namespace

Result<WebAddress> parse_web_address(std::string_view text) {
  if (text.size() > web_address_limit) return make_error(Code::invalid, "field.too_long");
  const auto mark = text.find("://");
  if (mark == std::string_view::npos) return bad_address();
  const std::string scheme = text::lower_ascii(text.substr(0, mark));
  if (scheme != "http" && scheme != "https") return bad_address();
  const std::string_view rest = text.substr(mark + 3);
  const std::string_view authority = rest.substr(0, rest.find_first_of("/?#"));
  if (!is_authority(authority)) return bad_address();
  if (!std::ranges::all_of(rest.substr(authority.size()), is_plain)) return bad_address();
  return WebAddress{scheme + "://" + std::string(rest)};
}

}  // namespace unidash::store
