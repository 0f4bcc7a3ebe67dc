#include "daemon/programs/unidash/account.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

namespace unidash::command {
namespace {

class AccountTest : public testing::Test {
 protected:
  AccountTest() { std::filesystem::remove_all(folder_); }
  ~AccountTest() override { std::filesystem::remove_all(folder_); }

  static unsigned mode_of(const std::string& path) {
    struct stat status{};
    EXPECT_EQ(::stat(path.c_str(), &status), 0) << path;
    return status.st_mode & 0777U;
  }
  Status keep() {
    return write_account(places_, {.url = "https://desk", .token = Secret("udt_x"), .ca = "/ca"});
  }

  std::string folder_ = testing::TempDir() + "unidash_account";
  Places places_{.file = folder_ + "/unidash/login.json"};
};

TEST_F(AccountTest, IsKeptForItsOwnersEyesAlone) {
  ASSERT_TRUE(keep());
  EXPECT_EQ(mode_of(places_.file), 0600U);
  EXPECT_EQ(mode_of(folder_ + "/unidash"), 0700U);
  const auto account = read_account(places_).value();
  EXPECT_EQ(account.url, "https://desk");
  EXPECT_EQ(account.token.reveal(), "udt_x");
  EXPECT_EQ(account.ca, "/ca");
}

TEST_F(AccountTest, IsRefusedWhereOthersCouldReadIt) {
  ASSERT_TRUE(keep());
  for (const unsigned mode : {0640U, 0604U, 0620U, 0644U}) {
    ASSERT_EQ(::chmod(places_.file.c_str(), mode), 0);
    EXPECT_EQ(read_account(places_).error().slug, "command.file_not_private") << mode;
  }
}

TEST_F(AccountTest, IsNotThereBeforeTheLogin) {
  EXPECT_EQ(read_account(places_).error().slug, "command.not_logged_in");
  ASSERT_TRUE(keep());
  ASSERT_TRUE(remove_account(places_));
  ASSERT_TRUE(remove_account(places_));
  EXPECT_EQ(read_account(places_).error().slug, "command.not_logged_in");
}

TEST_F(AccountTest, MayComeFromTheEnvironment) {
  std::filesystem::create_directories(folder_);
  places_.token_file = folder_ + "/token";
  std::ofstream(*places_.token_file) << "udt_y\n";
  ASSERT_EQ(::chmod(places_.token_file->c_str(), 0644), 0);
  EXPECT_EQ(read_account(places_).error().slug, "command.file_not_private");
  ASSERT_EQ(::chmod(places_.token_file->c_str(), 0600), 0);
  EXPECT_EQ(read_account(places_).error().slug, "command.not_logged_in");  // where?
  places_.url = "https://elsewhere/";
  const auto account = read_account(places_).value();
  EXPECT_EQ(account.url, "https://elsewhere");
  EXPECT_EQ(account.token.reveal(), "udt_y");
}

TEST(AccountUrl, IsHttpsAndNothingMore) {
  EXPECT_EQ(check_url("https://desk.example.org:8443/").value(), "https://desk.example.org:8443");
  for (const char* url : {"http://desk", "desk", "https://", "https://a/b", "https://u@h",
                          "https://a?b", "https://a b", "ftp://a", ""}) {
    EXPECT_EQ(check_url(url).error().slug, "command.bad_url") << url;
  }
}

}  // namespace
}  // namespace unidash::command
