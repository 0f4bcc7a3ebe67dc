#include "daemon/domains/identity/app_passwords/app_password_text.h"

#include "daemon/clients/crypto/digest.h"
#include "daemon/domains/identity/factors/typed_code.h"

namespace unidash::identity {

namespace {

constexpr std::size_t groups = 7;
constexpr std::size_t group_size = 4;
/// With a sign between any two; what is longer was typed by nobody.
constexpr std::size_t longest_typed = 2 * groups * group_size;

}  // namespace

Secret new_app_password(Random& random) { return new_typed_code(random, groups, group_size); }

std::optional<std::string> hash_app_password(std::string_view typed) {
  if (typed.size() > longest_typed) return std::nullopt;
  const auto folded = fold_typed_code(typed, groups * group_size);
  return folded ? std::optional(crypto::hash_token(*folded)) : std::nullopt;
}

}  // namespace unidash::identity
