#include "daemon/domains/gate/types/port_target.h"

#include <format>

namespace unidash::gate {

/// With nothing behind it that an address may have there.
Result<GateTarget> parse_port_target(std::string_view text) {
  const auto place = parse_place(text);
  auto target = place ? parse_gate_target(std::format("http://{}", text))
                      : Result<GateTarget>(make_error(Code::invalid, "port_app.bad_target"));
  if (!target || target->place.port != place->port) {
    return make_error(Code::invalid, "port_app.bad_target");
  }
  return target;
}

}  // namespace unidash::gate
