#include "daemon/clients/crypto/jwk.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <array>

#include "daemon/base/text.h"
#include "daemon/clients/crypto/digest.h"

namespace unidash::crypto {

namespace {

constexpr std::size_t coordinate_bytes = 32;
constexpr std::size_t min_modulus_bytes = 256;
constexpr std::size_t max_modulus_bytes = 512;
constexpr std::size_t max_kid = 200;

struct FreeOpenssl {
  void operator()(BIGNUM* number) const { BN_free(number); }
  void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(OSSL_PARAM_BLD* builder) const { OSSL_PARAM_BLD_free(builder); }
  void operator()(OSSL_PARAM* parameters) const { OSSL_PARAM_free(parameters); }
};
template <class T>
using Owned = std::unique_ptr<T, FreeOpenssl>;

Error bad_jwk() { return make_error(Code::invalid, "signing_key.bad_jwk"); }

/// A number of the key in big endian, at least `width` bytes long.
std::string read_number(const EVP_PKEY* key, const char* name, std::size_t width) {
  BIGNUM* found = nullptr;
  EVP_PKEY_get_bn_param(key, name, &found);
  const Owned<BIGNUM> number(found);
  if (!number) return {};
  std::string bytes(std::max(width, static_cast<std::size_t>(BN_num_bytes(found))), '\0');
  BN_bn2binpad(found, reinterpret_cast<unsigned char*>(bytes.data()),
               static_cast<int>(bytes.size()));
  return bytes;
}

std::string encoded(const EVP_PKEY* key, const char* name, std::size_t width = 1) {
  return text::to_base64url(read_number(key, name, width));
}

/// The bytes of a base64url member, or nothing.
std::string read_bytes(const Json& jwk, const char* name) {
  const auto found = jwk.find(name);
  if (found == jwk.end() || !found->is_string()) return {};
  return text::from_base64url(found->get_ref<const std::string&>()).value_or(std::string());
}

bool says(const Json& jwk, const char* name, std::string_view value) {
  const auto found = jwk.find(name);
  return found != jwk.end() && found->is_string() && found->get_ref<const std::string&>() == value;
}

Owned<BIGNUM> to_number(const std::string& bytes) {
  return Owned<BIGNUM>(BN_bin2bn(reinterpret_cast<const unsigned char*>(bytes.data()),
                                 static_cast<int>(bytes.size()), nullptr));
}

/// A public key made of `builder`'s parameters and checked by OpenSSL.
Result<EVP_PKEY*> build_key(const char* type, OSSL_PARAM_BLD* builder) {
  const Owned<OSSL_PARAM> parameters(OSSL_PARAM_BLD_to_param(builder));
  const Owned<EVP_PKEY_CTX> context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
  EVP_PKEY* made = nullptr;
  const bool built =
      parameters && context && EVP_PKEY_fromdata_init(context.get()) == 1 &&
      EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY, parameters.get()) == 1;
  Owned<EVP_PKEY> key(made);
  if (!built) return bad_jwk();
  // A point off the curve would otherwise be accepted here and fail oddly later.
  const Owned<EVP_PKEY_CTX> check(EVP_PKEY_CTX_new_from_pkey(nullptr, key.get(), nullptr));
  if (!check || EVP_PKEY_public_check(check.get()) != 1) return bad_jwk();
  return key.release();
}

Result<EVP_PKEY*> build_rsa(const Json& jwk) {
  const std::string modulus = read_bytes(jwk, "n");
  const std::string exponent = read_bytes(jwk, "e");
  if (modulus.size() < min_modulus_bytes || modulus.size() > max_modulus_bytes) return bad_jwk();
  if (exponent.empty() || exponent.size() > 4) return bad_jwk();
  const auto n = to_number(modulus);
  const auto e = to_number(exponent);
  if (!n || !e || BN_is_odd(e.get()) == 0 || BN_is_one(e.get()) == 1) return bad_jwk();
  const Owned<OSSL_PARAM_BLD> builder(OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
  return build_key("RSA", builder.get());
}

Result<EVP_PKEY*> build_ec(const Json& jwk) {
  const std::string x = read_bytes(jwk, "x");
  const std::string y = read_bytes(jwk, "y");
  if (!says(jwk, "crv", "P-256")) return bad_jwk();
  // RFC 7518, section 6.2.1.2: always the full width of the curve.
  if (x.size() != coordinate_bytes || y.size() != coordinate_bytes) return bad_jwk();
  const std::string point = '\x04' + x + y;
  const Owned<OSSL_PARAM_BLD> builder(OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
  OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                   point.size());
  return build_key("EC", builder.get());
}

std::optional<Algorithm> ec_algorithm(const EVP_PKEY* key) {
  std::array<char, 32> group{};
  std::size_t length = 0;
  if (EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_GROUP_NAME, group.data(), group.size(),
                                     &length) != 1) {
    return std::nullopt;
  }
  if (std::string_view(group.data(), length) != "prime256v1") return std::nullopt;
  return Algorithm::es256;
}

/// The use, algorithm and kid of a JWK must not contradict what we do with it.
Result<std::string> read_purpose(const Json& jwk, Algorithm algorithm) {
  if (jwk.contains("use") && !says(jwk, "use", "sig")) return bad_jwk();
  if (jwk.contains("alg") && !says(jwk, "alg", name_of(algorithm))) return bad_jwk();
  if (!jwk.contains("kid")) return std::string();
  if (!jwk["kid"].is_string()) return bad_jwk();
  auto kid = jwk["kid"].get<std::string>();
  if (kid.empty() || kid.size() > max_kid) return bad_jwk();
  return kid;
}

}  // namespace

std::optional<Algorithm> find_algorithm(const evp_pkey_st* key) {
  if (EVP_PKEY_is_a(key, "EC") == 1) return ec_algorithm(key);
  const auto bytes = static_cast<std::size_t>(EVP_PKEY_get_bits(key)) / 8;
  const bool strong = bytes >= min_modulus_bytes && bytes <= max_modulus_bytes;
  if (EVP_PKEY_is_a(key, "RSA") != 1 || !strong) return std::nullopt;
  return Algorithm::rs256;
}

Json public_jwk(const evp_pkey_st* key) {
  if (EVP_PKEY_is_a(key, "RSA") == 1) {
    return {{"kty", "RSA"},
            {"n", encoded(key, OSSL_PKEY_PARAM_RSA_N)},
            {"e", encoded(key, OSSL_PKEY_PARAM_RSA_E)}};
  }
  return {{"kty", "EC"},
          {"crv", "P-256"},
          {"x", encoded(key, OSSL_PKEY_PARAM_EC_PUB_X, coordinate_bytes)},
          {"y", encoded(key, OSSL_PKEY_PARAM_EC_PUB_Y, coordinate_bytes)}};
}

std::string thumbprint(const Json& required_members) {
  // Our JSON objects are sorted by name and dumped without blanks, which is
  // exactly the form RFC 7638, section 3.3 hashes.
  return text::to_base64url(sha256(dump_json(required_members)));
}

Result<ParsedJwk> parse_jwk(const Json& jwk) {
  if (!jwk.is_object()) return bad_jwk();
  const bool is_rsa = says(jwk, "kty", "RSA");
  if (!is_rsa && !says(jwk, "kty", "EC")) return bad_jwk();
  std::string kid = TRY(read_purpose(jwk, is_rsa ? Algorithm::rs256 : Algorithm::es256));
  EVP_PKEY* key = TRY(is_rsa ? build_rsa(jwk) : build_ec(jwk));
  return ParsedJwk{.key = key, .kid = std::move(kid)};
}

}  // namespace unidash::crypto
