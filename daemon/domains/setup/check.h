// Check: whether answers can be used. Pure; the same rules for the console, the
// answer file and the role host, which trusts neither.
#pragma once

#include <string>
#include <vector>

#include "daemon/domains/setup/names.h"
#include "daemon/domains/setup/types/answers.h"
#include "daemon/domains/setup/types/problem.h"
#include "daemon/domains/setup/types/surroundings.h"

namespace unidash::setup {

/// Small letters, no blanks around. Done before anything is checked.
[[nodiscard]] Answers normalise(Answers answers);

/// Every problem there is, in the order the questions are asked.
[[nodiscard]] Problems check_answers(const Answers& answers, const Surroundings& surroundings,
                                     const psl::PublicSuffixes& list);

/// The keyboards that can be chosen: name of the keymap, label for people.
struct Keyboard {
  std::string_view name;
  std::string_view label;
};
[[nodiscard]] const std::vector<Keyboard>& keyboards();

}  // namespace unidash::setup
