#include "daemon/domains/setup/pairing.h"

#include <format>

#include "daemon/base/text.h"
#include "daemon/clients/crypto/digest.h"

namespace unidash::setup {

namespace {

constexpr std::uint64_t codes = 1'000'000;

std::uint64_t leading_number(std::string_view bytes) {
  std::uint64_t number = 0;
  for (const char byte : bytes.substr(0, 8)) {
    number = number << 8U | static_cast<unsigned char>(byte);
  }
  return number;
}

}  // namespace

std::string commitment_of(const PairingOpening& opening) {
  // In hexadecimal nothing of one part can pass for the next.
  return text::to_hex(
      crypto::sha256(std::format("unidash pairing 1\n{}\n{}\n{}", text::to_hex(opening.public_key),
                                 text::to_hex(opening.nonce), text::to_hex(opening.words))));
}

std::string comparison_code(std::string_view agreed_key) {
  const auto number =
      leading_number(crypto::hmac_sha256(agreed_key, "unidash pairing code 1")) % codes;
  return std::format("{:03} {:03}", number / 1000, number % 1000);
}

std::string short_fingerprint(std::string_view fingerprint) {
  std::string out;
  for (std::size_t i = 0; i < 16 && i < fingerprint.size(); ++i) {
    if (i > 0 && i % 4 == 0) out += ' ';
    const char c = fingerprint[i];
    out += c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return out;
}

}  // namespace unidash::setup
