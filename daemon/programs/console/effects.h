// Effects: asks the machine and gives what its answer does to the model. Runs on
// the worker's thread with a copy of the model; the change runs on the screen's.
#pragma once

#include <functional>

#include "daemon/programs/console/model.h"

namespace unidash::console {

using Change = std::function<Effects(Model&)>;

[[nodiscard]] Change perform(Effect effect, const Model& model, HostPort& host);

}  // namespace unidash::console
