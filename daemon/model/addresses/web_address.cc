#include "daemon/model/addresses/web_address.h"

#include <algorithm>

#include "daemon/base/ip_address.h"

namespace unidash {

namespace {

Error bad_address() { return make_error(Code::invalid, "app.bad_address"); }

bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_hexadecimal(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// What path, query and fragment may hold (RFC 3986, sections 3.3 to 3.5); '?' and
/// '#' are looked at by whoever asks.
bool is_plain(char c) {
  constexpr std::string_view allowed = "-._~:/?@!$&'()*+,;=";
  return is_alphanumeric(c) || allowed.contains(c);
}

/// Plain characters and whole percent-escapes.
bool is_encoded(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '%') {
      if (!is_plain(text[at])) return false;
      continue;
    }
    if (at + 2 >= text.size() || !is_hexadecimal(text[at + 1]) || !is_hexadecimal(text[at + 2])) {
      return false;
    }
    at += 2;
  }
  return true;
}

/// Path and query, and at most one fragment.
bool is_rest(std::string_view text) {
  const auto mark = text.find('#');
  if (mark == std::string_view::npos) return is_encoded(text);
  return is_encoded(text.substr(0, mark)) && is_encoded(text.substr(mark + 1));
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

/// "[2001:db8::1]", without a zone: it means something on one machine only.
bool is_bracketed(std::string_view host) {
  if (host.size() < 2 || host.front() != '[' || host.back() != ']') return false;
  const auto address = parse_ip_address(host.substr(1, host.size() - 2));
  return address && address->is_v6();
}

bool is_host(std::string_view host) {
  if (is_bracketed(host)) return true;
  if (!is_name(host)) return false;
  return !ends_in_a_number(host) || parse_ip_address(host).has_value();
}

bool is_authority(std::string_view authority) {
  const auto bracket = authority.rfind(']');
  const auto colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
  if (colon != std::string_view::npos && !is_port(authority.substr(colon + 1))) return false;
  return is_host(authority.substr(0, colon));
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
  if (!is_rest(rest.substr(authority.size()))) return bad_address();
  return WebAddress{scheme + "://" + std::string(rest)};
}

}  // namespace unidash
