// Paint: the whole screen for a model: bar, list of steps where there is room,
// body, keys. Pure; the same for a terminal and for a test.
#pragma once

#include <ftxui/dom/elements.hpp>

#include "daemon/programs/console/model.h"

namespace unidash::console {

[[nodiscard]] ftxui::Element paint(const Model& model, int width, int height);

}  // namespace unidash::console
