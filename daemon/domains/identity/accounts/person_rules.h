// What a person's own words must be like: username, display name, e-mail. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/base/codec.h"

namespace unidash::identity {

/// As model/username.h says. invalid "field.required", "field.too_long",
/// "identity.username_characters".
[[nodiscard]] Status check_username(std::string_view username);

/// 1 to 100 code points, something to see, nothing invisible, no blank at either end. invalid
/// "field.required", "field.too_long", "field.control_characters",
/// "field.blank_ends".
[[nodiscard]] Status check_display_name(std::string_view name);

/// The name that somebody elsewhere gives a person, without blanks at its ends and clipped where
/// it is too long; nothing where people cannot be called that here.
[[nodiscard]] std::optional<std::string> display_name_of(std::string_view given);

/// Something before and after one @, nothing invisible; whether it works shows
/// when a mail is sent. invalid "identity.not_an_email".
[[nodiscard]] Status check_email(std::string_view email);
/// The same, or nothing at all.
[[nodiscard]] Status check_email_or_none(std::string_view email);

// The same rules as a field states them.
inline constexpr TextRule display_name_rule{
    check_display_name,
    R"(^[^\u0000-\u0020\u007f-\u009f]([^\u0000-\u001f\u007f-\u009f]*[^\u0000-\u0020\u007f-\u009f])?$)"};
inline constexpr TextRule email_rule{
    check_email, R"(^[^@\u0000-\u0020\u007f-\u009f]+@[^@\u0000-\u0020\u007f-\u009f]+$)"};
inline constexpr TextRule email_or_none_rule{
    check_email_or_none, R"(^([^@\u0000-\u0020\u007f-\u009f]+@[^@\u0000-\u0020\u007f-\u009f]+)?$)"};

}  // namespace unidash::identity
