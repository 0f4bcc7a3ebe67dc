// Words: the sentence behind each slug of the first start, in French and
// English: what happened, what it means, what to do.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/domains/setup/types/problem.h"
#include "daemon/model/user_role.h"

namespace unidash::setup {

/// "{0}" stands for the first value.
struct Sentence {
  std::string_view slug;
  std::string_view fr;
  std::string_view en;
};

[[nodiscard]] std::span<const Sentence> sentences();

/// The sentence of a slug; one that is not known says so and names it.
[[nodiscard]] std::string sentence(Locale locale, std::string_view slug,
                                   const std::vector<std::string>& values = {});
[[nodiscard]] std::string sentence(Locale locale, const Problem& problem);

/// The label of an answer, as the pages call it.
[[nodiscard]] std::string_view label_of(Locale locale, std::string_view field);

}  // namespace unidash::setup
