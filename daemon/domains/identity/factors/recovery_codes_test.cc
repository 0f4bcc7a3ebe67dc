#include "daemon/domains/identity/factors/recovery_codes.h"

#include <gtest/gtest.h>

#include <set>

#include "daemon/clients/crypto/digest.h"

namespace unidash::identity {
namespace {

TEST(RecoveryCode, IsTenSignsInTwoGroupsAndNoTwoAreAlike) {
  crypto::SystemRandom random;
  std::set<std::string> seen;
  for (int i = 0; i < 200; ++i) {
    const Secret code = new_recovery_code(random);
    const std::string text(code.reveal());
    ASSERT_EQ(text.size(), 11U);
    EXPECT_EQ(text[5], '-');
    EXPECT_TRUE(fold_recovery_code(text)) << text;
    EXPECT_TRUE(seen.insert(text).second) << text;
  }
}

TEST(RecoveryCode, IsReadHoweverItIsTyped) {
  EXPECT_EQ(fold_recovery_code("k7m2q-x9dfr"), "k7m2qx9dfr");
  EXPECT_EQ(fold_recovery_code("K7M2Q X9DFR"), "k7m2qx9dfr");
  EXPECT_EQ(fold_recovery_code("k7m2qx9dfr"), "k7m2qx9dfr");
}

TEST(RecoveryCode, IsNothingElse) {
  for (const char* typed :
       {"", "123456", "k7m2q-x9df", "k7m2q-x9dfrr", "k7m2q-x9dfi", "k7m2q-x9df\xc3"}) {
    EXPECT_FALSE(fold_recovery_code(typed)) << typed;
  }
}

}  // namespace
}  // namespace unidash::identity
