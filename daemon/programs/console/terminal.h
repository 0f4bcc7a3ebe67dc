// Terminal: the console on a real terminal: keys in, screens out, a tick each
// second.
#pragma once

#include <ftxui/component/event.hpp>
#include <optional>

#include "daemon/programs/console/host_port.h"
#include "daemon/programs/console/model.h"

namespace unidash::console {

/// What a key of the terminal means here; nothing for those that mean nothing.
[[nodiscard]] std::optional<Press> read_key(const ftxui::Event& event);

/// Runs until the process is told to end; nothing on the screen ends it.
void run_terminal(HostPort& host, Model model);

}  // namespace unidash::console
