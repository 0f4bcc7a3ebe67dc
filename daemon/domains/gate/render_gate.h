// Render: the gate's configuration for HAProxy, whole, of what can be written (gate_model.h).
// The same model is the same text, to the byte; golden/ has what it looks like. Pure.
#pragma once

#include <string>

#include "daemon/domains/gate/gate_model.h"

namespace unidash::gate {

[[nodiscard]] std::string render_gate(const GateModel& model);

}  // namespace unidash::gate
