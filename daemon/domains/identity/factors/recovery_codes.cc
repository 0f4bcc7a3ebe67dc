#include "daemon/domains/identity/factors/recovery_codes.h"

#include "daemon/domains/identity/factors/typed_code.h"

namespace unidash::identity {

namespace {

constexpr std::size_t groups = 2;
constexpr std::size_t group_size = 5;

}  // namespace

Secret new_recovery_code(Random& random) { return new_typed_code(random, groups, group_size); }

std::optional<std::string> fold_recovery_code(std::string_view typed) {
  return fold_typed_code(typed, groups * group_size);
}

}  // namespace unidash::identity
