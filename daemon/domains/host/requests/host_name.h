// Names of machines, domains and servers. Pure.
#pragma once

#include <string_view>

namespace unidash::host {

/// RFC 1123: labels of letters, digits and inner hyphens, dots between them.
[[nodiscard]] bool is_host_name(std::string_view name);
/// A name, or the address of a host.
[[nodiscard]] bool is_server(std::string_view server);

}  // namespace unidash::host
