// Edit: typing and choosing in one field. Pure but for the model's draft.
#pragma once

#include "daemon/programs/console/form.h"
#include "daemon/programs/console/model.h"

namespace unidash::console {

/// Whether the key meant something to the field.
bool edit_field(Model& model, const Field& field, const Press& press);
/// Behind the last character of the focused field.
void put_cursor_at_end(Model& model);

}  // namespace unidash::console
