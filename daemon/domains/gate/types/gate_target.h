// GateTarget: where the gate takes an application from: scheme, host and port of its address.
// What comes after them in the address is not the gate's. Pure.
#pragma once

#include <string>
#include <string_view>

#include "daemon/base/result.h"
#include "daemon/model/roles/place.h"

namespace unidash::gate {

struct GateTarget {
  bool is_tls = false;
  Place place{};         // a name in small letters, or an address in its one spelling
  bool is_name = false;  // looked up while the gate runs
  friend bool operator==(const GateTarget&, const GateTarget&) = default;
};

/// Of a web address (model/addresses) with a host that is an address or a name of RFC 1123:
/// no underscore, no dot at its end. invalid "app.bad_address".
[[nodiscard]] Result<GateTarget> parse_gate_target(std::string_view address);

/// "https://erp.lan:8443", "http://[fd00::5]:80": always with the port.
[[nodiscard]] std::string render_origin(const GateTarget& target);

}  // namespace unidash::gate
