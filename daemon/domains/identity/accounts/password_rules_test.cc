#include "daemon/domains/identity/accounts/password_rules.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <vector>

namespace unidash::identity {
namespace {

class PasswordRulesTest : public ::testing::Test {
 protected:
  PasswordRulesTest() {
    write(
        "1234567890123\niloveyou1234\npassword12345\nqwertyuiop[]\n\xC3\xA9t\xC3\xA9"
        "2000000000\n");
  }

  void write(std::string_view text) const {
    std::ofstream(path_, std::ios::binary | std::ios::trunc) << text;
  }
  std::string slug(std::string_view password, std::string_view username = "giselle",
                   std::string_view email = "giselle@example.org") const {
    const auto rules = PasswordRules::create(path_).value();
    const auto status = rules.check(Secret(std::string(password)), username, email);
    return status ? "" : status.error().slug;
  }

  std::string path_ = ::testing::TempDir() + "/common_passwords.txt";
};

TEST_F(PasswordRulesTest, AcceptsALongSentence) {
  EXPECT_EQ(slug("le chat dort sur le radiateur"), "");
  EXPECT_EQ(slug("12 points ok"), "");
  EXPECT_EQ(slug(std::string(1024, 'x')), "");
}

TEST_F(PasswordRulesTest, CountsCodePointsAndNotBytes) {
  EXPECT_EQ(slug("ééééééééééé"), "identity.password_too_short");  // 11, 22 bytes
  EXPECT_EQ(slug("éééééééééééé"), "");
}

TEST_F(PasswordRulesTest, RefusesShortOnes) {
  EXPECT_EQ(slug(""), "identity.password_too_short");
  EXPECT_EQ(slug("eleven char"), "identity.password_too_short");
}

TEST_F(PasswordRulesTest, RefusesEndlessOnes) {
  EXPECT_EQ(slug(std::string(1025, 'x')), "identity.password_too_long");
  EXPECT_EQ(slug(std::string(10'000, 'x')), "identity.password_too_long");
}

TEST_F(PasswordRulesTest, RefusesWhatIsNoText) {
  EXPECT_EQ(slug("twelve chars\xFF"), "identity.password_not_text");
  EXPECT_EQ(slug("twelve\nchars and"), "identity.password_not_text");
}

TEST_F(PasswordRulesTest, RefusesCommonOnesWhateverTheirCase) {
  EXPECT_EQ(slug("password12345"), "identity.password_too_common");
  EXPECT_EQ(slug("PassWord12345"), "identity.password_too_common");
  EXPECT_EQ(slug("1234567890123"), "identity.password_too_common");
  EXPECT_EQ(slug("\xC3\xA9t\xC3\xA9"
                 "2000000000"),
            "identity.password_too_common");
  EXPECT_EQ(slug("password123456"), "");
}

TEST_F(PasswordRulesTest, RefusesThePersonsOwnNames) {
  EXPECT_EQ(slug("Giselle.Martin", "giselle.martin"), "identity.password_is_a_name");
  EXPECT_EQ(slug("GISELLE@example.org"), "identity.password_is_a_name");
}

TEST_F(PasswordRulesTest, DoesNotStartWithoutAUsableList) {
  const auto create = [&] { return PasswordRules::create(path_).error().slug; };
  write("");
  EXPECT_EQ(create(), "identity.common_passwords_unusable");
  write("b\na\n");
  EXPECT_EQ(create(), "identity.common_passwords_unusable");
  std::filesystem::remove(path_);
  EXPECT_EQ(create(), "identity.common_passwords_unusable");
}

TEST(HasLine, FindsEveryLineAndNothingElse) {
  std::vector<std::string> lines;
  for (int i = 0; i < 500; ++i) lines.push_back(std::to_string(i * 7));
  std::ranges::sort(lines);
  std::string text;
  for (const auto& line : lines) text += line + '\n';
  for (const auto& line : lines) {
    EXPECT_TRUE(has_line(text, line)) << line;
    EXPECT_FALSE(has_line(text, line + 'x')) << line;
    EXPECT_FALSE(has_line(text, "x" + line)) << line;
  }
  EXPECT_FALSE(has_line("", "a"));
  EXPECT_TRUE(has_line("only", "only"));
}

}  // namespace
}  // namespace unidash::identity
