// What a person's own words must be like: username, display name, e-mail. Pure.
#pragma once

#include <optional>
#include <string_view>

#include "daemon/base/result.h"

namespace unidash::identity {

/// As model/username.h says. invalid "field.required", "field.too_long",
/// "identity.username_characters".
[[nodiscard]] Status check_username(std::string_view username);

/// 1 to 100 code points, something to see, nothing invisible, no blank at either end. invalid
/// "field.required", "field.too_long", "field.control_characters",
/// "field.blank_ends".
[[nodiscard]] Status check_display_name(std::string_view name);

/// Something before and after one @, nothing invisible; whether it works shows
/// when a mail is sent. invalid "identity.not_an_email".
[[nodiscard]] Status check_email(std::string_view email);

}  // namespace unidash::identity
