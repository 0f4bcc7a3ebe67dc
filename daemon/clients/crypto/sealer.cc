#include "daemon/clients/crypto/sealer.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

#include <array>
#include <cstdlib>
#include <memory>

#include "daemon/base/text.h"
#include "daemon/clients/crypto/key_file.h"

namespace unidash::crypto {

namespace {

constexpr std::string_view version = "v1.";
constexpr std::size_t nonce_bytes = 12;  // NIST SP 800-38D, section 8.2
constexpr std::size_t tag_bytes = 16;
constexpr std::size_t max_sealed = 64 * 1024;

struct FreeCipher {
  void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Cipher = std::unique_ptr<EVP_CIPHER_CTX, FreeCipher>;

enum class Direction : std::uint8_t { open = 0, seal = 1 };

unsigned char* raw(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
const unsigned char* raw(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
int length_of(std::string_view text) { return static_cast<int>(text.size()); }

Error not_sealed_here() { return make_error(Code::internal, "sealer.not_sealed_here"); }
Error broken() { return make_error(Code::internal, "sealer.failed"); }

/// AES-256-GCM made ready: key, nonce and the context as associated data.
Cipher start(Direction direction, const Secret& key, std::string_view nonce,
             std::string_view context) {
  Cipher cipher(EVP_CIPHER_CTX_new());
  int count = 0;
  const bool ready =
      cipher &&
      EVP_CipherInit_ex2(cipher.get(), EVP_aes_256_gcm(), raw(key.reveal()), raw(nonce),
                         static_cast<int>(direction), nullptr) == 1 &&
      EVP_CipherUpdate(cipher.get(), nullptr, &count, raw(context), length_of(context)) == 1;
  return ready ? std::move(cipher) : nullptr;
}

/// Runs `input` through the cipher; GCM gives as many bytes as it takes.
bool pass_through(EVP_CIPHER_CTX* cipher, std::string_view input, std::string& output) {
  output.resize(input.size());
  int count = 0;
  return EVP_CipherUpdate(cipher, raw(output), &count, raw(input), length_of(input)) == 1 &&
         count == length_of(input);
}

bool finish(EVP_CIPHER_CTX* cipher) {
  std::array<unsigned char, EVP_MAX_BLOCK_LENGTH> rest{};
  int count = 0;
  return EVP_CipherFinal_ex(cipher, rest.data(), &count) == 1 && count == 0;
}

struct FreeKdf {
  void operator()(EVP_KDF* kdf) const { EVP_KDF_free(kdf); }
  void operator()(EVP_KDF_CTX* context) const { EVP_KDF_CTX_free(context); }
};

bool hkdf(std::string_view key, std::string_view info, std::string& output) {
  const std::unique_ptr<EVP_KDF, FreeKdf> kdf(EVP_KDF_fetch(nullptr, "HKDF", nullptr));
  const std::unique_ptr<EVP_KDF_CTX, FreeKdf> context(EVP_KDF_CTX_new(kdf.get()));
  std::string digest = "SHA256";
  std::string key_copy(key);
  std::string info_copy(info);
  const std::array parameters{
      OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest.data(), 0),
      OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, key_copy.data(), key_copy.size()),
      OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, info_copy.data(), info_copy.size()),
      OSSL_PARAM_construct_end()};
  const bool derived =
      context && EVP_KDF_derive(context.get(), raw(output), output.size(), parameters.data()) == 1;
  const Secret wiped(std::move(key_copy));
  return derived;
}

}  // namespace

Secret derive_key(const Secret& key, std::string_view purpose) {
  std::string derived(key_bytes, '\0');
  // HKDF over constant sizes fails only when memory is gone; a predictable key
  // must never leave this function.
  if (!hkdf(key.reveal(), purpose, derived)) std::abort();
  return Secret(std::move(derived));
}

Result<MasterKey> MasterKey::create(const std::string& key_file, Random& random) {
  TRY(ensure_key_file(key_file, random));
  return MasterKey(TRY(read_key_file(key_file, KeyGuard::mode)));
}

Result<std::string> Sealer::seal(std::string_view plain, std::string_view context) const {
  if (plain.size() > max_sealed) return broken();
  const std::string nonce = random_->bytes(nonce_bytes);
  const Cipher cipher = start(Direction::seal, key_, nonce, context);
  std::string body;
  std::string tag(tag_bytes, '\0');
  const bool sealed =
      cipher && pass_through(cipher.get(), plain, body) && finish(cipher.get()) &&
      EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_AEAD_GET_TAG, tag_bytes, tag.data()) == 1;
  if (!sealed) return broken();
  return std::string(version) + text::to_base64url(nonce + body + tag);
}

Result<Secret> Sealer::unseal(std::string_view sealed, std::string_view context) const {
  if (!sealed.starts_with(version) || sealed.size() > 2 * max_sealed) return not_sealed_here();
  const auto bytes = text::from_base64url(sealed.substr(version.size()));
  if (!bytes || bytes->size() < nonce_bytes + tag_bytes) return not_sealed_here();
  const std::string_view whole = *bytes;
  std::string tag(whole.substr(whole.size() - tag_bytes));
  const auto body = whole.substr(nonce_bytes, whole.size() - nonce_bytes - tag_bytes);
  const Cipher cipher = start(Direction::open, key_, whole.substr(0, nonce_bytes), context);
  std::string plain;
  const bool opened =
      cipher && pass_through(cipher.get(), body, plain) &&
      EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_AEAD_SET_TAG, tag_bytes, tag.data()) == 1 &&
      finish(cipher.get());
  Secret secret(std::move(plain));
  if (!opened) return not_sealed_here();
  return secret;
}

}  // namespace unidash::crypto
