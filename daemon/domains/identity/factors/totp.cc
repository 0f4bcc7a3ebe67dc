#include "daemon/domains/identity/factors/totp.h"

#include <format>

#include "daemon/base/text.h"
#include "daemon/clients/crypto/digest.h"

namespace unidash::identity::totp {

namespace {

constexpr std::int64_t seconds_of_step = 30;
constexpr std::uint32_t codes = 1'000'000;
constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

std::uint32_t octet(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes.at(at));
}

/// Eight bytes, the highest first.
std::string counter_of(std::int64_t step) {
  std::string bytes(8, '\0');
  for (std::size_t i = bytes.size(); i-- > 0; step >>= 8) bytes[i] = static_cast<char>(step & 0xff);
  return bytes;
}

/// RFC 4226, section 5.3.
std::uint32_t truncate(std::string_view digest) {
  const std::size_t at = octet(digest, digest.size() - 1) & 0xfU;
  return (octet(digest, at) & 0x7fU) << 24U | octet(digest, at + 1) << 16U |
         octet(digest, at + 2) << 8U | octet(digest, at + 3);
}

}  // namespace

std::int64_t step_at(Timestamp now) { return unix_seconds(now) / seconds_of_step; }

std::string code_at(const Secret& key, std::int64_t step) {
  const std::string digest = crypto::hmac_sha1(key.reveal(), counter_of(step));
  return std::format("{:06}", truncate(digest) % codes);
}

std::optional<std::int64_t> find_step(const Secret& key, std::string_view code, Timestamp now) {
  std::optional<std::int64_t> found;
  const std::int64_t present = step_at(now);
  for (std::int64_t step = present - 1; step <= present + 1; ++step) {
    if (constant_time_equal(code_at(key, step), code)) found = step;
  }
  return found;
}

std::string render_key(const Secret& key) {
  std::string text;
  std::uint32_t held = 0;
  unsigned bits = 0;
  for (const char byte : key.reveal()) {
    held = (held << 8U | static_cast<unsigned char>(byte)) & 0xfffU;
    for (bits += 8; bits >= 5; bits -= 5) text += alphabet[(held >> (bits - 5)) & 0x1fU];
  }
  if (bits > 0) text += alphabet[(held << (5 - bits)) & 0x1fU];
  return text;
}

std::string render_address(std::string_view issuer, std::string_view account, const Secret& key) {
  return std::format("otpauth://totp/{0}:{1}?secret={2}&issuer={0}", text::percent_encode(issuer),
                     text::percent_encode(account), render_key(key));
}

}  // namespace unidash::identity::totp
