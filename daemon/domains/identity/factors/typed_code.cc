#include "daemon/domains/identity/factors/typed_code.h"

#include "daemon/base/text.h"

namespace unidash::identity {

namespace {

/// Without i, l, o and u: 32 signs.
constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

}  // namespace

Secret new_typed_code(Random& random, std::size_t groups, std::size_t group_size) {
  const std::string bytes = random.bytes(groups * group_size);
  std::string code;
  code.reserve(bytes.size() + groups);  // no copy of a part stays behind
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i > 0 && i % group_size == 0) code += '-';
    code += alphabet[static_cast<unsigned char>(bytes[i]) % alphabet.size()];
  }
  return Secret(std::move(code));
}

std::optional<std::string> fold_typed_code(std::string_view typed, std::size_t signs) {
  std::string code = text::lower_ascii(typed);
  std::erase_if(code, [](char c) { return c == '-' || c == ' '; });
  const bool is_one = code.size() == signs && code.find_first_not_of(alphabet) == std::string::npos;
  return is_one ? std::optional(code) : std::nullopt;
}

}  // namespace unidash::identity
