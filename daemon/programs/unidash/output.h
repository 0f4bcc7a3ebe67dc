// Output: answers for people, in tables and lines, and for programs, in JSON with the
// JSON:API's envelopes taken off. Pure. What other people wrote is put on a terminal here:
// control characters never reach it.
#pragma once

#include <string>

#include "daemon/base/json.h"

namespace unidash::command {

/// {"id", attributes…} of one resource, an array of those of many; meta.link and the like of
/// one stand in "meta".
[[nodiscard]] Json unpack(const Json& document);

/// A table of many, lines of one; "" of nothing.
[[nodiscard]] std::string render_for_people(const Json& unpacked);

/// The sentences of a problem: its title, then its fields.
[[nodiscard]] std::string render_problem(const Json& problem);

/// `text` fit for one line of a terminal.
[[nodiscard]] std::string on_one_line(const std::string& text);

}  // namespace unidash::command
