// Update: what keys, time and answers of the machine do to the model. Pure but
// for the model itself; what must be asked of the machine comes back as effects.
#pragma once

#include <string_view>

#include "daemon/programs/console/form.h"
#include "daemon/programs/console/model.h"

namespace unidash::console {

/// A key was pressed.
[[nodiscard]] Effects press(Model& model, const Press& press);
/// A second went by.
[[nodiscard]] Effects tick(Model& model);
/// Shows a page from its beginning; what it needs to know.
[[nodiscard]] Effects go_to(Model& model, Page page);

/// The host told how far the first start is.
[[nodiscard]] Effects take_setup(Model& model, setup::SetupView view);
/// It did not answer.
[[nodiscard]] Effects note_silence(Model& model);
/// The links are known: fills in what is not chosen yet.
void propose_network(Model& model);
/// Goes to the page where the first problem can be put right.
[[nodiscard]] Effects go_to_problem(Model& model, setup::Problems problems);

}  // namespace unidash::console
