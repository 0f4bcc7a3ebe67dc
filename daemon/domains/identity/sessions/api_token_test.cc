#include "daemon/domains/identity/sessions/api_token.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "daemon/clients/crypto/digest.h"

namespace unidash::identity {
namespace {

TEST(ApiToken, IsRecognisedByItsPrefixAndItsSum) {
  crypto::SystemRandom random;
  const Secret token = new_api_token(random);
  EXPECT_TRUE(token.reveal().starts_with("udt_"));
  EXPECT_EQ(token.reveal().size(), 55U);
  EXPECT_TRUE(is_api_token(token.reveal()));
}

TEST(ApiToken, HasTheSumThatZlibReckons) {
  const std::string text = "udt_" + std::string(43, 'A');
  EXPECT_TRUE(is_api_token(text + "43e39ea5")) << "python3 -c 'import zlib; zlib.crc32(…)'";
}

TEST(ApiToken, IsNoLongerOneWithAnyCharacterChanged) {
  crypto::SystemRandom random;
  const std::string token(new_api_token(random).reveal());
  for (std::size_t i = 0; i < token.size(); ++i) {
    std::string mistyped = token;
    mistyped[i] = mistyped[i] == 'x' ? 'y' : 'x';
    EXPECT_FALSE(is_api_token(mistyped)) << i;
  }
  EXPECT_FALSE(is_api_token(token.substr(1)));
  EXPECT_FALSE(is_api_token(token + "0"));
  EXPECT_FALSE(is_api_token(""));
}

TEST(ApiToken, IsAnotherEachTime) {
  crypto::SystemRandom random;
  std::set<std::string> all;
  for (int i = 0; i < 100; ++i) all.emplace(new_api_token(random).reveal());
  EXPECT_EQ(all.size(), 100U);
}

}  // namespace
}  // namespace unidash::identity
