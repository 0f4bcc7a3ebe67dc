#include "daemon/clients/crypto/signing_key.h"

#include <openssl/bio.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include "daemon/base/text.h"
#include "daemon/clients/crypto/digest.h"
#include "daemon/clients/crypto/jwk.h"
#include "daemon/clients/crypto/jws.h"

namespace unidash::crypto {

namespace {

constexpr int rsa_bits = 2048;
constexpr int es256_half = 32;  // RFC 7518, section 3.4: r and s, 32 bytes each

struct FreeOpenssl {
  void operator()(BIO* bio) const { BIO_free_all(bio); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  void operator()(ECDSA_SIG* signature) const { ECDSA_SIG_free(signature); }
};
template <class T>
using Owned = std::unique_ptr<T, FreeOpenssl>;

unsigned char* raw(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
const unsigned char* raw(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

Error broken(std::string_view detail) {
  return make_error(Code::internal, "signing_key.failed", detail);
}
Error refused(std::string_view slug) { return make_error(Code::unauthenticated, slug); }

/// OpenSSL gives ECDSA signatures in DER; JWS wants r and s side by side.
Result<std::string> der_to_pair(std::string_view der) {
  const unsigned char* start = raw(der);
  const Owned<ECDSA_SIG> pair(d2i_ECDSA_SIG(nullptr, &start, static_cast<long>(der.size())));
  std::string out(2 * es256_half, '\0');
  const bool written =
      pair && BN_bn2binpad(ECDSA_SIG_get0_r(pair.get()), raw(out), es256_half) == es256_half &&
      BN_bn2binpad(ECDSA_SIG_get0_s(pair.get()), raw(out) + es256_half, es256_half) == es256_half;
  if (!written) return broken("ECDSA signature");
  return out;
}

/// Empty when `pair` is not 64 bytes.
std::string pair_to_der(std::string_view pair) {
  if (pair.size() != 2 * es256_half) return {};
  BIGNUM* r = BN_bin2bn(raw(pair), es256_half, nullptr);
  BIGNUM* s = BN_bin2bn(raw(pair) + es256_half, es256_half, nullptr);
  const Owned<ECDSA_SIG> signature(ECDSA_SIG_new());
  if (!signature || ECDSA_SIG_set0(signature.get(), r, s) != 1) {
    BN_free(r);
    BN_free(s);
    return {};
  }
  unsigned char* encoded = nullptr;
  const int length = i2d_ECDSA_SIG(signature.get(), &encoded);
  if (length <= 0) return {};
  std::string der(reinterpret_cast<const char*>(encoded), static_cast<std::size_t>(length));
  OPENSSL_free(encoded);
  return der;
}

Result<std::string> sign_bytes(EVP_PKEY* key, std::string_view data) {
  const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
  std::size_t length = 0;
  const bool measured =
      context && EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
      EVP_DigestSign(context.get(), nullptr, &length, raw(data), data.size()) == 1;
  if (!measured) return broken("no private key");
  std::string signature(length, '\0');
  if (EVP_DigestSign(context.get(), raw(signature), &length, raw(data), data.size()) != 1) {
    return broken("sign");
  }
  signature.resize(length);
  return signature;
}

bool signature_matches(EVP_PKEY* key, std::string_view data, std::string_view signature) {
  const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
  return context && !signature.empty() &&
         EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
         EVP_DigestVerify(context.get(), raw(signature), signature.size(), raw(data),
                          data.size()) == 1;
}

}  // namespace

void SigningKey::Free::operator()(evp_pkey_st* key) const { EVP_PKEY_free(key); }

Result<SigningKey> SigningKey::adopt(evp_pkey_st* raw_key, std::string kid) {
  Key key(raw_key);
  if (!key) return broken("no key");
  const auto algorithm = find_algorithm(key.get());
  if (!algorithm) return make_error(Code::invalid, "signing_key.unsupported");
  if (kid.empty()) kid = thumbprint(public_jwk(key.get()));
  return SigningKey(std::move(key), *algorithm, std::move(kid));
}

Result<SigningKey> SigningKey::generate(Algorithm algorithm) {
  return adopt(algorithm == Algorithm::rs256
                   ? EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{rsa_bits})
                   : EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
}

Result<SigningKey> SigningKey::from_pem(std::string_view pem) {
  const Owned<BIO> bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  if (!bio) return broken("memory");
  // The empty password keeps OpenSSL from asking for one on the terminal.
  const auto no_password = [](char*, int, int, void*) { return 0; };
  return adopt(PEM_read_bio_PrivateKey(bio.get(), nullptr, no_password, nullptr));
}

Result<SigningKey> SigningKey::from_jwk(const Json& jwk) {
  auto parsed = TRY(parse_jwk(jwk));
  return adopt(parsed.key, std::move(parsed.kid));
}

Result<Secret> SigningKey::to_pem() const {
  const Owned<BIO> bio(BIO_new(BIO_s_secmem()));
  const bool written = bio && PEM_write_bio_PrivateKey(bio.get(), key_.get(), nullptr, nullptr, 0,
                                                       nullptr, nullptr) == 1;
  char* data = nullptr;
  const long length = written ? BIO_get_mem_data(bio.get(), &data) : 0;
  if (length <= 0) return broken("no private key");
  return Secret(std::string(data, static_cast<std::size_t>(length)));
}

Result<std::string> SigningKey::public_sha256() const {
  unsigned char* der = nullptr;
  const int size = i2d_PUBKEY(key_.get(), &der);
  if (size <= 0) return broken("no public key");
  const std::string public_key(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
  OPENSSL_free(der);
  return text::to_hex(sha256(public_key));
}

Json SigningKey::to_jwk() const {
  Json jwk = public_jwk(key_.get());
  jwk["kid"] = kid_;
  jwk["use"] = "sig";
  jwk["alg"] = name_of(algorithm_);
  return jwk;
}

Result<std::string> SigningKey::sign(const Json& claims, std::string_view type) const {
  const Json header{{"alg", name_of(algorithm_)}, {"kid", kid_}, {"typ", type}};
  std::string token = render_signed_part(header, claims);
  std::string signature = TRY(sign_bytes(key_.get(), token));
  if (algorithm_ == Algorithm::es256) signature = TRY(der_to_pair(signature));
  token += '.';
  token += text::to_base64url(signature);
  return token;
}

Result<Jws> SigningKey::parse_own(std::string_view token) const {
  Jws jws = TRY(parse_jws(token));
  if (jws.algorithm != name_of(algorithm_)) return refused("jwt.wrong_algorithm");
  return jws;
}

Result<Json> SigningKey::verify(std::string_view token, std::string_view type) const {
  Jws jws = TRY(parse_own(token));
  if (jws.kid != kid_) return refused("jwt.wrong_key");
  if (jws.type != type) return refused("jwt.wrong_type");
  return verify_signature(std::move(jws));
}

Result<Json> SigningKey::verify_foreign(std::string_view token) const {
  Jws jws = TRY(parse_own(token));
  if (!jws.kid.empty() && jws.kid != kid_) return refused("jwt.wrong_key");
  if (!jws.type.empty() && text::lower_ascii(jws.type) != "jwt") return refused("jwt.wrong_type");
  return verify_signature(std::move(jws));
}

Result<Json> SigningKey::verify_signature(Jws jws) const {
  if (algorithm_ == Algorithm::es256) jws.signature = pair_to_der(jws.signature);
  if (!signature_matches(key_.get(), jws.signed_part, jws.signature)) {
    return refused("jwt.bad_signature");
  }
  return std::move(jws.claims);
}

Result<std::string> read_kid(std::string_view token) {
  Jws jws = TRY(parse_jws(token));
  if (jws.kid.empty()) return refused("jwt.wrong_key");
  return std::move(jws.kid);
}

}  // namespace unidash::crypto
