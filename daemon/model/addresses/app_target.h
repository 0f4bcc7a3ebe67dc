// AppTarget: where an app is that people reach by way of this installation: a scheme, a host
// and a port, and nothing behind them. Pure.
#pragma once

#include <string_view>

#include "daemon/base/result.h"
#include "daemon/model/roles/place.h"

namespace unidash {

struct AppTarget {
  bool is_https = false;
  Place place{};  // its name in lower case
  friend bool operator==(const AppTarget&, const AppTarget&) = default;
};

/// "http://192.168.1.20:8080", with one "/" behind it or none; the port is that of the scheme
/// where none is said. invalid "app.bad_address", "app.target_with_path" for what goes on
/// behind, "app.target_not_allowed" for an address that no other machine has: loopback, of one
/// link alone, of nobody, of many. What a name stands for is not asked here.
[[nodiscard]] Result<AppTarget> parse_app_target(std::string_view address);

}  // namespace unidash
