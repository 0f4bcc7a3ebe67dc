// Servers: whether what stands behind HAProxy answers, as its checks found. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/result.h"

namespace unidash::haproxy {

struct ServerState {
  std::string backend;
  bool is_up = false;  // also on the way down, until it is
  friend bool operator==(const ServerState&, const ServerState&) = default;
};

/// What the answer to "show stat" means, CSV with a heading (management guide of 3.0, section
/// 9.1). Servers that nobody checks are not among them. unavailable "haproxy.no_answer" for
/// anything else.
[[nodiscard]] Result<std::vector<ServerState>> read_servers(std::string_view answer);

}  // namespace unidash::haproxy
