#include "daemon/domains/identity/sessions/api_token.h"

#include <cstdint>
#include <format>
#include <string>

#include "daemon/clients/crypto/digest.h"

namespace unidash::identity {

namespace {

constexpr std::size_t sum_size = 8;

/// CRC-32 of ISO 3309, as zlib reckons it, in eight hexadecimal digits.
std::string sum_of(std::string_view text) {
  std::uint32_t crc = 0xFFFFFFFF;
  for (const char c : text) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320 : 0);
  }
  return std::format("{:08x}", ~crc);
}

}  // namespace

Secret new_api_token(Random& random) {
  std::string text(api_token_prefix);
  text += crypto::new_token(random).reveal();
  text += sum_of(text);
  return Secret(std::move(text));
}

bool is_api_token(std::string_view text) {
  if (text.size() != api_token_prefix.size() + crypto::token_size + sum_size) return false;
  if (!text.starts_with(api_token_prefix)) return false;
  return text.substr(text.size() - sum_size) == sum_of(text.substr(0, text.size() - sum_size));
}

}  // namespace unidash::identity
