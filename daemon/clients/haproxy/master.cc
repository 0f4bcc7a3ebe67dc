#include "daemon/clients/haproxy/master.h"

#include "daemon/base/text.h"

namespace unidash::haproxy {

namespace {

/// Of what goes into our log. The rest is in HAProxy's own.
constexpr std::size_t longest_detail = 2'000;

/// What goes wrong, without what HAProxy says of itself; all of it where nothing is so marked.
std::string alerts_in(std::string_view log) {
  std::string alerts;
  for (const auto line : text::split(log, '\n')) {
    if (!line.starts_with("[ALERT]")) continue;
    alerts += (alerts.empty() ? "" : "\n") + std::string(line);
  }
  if (alerts.empty()) alerts = text::trim(log);
  if (alerts.size() > longest_detail) alerts.resize(longest_detail);
  return alerts;
}

}  // namespace

Status read_reload_answer(std::string_view answer) {
  const auto end = answer.find('\n');
  const auto first = answer.substr(0, end);
  if (end == std::string_view::npos) {
    return unavailable("haproxy.no_answer", "the answer has no first line");
  }
  if (first == "Success=1") return {};
  if (first != "Success=0") return unavailable("haproxy.no_answer", "neither success nor failure");
  return make_error(Code::internal, "haproxy.refused", alerts_in(answer.substr(end + 1)));
}

Status Master::reload() const { return read_reload_answer(TRY(control_.ask("reload"))); }

/// "-1 4 -1": of all proxies the servers.
Result<std::vector<ServerState>> Master::servers() const {
  return read_servers(TRY(control_.ask("@1 show stat -1 4 -1")));
}

}  // namespace unidash::haproxy
