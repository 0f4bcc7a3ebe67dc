#include "daemon/domains/gate/types/told_header.h"

#include <algorithm>

#include "daemon/base/text.h"

namespace unidash::gate {

namespace {

/// Of "X-Forwarded-…" these say who; the others say from where.
constexpr std::array<std::string_view, 8> forwarded_people{
    "user", "username", "preferred-username", "name", "fullname", "email", "groups", "roles"};

/// What stands behind "X-", in whole or as the first parts of it.
constexpr std::array<std::string_view, 37> reserved{
    "accel",  "amz",         "api",     "b3",        "cache",    "client",    "cluster",  "content",
    "cookie", "correlation", "csp",     "csrf",      "dns",      "download",  "envoy",    "frame",
    "host",   "http",        "message", "method",    "original", "permitted", "port",     "powered",
    "proto",  "real",        "request", "requested", "rewrite",  "scheme",    "sendfile", "ssl",
    "trace",  "ua",          "unidash", "url",       "xsrf"};
/// Credentials of an app's own.
constexpr std::array<std::string_view, 4> credentials{"auth-token", "auth-key", "xss-protection",
                                                      "robots-tag"};

bool begins_with_part(std::string_view rest, std::string_view part) {
  return rest == part || (rest.starts_with(part) && rest[part.size()] == '-');
}

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

}  // namespace

bool is_reserved_name(std::string_view name) {
  const std::string lower = text::lower_ascii(name);
  if (!lower.starts_with("x-")) return false;
  const std::string_view rest = std::string_view(lower).substr(2);
  if (begins_with_part(rest, "forwarded")) {
    return rest.size() < 11 || !std::ranges::contains(forwarded_people, rest.substr(10));
  }
  return std::ranges::contains(credentials, rest) ||
         std::ranges::any_of(reserved,
                             [&](std::string_view each) { return begins_with_part(rest, each); });
}

bool is_told_name(std::string_view name) {
  const std::string lower = text::lower_ascii(name);
  const bool is_one_of_people = lower.starts_with("remote-") || lower.starts_with("x-");
  if (!is_one_of_people || lower.size() > longest_told_name) return false;
  if (lower.contains("--") || !is_letter_or_digit(lower.back())) return false;
  return std::ranges::all_of(lower, [](char c) { return is_letter_or_digit(c) || c == '-'; }) &&
         !is_reserved_name(lower);
}

std::optional<ToldHeader> parse_told_header(std::string_view text) {
  const auto at = text.find('=');
  if (at == std::string_view::npos || !is_told_name(text.substr(0, at))) return std::nullopt;
  const auto what = find_enum<Told>(text.substr(at + 1));
  if (!what) return std::nullopt;
  return ToldHeader{.name = std::string(text.substr(0, at)), .what = *what};
}

}  // namespace unidash::gate
