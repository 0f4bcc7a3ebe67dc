// How each format spells one value; invalid "package.unwritable" for what it cannot. Pure.
#pragma once

#include <string>

#include "daemon/domains/apps/writers/setting.h"

namespace unidash::packages {

[[nodiscard]] Error unwritable(std::string_view why);

/// "text" in double quotes, for files of variables: `\`, `"`, `$` and the back quote escaped.
[[nodiscard]] Result<std::string> spell_quoted(const Setting& value);
/// What stands behind `key =`. It has no quotation: given values have no sign that some reader
/// takes for more.
[[nodiscard]] Result<std::string> spell_ini(const Setting& value);
/// java.util.Properties.
[[nodiscard]] Result<std::string> spell_property(const Setting& value);
/// A whole line; given parts are plain words.
[[nodiscard]] Result<std::string> spell_line(const Setting& value);
/// 'text', 5, true, ['a', 'k' => 'v'].
[[nodiscard]] Result<std::string> spell_php(const Setting& value);
/// A PHP string.
[[nodiscard]] Result<std::string> quote_php(std::string_view text);
/// "text", 5, True, {"k": "v"}.
[[nodiscard]] Result<std::string> spell_python(const Setting& value);

}  // namespace unidash::packages
