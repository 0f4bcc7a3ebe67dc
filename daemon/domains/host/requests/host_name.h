// What a machine may be given as a server. Pure.
#pragma once

#include <string_view>

#include "daemon/model/host_name.h"

namespace unidash::host {

/// A name, or the address of a host.
[[nodiscard]] bool is_server(std::string_view server);

}  // namespace unidash::host
