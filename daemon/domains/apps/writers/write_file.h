// Writers: a file of an app from keys and values, in one of a closed list of formats. Each writer
// spells any value so that it stays one value, and refuses what its format cannot spell: no answer
// can add a line, end a quotation or start a setting. Pure. Fuzz target `fuzz_app_files`.
#pragma once

#include <string>

#include "daemon/domains/apps/package/component.h"
#include "daemon/domains/apps/writers/setting.h"

namespace unidash::packages {

inline constexpr std::size_t largest_file = std::size_t{256} * 1024;

/// invalid "package.unwritable" with the place in the detail, too_large "package.file_too_large";
/// errors of the lookup. The file's shape is that of a checked package.
[[nodiscard]] Result<std::string> write_file(const File& file, const Lookup& lookup);

/// A variable's value. Kubernetes reads $(NAME) in it unless `$` is doubled: render does that.
[[nodiscard]] Result<std::string> write_variable(const Value& value, const Lookup& lookup);

/// One argument; what was given never becomes an option.
[[nodiscard]] Result<std::string> write_argument(const Value& value, const Lookup& lookup);

}  // namespace unidash::packages
