#include "daemon/clients/crypto/ed25519.h"

#include <gtest/gtest.h>

#include <string>

#include "daemon/base/text.h"
#include "daemon/clients/crypto/digest.h"
#include "daemon/clients/crypto/running_digest.h"

namespace unidash::crypto {
namespace {

std::string bytes_of(std::string_view hex) {
  std::string bytes;
  for (std::size_t at = 0; at + 1 < hex.size(); at += 2) {
    bytes += static_cast<char>(std::stoi(std::string(hex.substr(at, 2)), nullptr, 16));
  }
  return bytes;
}

// RFC 8032, section 7.1, test 3.
const std::string key =
    bytes_of("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025");
const std::string data = bytes_of("af82");
const std::string signature = bytes_of(
    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
    "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");

TEST(Ed25519, KnowsTheSignatureOfTheStandard) { EXPECT_TRUE(is_signed_by(key, data, signature)); }

TEST(Ed25519, RefusesEveryOtherByte) {
  EXPECT_FALSE(is_signed_by(key, data + "x", signature));
  EXPECT_FALSE(is_signed_by(key, "", signature));
  for (const std::size_t at : {0, 31, 32, 63}) {
    std::string other = signature;
    other.at(at) = static_cast<char>(other.at(at) ^ 1);
    EXPECT_FALSE(is_signed_by(key, data, other)) << at;
  }
  std::string other = key;
  other.at(3) = static_cast<char>(other.at(3) ^ 1);
  EXPECT_FALSE(is_signed_by(other, data, signature));
}

TEST(Ed25519, RefusesOtherSizes) {
  EXPECT_FALSE(is_signed_by(key, data, ""));
  EXPECT_FALSE(is_signed_by(key, data, signature + "x"));
  EXPECT_FALSE(is_signed_by("", data, signature));
  EXPECT_FALSE(is_signed_by(key + "x", data, signature));
  EXPECT_FALSE(is_signed_by(std::string(32, '\0'), data, std::string(64, '\0')));
}

TEST(RunningDigest, IsThatOfTheWhole) {
  RunningDigest digest;
  digest.update("one");
  digest.update("");
  digest.update(", two");
  EXPECT_EQ(digest.finish(), sha256("one, two"));
  EXPECT_EQ(RunningDigest().finish(), sha256(""));
}

}  // namespace
}  // namespace unidash::crypto
