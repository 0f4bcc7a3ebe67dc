// Master: what the master process of a HAProxy (started with -W -S SOCKET) is asked.
// Thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "daemon/clients/haproxy/control.h"
#include "daemon/clients/haproxy/servers.h"

namespace unidash::haproxy {

/// To read a large configuration and begin a worker takes a while.
inline constexpr std::chrono::milliseconds reload_time{30'000};

class Master {
 public:
  explicit Master(std::string socket_path, std::chrono::milliseconds time = reload_time)
      : control_({.socket_path = std::move(socket_path), .time = time}) {}

  /// Has it read its configuration again; returns once a new worker serves with it, or none
  /// does and the earlier one goes on. Errors: internal "haproxy.refused", whose detail is what
  /// HAProxy says of it; those of Control.
  [[nodiscard]] Status reload() const;
  /// Of the newest worker, those that are checked. Errors: those of Control and of read_servers.
  [[nodiscard]] Result<std::vector<ServerState>> servers() const;

 private:
  Control control_;
};

/// What the answer to "reload" means: its first line is Success=1 or Success=0, and after a
/// line "--" comes what HAProxy logged (management guide of 3.0, section 9.4). Pure.
[[nodiscard]] Status read_reload_answer(std::string_view answer);

}  // namespace unidash::haproxy
