#include "daemon/clients/crypto/signing_key.h"

#include <gtest/gtest.h>

#include "daemon/base/text.h"

namespace unidash::crypto {

namespace {

// RFC 7638, section 3.1.
constexpr std::string_view rfc7638_key =
    R"({"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB","alg":"RS256"})";

// The key of RFC 7515, appendix A.3, and a token made with it by node:crypto.
constexpr std::string_view ec_key =
    R"({"kty":"EC","crv":"P-256","kid":"rfc7515-a3","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"})";
constexpr std::string_view ec_token =
    "eyJhbGciOiJFUzI1NiIsImtpZCI6InJmYzc1MTUtYTMiLCJ0eXAiOiJKV1QifQ."
    "eyJpc3MiOiJodHRwczovL2lkLmV4YW1wbGUub3JnIiwic3ViIjoiYSJ9."
    "gl9RzOjnYGC9VV47-FJMyrVSnlhhY8oQpEWokOJxxdJVEYgUCGvcag3LBnsun7lu8v2AcZ1t-erSoJdFBTmjnw";

// Key and token made by node:crypto.
constexpr std::string_view rsa_key =
    R"({"kty":"RSA","kid":"made-by-node","n":"0B04YbfW9zMrqWcoHeIqE2DWAByi4qzECsB1wxBpTXS5xpwaZgrJu3AhHQCufdeL-7ljKuddf1sSrIzJDcbWRbqi9qQPhsrVAmHenMOSwurFvW5-lJL1AUsae-Yt6A9_ilIN4NW1FztTL4w2EMqIHYVqPjox_bjbC7ITwb-mDYK_pv4uQD-UNDBtI7MQ9lNlStLoZaiNQqtHD_Z0Zs7-LCC73NNvfUYSYz4dbeFyNSRJoQJ3x005QRYaZdfxrSy2gyaZcwpCYFpbYteNKHNsiTvTEjyjehVu-gVb6PnLHM1TCj5cdWQ2aZg8VK1sO3wU1q5rqsMsnkjg_7hpdUM-5w","e":"AQAB"})";
constexpr std::string_view rsa_token =
    "eyJhbGciOiJSUzI1NiIsImtpZCI6Im1hZGUtYnktbm9kZSIsInR5cCI6IkpXVCJ9."
    "eyJpc3MiOiJodHRwczovL2lkLmV4YW1wbGUub3JnIiwic3ViIjoiYSJ9."
    "Vtlbg5xFh-dYvOA371lpycTUSoaicOPKqYEKk8i-Ruq8bq6H5Q2c8-"
    "3vdvzPe7NybbeRR81Jl23cgw9CgQbzVLM89pfTMEbz"
    "yqWozIFy2pU9DQALEDTvFOZocekLe5A5_"
    "s1UHFQ9Mh47oh0XVHXHqeiyN6yFXfcKDGLzzIHZ5IHBiwYZ5lt21PmrQqW9s9lF"
    "-XnC2dgB0mTCGvCuihET5iD3Gr_"
    "iZ99WioUVweurJbP8XY6aUIIhwhyHPQqzWrXrkdIBApQ6GVGEf6MDVXbM5z7oCf8C31ME"
    "por9xp88iOOmxs4LWWN7fg-Oi04yp_gIHEhUN45rpFqi0f4xCsKPDw";

Json json(std::string_view text) { return parse_json(text).value(); }

SigningKey from_jwk(std::string_view text) { return SigningKey::from_jwk(json(text)).value(); }

std::string slug_of(const Result<Json>& result) { return result ? "" : result.error().slug; }

/// The same token with another header.
std::string with_header(std::string_view token, const Json& header) {
  return text::to_base64url(dump_json(header)) + std::string(token.substr(token.find('.')));
}

class BothAlgorithms : public testing::TestWithParam<Algorithm> {
 protected:
  SigningKey key_ = SigningKey::generate(GetParam()).value();
  std::string token_ = key_.sign({{"sub", "a"}}).value();
};
INSTANTIATE_TEST_SUITE_P(SigningKey, BothAlgorithms,
                         testing::Values(Algorithm::rs256, Algorithm::es256));

}  // namespace

TEST(SigningKey, ThumbprintIsThatOfRfc7638) {
  EXPECT_EQ(from_jwk(rfc7638_key).kid(), "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
}

TEST(SigningKey, VerifiesTokensOfAnotherImplementation) {
  const Json claims{{"iss", "https://id.example.org"}, {"sub", "a"}};
  EXPECT_EQ(from_jwk(ec_key).verify(ec_token).value(), claims);
  EXPECT_EQ(from_jwk(rsa_key).verify(rsa_token).value(), claims);
}

TEST_P(BothAlgorithms, VerifiesItsOwnToken) {
  EXPECT_EQ(key_.verify(token_).value(), (Json{{"sub", "a"}}));
  EXPECT_EQ(read_kid(token_).value(), key_.kid());
}

TEST_P(BothAlgorithms, PublicJwkVerifiesAndHoldsNoSecret) {
  const Json jwk = key_.to_jwk();
  for (const char* secret : {"d", "p", "q", "dp", "dq", "qi"}) EXPECT_FALSE(jwk.contains(secret));
  EXPECT_EQ(jwk["kid"], key_.kid());
  EXPECT_EQ(jwk["use"], "sig");
  EXPECT_EQ(jwk["alg"], name_of(GetParam()));
  const auto verifier = SigningKey::from_jwk(jwk).value();
  EXPECT_TRUE(verifier.verify(token_));
  EXPECT_FALSE(verifier.sign({{"sub", "a"}}));
  EXPECT_FALSE(verifier.to_pem());
}

TEST_P(BothAlgorithms, ComesBackFromItsPem) {
  const auto pem = key_.to_pem().value();
  const auto again = SigningKey::from_pem(pem.reveal()).value();
  EXPECT_EQ(again.kid(), key_.kid());
  EXPECT_EQ(again.algorithm(), GetParam());
  EXPECT_TRUE(key_.verify(again.sign({{"sub", "a"}}).value()));
}

TEST_P(BothAlgorithms, RefusesEveryChangedCharacter) {
  for (std::size_t i = 0; i < token_.size(); ++i) {
    std::string changed = token_;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(key_.verify(changed)) << "at " << i;
  }
}

TEST_P(BothAlgorithms, RefusesEveryTruncation) {
  for (std::size_t i = 0; i < token_.size(); ++i) {
    EXPECT_FALSE(key_.verify(std::string_view(token_).substr(0, i))) << "at " << i;
  }
  EXPECT_FALSE(key_.verify(token_ + "A"));
  EXPECT_FALSE(key_.verify(token_ + ".A"));
  EXPECT_FALSE(key_.verify(token_ + "="));
}

TEST_P(BothAlgorithms, RefusesAnotherKeyOfTheSameName) {
  const auto other = SigningKey::generate(GetParam()).value();
  Json jwk = other.to_jwk();
  EXPECT_EQ(slug_of(other.verify(token_)), "jwt.wrong_key");
  jwk["kid"] = key_.kid();
  const auto impostor = SigningKey::from_jwk(jwk).value();
  EXPECT_EQ(slug_of(impostor.verify(token_)), "jwt.bad_signature");
}

TEST_P(BothAlgorithms, AlgorithmIsTheKeysNotTheHeaders) {
  for (const char* algorithm : {"none", "None", "HS256", "RS512", "ES384", ""}) {
    const auto forged =
        with_header(token_, {{"alg", algorithm}, {"kid", key_.kid()}, {"typ", "JWT"}});
    EXPECT_EQ(slug_of(key_.verify(forged)), "jwt.wrong_algorithm") << algorithm;
    const auto unsigned_token = forged.substr(0, forged.rfind('.') + 1);
    EXPECT_EQ(slug_of(key_.verify(unsigned_token)), "jwt.wrong_algorithm") << algorithm;
  }
  EXPECT_EQ(slug_of(key_.verify(with_header(token_, {{"kid", key_.kid()}}))),
            "jwt.wrong_algorithm");
}

TEST_P(BothAlgorithms, AForeignTokenMayLeaveOutItsTypeAndKidAndNothingElse) {
  const auto signed_again = [&](const Json& header) {
    return slug_of(key_.verify_foreign(with_header(token_, header)));
  };
  EXPECT_TRUE(key_.verify_foreign(token_));
  const std::string alg(name_of(key_.algorithm()));
  // The header is signed too: these get as far as the signature.
  EXPECT_EQ(signed_again({{"alg", alg}}), "jwt.bad_signature");
  EXPECT_EQ(signed_again({{"alg", alg}, {"kid", key_.kid()}}), "jwt.bad_signature");
  EXPECT_EQ(signed_again({{"alg", alg}, {"typ", "jwt"}}), "jwt.bad_signature");
  EXPECT_EQ(signed_again({{"alg", alg}, {"kid", "another"}}), "jwt.wrong_key");
  EXPECT_EQ(signed_again({{"alg", alg}, {"typ", "logout+jwt"}}), "jwt.wrong_type");
  EXPECT_EQ(signed_again({{"alg", "none"}}), "jwt.wrong_algorithm");
  EXPECT_EQ(signed_again({{"alg", "HS256"}}), "jwt.wrong_algorithm");
}

TEST_P(BothAlgorithms, RefusesATokenMadeForSomethingElse) {
  const auto logout = key_.sign({{"sub", "a"}}, "logout+jwt").value();
  EXPECT_EQ(slug_of(key_.verify(logout)), "jwt.wrong_type");
  EXPECT_TRUE(key_.verify(logout, "logout+jwt"));
}

TEST_P(BothAlgorithms, RefusesExtensionsItDoesNotUnderstand) {
  const Json header{{"alg", name_of(GetParam())},
                    {"kid", key_.kid()},
                    {"typ", "JWT"},
                    {"crit", Json::array({"b64"})},
                    {"b64", false}};
  EXPECT_EQ(slug_of(key_.verify(with_header(token_, header))), "jwt.critical_header");
}

TEST(SigningKey, RefusesAnEcdsaSignatureInDer) {
  const auto key = SigningKey::generate(Algorithm::es256).value();
  const auto token = key.sign({{"sub", "a"}}).value();
  const auto signature = text::from_base64url(token.substr(token.rfind('.') + 1)).value();
  ASSERT_EQ(signature.size(), 64U);
  const std::string der =
      "\x30\x44\x02\x20" + signature.substr(0, 32) + "\x02\x20" + signature.substr(32);
  EXPECT_EQ(slug_of(key.verify(token.substr(0, token.rfind('.') + 1) + text::to_base64url(der))),
            "jwt.bad_signature");
  const std::string zeros(64, '\0');
  EXPECT_EQ(slug_of(key.verify(token.substr(0, token.rfind('.') + 1) + text::to_base64url(zeros))),
            "jwt.bad_signature");
}

TEST(SigningKey, RefusesMalformedTokens) {
  const auto key = SigningKey::generate(Algorithm::es256).value();
  const auto object = text::to_base64url("{}");
  const auto list = text::to_base64url("[]");
  const auto deep = text::to_base64url(std::string(50, '[') + std::string(50, ']'));
  for (const std::string& token :
       {std::string(), std::string(".."), object, object + "." + object,
        object + "." + object + ".!", list + "." + object + ".AA", object + "." + list + ".AA",
        object + "." + deep + ".AA", object + "." + object + ".AA.AA", std::string(1'000'000, '.'),
        std::string(20'000, 'A') + ".AA.AA"}) {
    EXPECT_EQ(slug_of(key.verify(token)), "jwt.malformed") << token.substr(0, 60);
  }
}

TEST(SigningKey, RefusesWeakAndBrokenJwks) {
  Json off_curve = json(ec_key);
  off_curve["y"] = off_curve["x"];
  Json other_use = json(ec_key);
  other_use["use"] = "enc";
  Json other_algorithm = json(ec_key);
  other_algorithm["alg"] = "RS256";
  Json short_coordinate = json(ec_key);
  short_coordinate["x"] = text::to_base64url(std::string(31, 'x'));
  Json weak = json(rsa_key);
  weak["n"] = text::to_base64url(std::string(128, '\xFF'));
  Json huge = json(rsa_key);
  huge["n"] = text::to_base64url(std::string(4096, '\xFF'));
  Json even = json(rsa_key);
  even["e"] = text::to_base64url("\x02");
  Json number = json(rsa_key);
  number["kid"] = 7;
  const Json symmetric{{"kty", "oct"}, {"k", "AAAA"}};
  for (const Json& jwk : {off_curve, other_use, other_algorithm, short_coordinate, weak, huge, even,
                          number, symmetric, Json::object(), Json::array(), Json("RSA")}) {
    EXPECT_FALSE(SigningKey::from_jwk(jwk)) << jwk.dump().substr(0, 80);
  }
}

TEST(SigningKey, RefusesForeignPem) {
  EXPECT_FALSE(SigningKey::from_pem(""));
  EXPECT_FALSE(
      SigningKey::from_pem("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"));
}

}  // namespace unidash::crypto
