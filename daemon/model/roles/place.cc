#include "daemon/model/roles/place.h"

#include <format>

#include "daemon/base/text.h"

namespace unidash {

namespace {

std::optional<std::int64_t> parse_port(std::string_view text) {
  if (text.empty() || text.size() > 5 || text.front() < '1' || text.front() > '9') return {};
  const auto port = text::parse_integer(text);
  return port && *port <= 65535 ? port : std::nullopt;
}

}  // namespace

std::optional<Place> parse_place(std::string_view text) {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos) return {};
  const auto port = parse_port(text.substr(colon + 1));
  std::string_view host = text.substr(0, colon);
  const bool has_brackets = host.size() > 2 && host.starts_with('[') && host.ends_with(']');
  if (has_brackets) host = host.substr(1, host.size() - 2);
  if (!port || host.empty() || host.contains(':') != has_brackets) return {};
  if (host.find_first_of("[]") != std::string_view::npos) return {};
  return Place{.host = std::string(host), .port = *port};
}

std::string render_place(const Place& place) {
  const bool needs_brackets = place.host.contains(':');
  return std::format("{}{}{}:{}", needs_brackets ? "[" : "", place.host, needs_brackets ? "]" : "",
                     place.port);
}

}  // namespace unidash
