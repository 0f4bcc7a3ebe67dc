// Help and completion, from the catalogue. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "daemon/programs/unidash/catalogue.h"

namespace unidash::command {

/// How the program is used, and the commands whose words begin with `words`; of one whole
/// command its parameters and options.
[[nodiscard]] std::string render_help(const std::vector<Command>& catalogue,
                                      const std::vector<std::string_view>& words);

/// What may come after `words`, one a line: words of commands, then options and their values.
[[nodiscard]] std::string render_next(const std::vector<Command>& catalogue,
                                      const std::vector<std::string_view>& words);

/// A script for bash to read, which asks for render_next().
[[nodiscard]] std::string_view bash_completion();

}  // namespace unidash::command
