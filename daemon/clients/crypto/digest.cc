#include "daemon/clients/crypto/digest.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <cstdlib>

#include "daemon/base/text.h"

namespace unidash::crypto {

namespace {

constexpr std::size_t digest_size = 32;
constexpr std::size_t sha1_size = 20;
constexpr std::size_t token_bytes = 32;

const unsigned char* as_bytes(std::string_view data) {
  return reinterpret_cast<const unsigned char*>(data.data());
}

unsigned char* as_bytes(std::string& data) { return reinterpret_cast<unsigned char*>(data.data()); }

/// Fetched once: looking an algorithm up by name costs more than a hash.
const EVP_MD* fetch_sha256() {
  static const EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return algorithm;
}

}  // namespace

std::string sha256(std::string_view data) {
  std::string digest(digest_size, '\0');
  unsigned size = 0;
  // It can only fail without memory or without OpenSSL's own algorithms.
  if (EVP_Digest(data.data(), data.size(), as_bytes(digest), &size, fetch_sha256(), nullptr) != 1) {
    std::abort();
  }
  return digest;
}

std::string hmac_sha256(std::string_view key, std::string_view data) {
  std::string digest(digest_size, '\0');
  unsigned size = 0;
  if (HMAC(fetch_sha256(), key.data(), static_cast<int>(key.size()), as_bytes(data), data.size(),
           as_bytes(digest), &size) == nullptr) {
    std::abort();
  }
  return digest;
}

std::string hmac_sha1(std::string_view key, std::string_view data) {
  std::string digest(sha1_size, '\0');
  unsigned size = 0;
  if (HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), as_bytes(data), data.size(),
           as_bytes(digest), &size) == nullptr) {
    std::abort();
  }
  return digest;
}

std::string SystemRandom::bytes(std::size_t count) {
  std::string bytes(count, '\0');
  if (RAND_bytes(as_bytes(bytes), static_cast<int>(count)) != 1) std::abort();
  return bytes;
}

Secret new_token(Random& random) {
  const Secret raw(random.bytes(token_bytes));
  return Secret(text::to_base64url(raw.reveal()));
}

std::string hash_token(std::string_view token) { return text::to_hex(sha256(token)); }

}  // namespace unidash::crypto
