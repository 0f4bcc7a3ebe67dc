// Messages: the sentence of each slug, in each language; the one place of the daemon
// where they stand (fr.txt, en.txt). Constants of the program, for every thread.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "daemon/model/user_role.h"

namespace unidash {

/// The sentence of exactly this slug. "{0}" in it stands for the first value. Valid for
/// the whole life of the process.
[[nodiscard]] std::optional<std::string_view> find_message(std::string_view slug, Locale locale);

/// `message` with its values; they are put in as they are: what they hold is not read
/// again. One that is missing is empty.
[[nodiscard]] std::string fill_message(std::string_view message,
                                       std::span<const std::string> values);

}  // namespace unidash
