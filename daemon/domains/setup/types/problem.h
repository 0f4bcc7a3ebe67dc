// Problem: one thing that is not as it should be, as a stable slug with the
// values its sentence names. words.h turns it into French or English.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "daemon/base/fields.h"

namespace unidash::setup {

struct Problem {
  std::string field;  // of Answers; empty where no single answer is to blame
  std::string slug;   // "setup.gateway_elsewhere"
  std::vector<std::string> values{};
  friend bool operator==(const Problem&, const Problem&) = default;
};

using Problems = std::vector<Problem>;
/// What a check of one value gives.
using Finding = std::optional<Problem>;

}  // namespace unidash::setup

namespace unidash {

template <>
inline constexpr auto fields<setup::Problem> =
    std::tuple{field("field", &setup::Problem::field), field("slug", &setup::Problem::slug),
               field("values", &setup::Problem::values, {.max = 1000})};

}  // namespace unidash
