// Text: pure helpers on untrusted text. Nothing here allocates without a
// bound set by its argument, and nothing trusts its argument to be UTF-8
// unless it says so.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/result.h"

namespace unidash::text {

[[nodiscard]] bool is_utf8(std::string_view text);
/// C0, DEL, or (in UTF-8) C1 controls; tab and newline count too.
[[nodiscard]] bool has_control_characters(std::string_view text);
/// Bidirectional overrides, zero-width and other invisible format characters
/// (Unicode TR36): they make two different names look the same.
[[nodiscard]] bool has_invisible_characters(std::string_view utf8);
/// Whether there is anything to see: not only blanks (White_Space of Unicode), fillers,
/// the empty braille cell, variation selectors and marks that need a letter.
[[nodiscard]] bool has_visible_characters(std::string_view utf8);
/// The longest beginning of at most `bytes` octets that ends between two code points.
/// `utf8` must be valid.
[[nodiscard]] std::string_view clip(std::string_view utf8, std::size_t bytes);
/// Number of code points. `utf8` must be valid.
[[nodiscard]] std::size_t code_points(std::string_view utf8);

[[nodiscard]] std::string lower_ascii(std::string_view text);
/// Whether `text` is `lower` but for the case of ASCII letters.
[[nodiscard]] bool is_lower_ascii_of(std::string_view text, std::string_view lower);
[[nodiscard]] std::string_view trim(std::string_view text);
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);

[[nodiscard]] std::string to_hex(std::string_view bytes);
/// RFC 4648 section 5, without padding.
[[nodiscard]] std::string to_base64url(std::string_view bytes);
[[nodiscard]] Result<std::string> from_base64url(std::string_view text);
/// RFC 4648 section 4, with padding (HTTP Basic).
[[nodiscard]] std::string to_base64(std::string_view bytes);
[[nodiscard]] Result<std::string> from_base64(std::string_view text);

/// RFC 3986: everything but unreserved characters becomes %XX.
[[nodiscard]] std::string percent_encode(std::string_view text);
enum class PlusSign : std::uint8_t { literal, space };
/// malformed on a broken escape, NUL or invalid UTF-8.
[[nodiscard]] Result<std::string> percent_decode(std::string_view text, PlusSign plus);

/// For HTML text and double-quoted attributes.
[[nodiscard]] std::string escape_html(std::string_view text);

/// The whole text as a decimal integer within bounds, or nothing.
[[nodiscard]] std::optional<std::int64_t> parse_integer(std::string_view text);

}  // namespace unidash::text
