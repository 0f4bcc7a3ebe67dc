#include "daemon/clients/haproxy/servers.h"

#include <algorithm>
#include <optional>

#include "daemon/base/text.h"

namespace unidash::haproxy {

namespace {

std::optional<std::size_t> column_of(const std::vector<std::string_view>& heading,
                                     std::string_view name) {
  const auto found = std::ranges::find(heading, name);
  if (found == heading.end()) return std::nullopt;
  return static_cast<std::size_t>(found - heading.begin());
}

/// "UP", "UP 1/2", "DOWN", "DOWN 1/2 (agent)", "MAINT (resolution)", "no check".
std::optional<ServerState> read_server(std::string_view backend, std::string_view status) {
  if (status.empty() || status == "no check") return std::nullopt;
  return ServerState{.backend = std::string(backend), .is_up = status.starts_with("UP")};
}

}  // namespace

Result<std::vector<ServerState>> read_servers(std::string_view answer) {
  const auto lines = text::split(answer, '\n');
  if (!lines.front().starts_with("# ")) return unavailable("haproxy.no_answer", "no heading");
  const auto heading = text::split(lines.front().substr(2), ',');
  const auto backend = column_of(heading, "pxname");
  const auto server = column_of(heading, "svname");
  const auto status = column_of(heading, "status");
  if (!backend || !server || !status) return unavailable("haproxy.no_answer", "another heading");
  std::vector<ServerState> servers;
  for (const std::string_view line : lines) {
    const auto words = text::split(line, ',');
    if (line.starts_with('#') || words.size() <= std::max({*backend, *server, *status})) continue;
    if (words[*server] == "FRONTEND" || words[*server] == "BACKEND") continue;
    if (auto state = read_server(words[*backend], words[*status])) {
      servers.push_back(std::move(*state));
    }
  }
  return servers;
}

}  // namespace unidash::haproxy
