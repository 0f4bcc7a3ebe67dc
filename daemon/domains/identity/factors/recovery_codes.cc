#include "daemon/domains/identity/factors/recovery_codes.h"

#include "daemon/base/text.h"

namespace unidash::identity {

namespace {

/// Without i, l, o and u: 32 signs.
constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t signs = 10;

}  // namespace

Secret new_recovery_code(Random& random) {
  std::string code;
  for (const char byte : random.bytes(signs)) {
    if (code.size() == signs / 2) code += '-';
    code += alphabet[static_cast<unsigned char>(byte) % alphabet.size()];
  }
  return Secret(std::move(code));
}

std::optional<std::string> fold_recovery_code(std::string_view typed) {
  std::string code = text::lower_ascii(typed);
  std::erase_if(code, [](char c) { return c == '-' || c == ' '; });
  const bool is_one = code.size() == signs && code.find_first_not_of(alphabet) == std::string::npos;
  return is_one ? std::optional(code) : std::nullopt;
}

}  // namespace unidash::identity
