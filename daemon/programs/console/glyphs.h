// Glyphs: text as every console can show it. The Linux console without a font of
// its own and many serial terminals know the characters of code page 437 only:
// typographic signs are written plainly, accents stay.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace unidash::console {

/// The same text in characters that every console has; others become '?'.
[[nodiscard]] std::string plain_glyphs(std::string_view utf8);
/// Whether each character of the text is one of those.
[[nodiscard]] bool has_only_plain_glyphs(std::string_view utf8);

/// Lines of at most `width` characters, broken at blanks; words that are longer
/// are cut. Non-breaking spaces do not break.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::size_t width);

/// The first `width` characters, with ".." where something is missing.
[[nodiscard]] std::string shorten(std::string_view text, std::size_t width);

}  // namespace unidash::console
