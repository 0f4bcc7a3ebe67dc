// Check: whether answers can be used. Pure; the same rules for the console, the
// answer file and the role host, which trusts neither.
#pragma once

#include <string>
#include <vector>

#include "daemon/setup/answers.h"
#include "daemon/setup/names.h"
#include "daemon/setup/problem.h"
#include "daemon/setup/target_disk.h"

namespace unidash::setup {

/// What this machine has; lists may be empty where they are not known.
struct Surroundings {
  bool installing = false;
  std::vector<TargetDisk> disks{};  // all but those that cannot hold a system at all
  std::vector<std::string> links{};
  std::vector<std::string> time_zones{};
};

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
