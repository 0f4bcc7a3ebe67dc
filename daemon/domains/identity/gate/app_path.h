// AppPath: where in an application somebody goes once they are let in, as the gate was asked for
// it. Pure.
#pragma once

#include <string>
#include <string_view>

namespace unidash::identity::gate {

/// `next` where it is a path of the application itself, with its query, else "/". Only "/…" of
/// printable ASCII, at most 1500 bytes; never "//" nor a backslash, which browsers take for another
/// host, nor an address of the gate's own.
[[nodiscard]] std::string app_path_or_home(std::string_view next);

}  // namespace unidash::identity::gate
