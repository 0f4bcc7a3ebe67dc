// What programs wrote to the log, made fit to be shown: a log line is text of
// strangers and may hold terminal commands or broken UTF-8. Pure.
#pragma once

#include <string>
#include <string_view>

namespace unidash::journal {

/// Valid UTF-8 without control characters but newline and tab; every other byte
/// is spelled "\xNN". At most `limit` bytes, then " […]".
[[nodiscard]] std::string escape_message(std::string_view bytes, std::size_t limit);

/// Whether `needle` is part of `text`, ASCII letters in any case.
[[nodiscard]] bool contains_ignoring_case(std::string_view text, std::string_view needle);

}  // namespace unidash::journal
