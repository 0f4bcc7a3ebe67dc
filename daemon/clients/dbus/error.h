// What D-Bus's own errors mean for the daemon. Pure.
#pragma once

#include <string_view>

#include "daemon/base/result.h"

namespace unidash::dbus {

/// `name` is D-Bus's ("org.freedesktop.DBus.Error.AccessDenied"); the detail is
/// "CALL: NAME: MESSAGE".
[[nodiscard]] Error error_of(std::string_view call, std::string_view name,
                             std::string_view message);

}  // namespace unidash::dbus
