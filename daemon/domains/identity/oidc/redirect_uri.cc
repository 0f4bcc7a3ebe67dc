#include "daemon/domains/identity/oidc/redirect_uri.h"

#include <array>
#include <optional>

#include "daemon/base/text.h"

namespace unidash::identity::oidc {

namespace {

constexpr std::array<std::string_view, 2> loopback_origins{"http://127.0.0.1", "http://[::1]"};
constexpr std::int64_t highest_port = 65'535;

struct LoopbackUri {
  std::string_view origin;
  std::string_view rest;  // path and query
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// What follows the port; nothing where there is no sound one. No port is one too.
std::optional<std::string_view> after_port(std::string_view text) {
  if (!text.starts_with(':')) return text;
  std::size_t end = 1;
  while (end < text.size() && is_digit(text[end])) ++end;
  const auto port = text::parse_integer(text.substr(1, end - 1));
  if (!port || *port < 1 || *port > highest_port) return std::nullopt;
  return text.substr(end);
}

std::optional<LoopbackUri> read_loopback(std::string_view uri) {
  for (const auto origin : loopback_origins) {
    if (!uri.starts_with(origin)) continue;
    const auto rest = after_port(uri.substr(origin.size()));
    // Anything else would go on with the host: "http://127.0.0.1.example", "…1@example".
    const bool ends_there = rest && (rest->empty() || rest->front() == '/' || rest->front() == '?');
    if (!ends_there) return std::nullopt;
    return LoopbackUri{.origin = origin, .rest = *rest};
  }
  return std::nullopt;
}

}  // namespace

bool is_loopback_uri(std::string_view uri) { return read_loopback(uri).has_value(); }

bool is_redirect_uri(std::string_view registered, std::string_view sent, LoopbackPort port) {
  if (registered == sent) return true;
  if (port == LoopbackPort::is_fixed) return false;
  const auto known = read_loopback(registered);
  const auto asked = read_loopback(sent);
  return known && asked && known->origin == asked->origin && known->rest == asked->rest;
}

}  // namespace unidash::identity::oidc
