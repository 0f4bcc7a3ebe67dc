// Control: one command to a control socket of HAProxy, and its whole answer. Connects anew
// each time; thread-safe.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "daemon/base/result.h"

namespace unidash::haproxy {

struct ControlSettings {
  std::string socket_path;
  std::chrono::milliseconds time{5'000};  // for all of it
  std::size_t most_bytes = std::size_t{256} * 1024;
};

class Control {
 public:
  explicit Control(ControlSettings settings) : settings_(std::move(settings)) {}

  /// A command of HAProxy's management guide, section 9.3 (worker) or 9.4 (master). Errors:
  /// unavailable "haproxy.unavailable" where nobody takes it, so that nothing was done;
  /// unavailable "haproxy.no_answer" where it may have been done; internal
  /// "haproxy.bad_command" for what would be no command or several.
  [[nodiscard]] Result<std::string> ask(std::string_view command) const;

 private:
  ControlSettings settings_;
};

}  // namespace unidash::haproxy
