#include "daemon/clients/crypto/digest.h"

#include <gtest/gtest.h>

#include "daemon/base/text.h"

namespace unidash::crypto {
namespace {

// FIPS 180-4 examples.
TEST(Digest, AgreesWithTheStandard) {
  EXPECT_EQ(text::to_hex(sha256("")),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(text::to_hex(sha256("abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

// RFC 4231, test cases 2 and 6 (a key longer than the block).
TEST(Digest, AgreesWithRfc4231) {
  EXPECT_EQ(text::to_hex(hmac_sha256("Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(text::to_hex(hmac_sha256(std::string(131, '\xaa'),
                                     "Test Using Larger Than Block-Size Key - Hash Key First")),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(Token, IsLongAndNeverTheSame) {
  SystemRandom random;
  const Secret one = new_token(random);
  const Secret two = new_token(random);
  EXPECT_EQ(one.size(), 43U);
  EXPECT_NE(one.reveal(), two.reveal());
  EXPECT_EQ(text::from_base64url(one.reveal()).value().size(), 32U);
}

TEST(Token, IsStoredAsHexOfItsHash) {
  EXPECT_EQ(hash_token("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace unidash::crypto
