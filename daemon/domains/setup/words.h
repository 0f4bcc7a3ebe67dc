// Words: what the first start says, in French and English: the sentence of a slug and
// the names of the answers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "daemon/domains/setup/types/problem.h"
#include "daemon/model/user_role.h"

namespace unidash::setup {

/// The sentence of a slug with its values; one that is not known says so and names it.
[[nodiscard]] std::string sentence(Locale locale, std::string_view slug,
                                   const std::vector<std::string>& values = {});
[[nodiscard]] std::string sentence(Locale locale, const Problem& problem);

/// The label of an answer, as the pages call it.
[[nodiscard]] std::string_view label_of(Locale locale, std::string_view field);

}  // namespace unidash::setup
