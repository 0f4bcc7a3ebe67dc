#include "daemon/domains/identity/app_passwords/app_password_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "daemon/clients/crypto/digest.h"

namespace unidash::identity {
namespace {

constexpr std::string_view text = "k7m2-x9df-0a1b-2c3d-4e5f-6g7h-8j9k";

TEST(AppPasswordText, IsSevenGroupsOfFourAndNoTwoAreAlike) {
  crypto::SystemRandom random;
  std::set<std::string> seen;
  for (int i = 0; i < 200; ++i) {
    const Secret password = new_app_password(random);
    const std::string shown(password.reveal());
    ASSERT_EQ(shown.size(), 34U);
    for (std::size_t at = 4; at < shown.size(); at += 5) EXPECT_EQ(shown[at], '-') << shown;
    EXPECT_EQ(std::ranges::count(shown, '-'), 6) << shown;
    EXPECT_TRUE(hash_app_password(shown)) << shown;
    EXPECT_TRUE(seen.insert(shown).second) << shown;
  }
}

TEST(AppPasswordText, IsReadHoweverItIsTyped) {
  const auto kept = hash_app_password(text);
  EXPECT_EQ(kept, crypto::hash_token("k7m2x9df0a1b2c3d4e5f6g7h8j9k"));
  for (const char* typed :
       {"K7M2-X9DF-0A1B-2C3D-4E5F-6G7H-8J9K", "k7m2x9df0a1b2c3d4e5f6g7h8j9k",
        "k7m2 x9df 0a1b 2c3d 4e5f 6g7h 8j9k", " k7m2-x9df-0a1b-2c3d-4e5f-6g7h-8j9k "}) {
    EXPECT_EQ(hash_app_password(typed), kept) << typed;
  }
}

TEST(AppPasswordText, IsNothingElse) {
  const std::string whole(text);
  for (const std::string& typed :
       {std::string(), std::string("-"), std::string("le chat dort sur le radiateur"),
        whole.substr(1), whole + "0", "i" + whole.substr(1), whole.substr(1) + "\xc3",
        std::string("\0", 1) + whole.substr(1), whole + std::string(100, '-')}) {
    EXPECT_FALSE(hash_app_password(typed)) << typed;
  }
}

}  // namespace
}  // namespace unidash::identity
