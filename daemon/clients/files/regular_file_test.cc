#include "daemon/clients/files/regular_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "daemon/clients/files/text_file.h"

namespace unidash::files {
namespace {

namespace fs = std::filesystem;

class Regular : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = testing::TempDir() + "regular_file";
    fs::remove_all(folder_);
    fs::create_directory(folder_);
    ASSERT_TRUE(replace_text_file(folder_ + "/a", "some text"));
  }
  std::string folder_;
};

TEST_F(Regular, IsReadAnywhere) {
  const auto file = RegularFile::open(folder_, "a");
  ASSERT_TRUE(file);
  EXPECT_EQ(file->size(), 9);
  std::string room(100, '\0');
  ASSERT_EQ(file->read_at(5, room).value(), 4);
  EXPECT_EQ(room.substr(0, 4), "text");
  EXPECT_EQ(file->read_at(50, room).value(), 0);
}

TEST_F(Regular, IsNoLinkAndNothingElse) {
  fs::create_symlink("a", folder_ + "/link");
  fs::create_directory_symlink(folder_, folder_ + ".link");
  ASSERT_EQ(::mkfifo((folder_ + "/pipe").c_str(), 0600), 0);
  fs::create_directory(folder_ + "/folder");
  EXPECT_EQ(RegularFile::open(folder_, "none").error().slug, "file.missing");
  for (const char* name : {"link", "pipe", "folder"}) {
    EXPECT_EQ(RegularFile::open(folder_, name).error().slug, "file.unreadable") << name;
  }
  EXPECT_EQ(RegularFile::open(folder_ + ".link", "a").error().slug, "file.unreadable");
  fs::remove(folder_ + ".link");
}

TEST_F(Regular, IsCopiedForItsOwnerAlone) {
  const auto file = RegularFile::open(folder_, "a");
  ASSERT_TRUE(file);
  std::uint64_t told = 0;
  ASSERT_TRUE(copy_file(*file, folder_ + "/b", 9, [&](std::uint64_t done) { told = done; }));
  EXPECT_EQ(told, 9);
  EXPECT_EQ(read_text_file(folder_ + "/b", 100).value(), "some text");
  EXPECT_EQ(fs::status(folder_ + "/b").permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(Regular, LeavesNoHalfOfACopy) {
  const auto file = RegularFile::open(folder_, "a");
  ASSERT_TRUE(file);
  const auto nothing = [](std::uint64_t) {};
  EXPECT_EQ(copy_file(*file, folder_ + "/b", 8, nothing).error().slug, "file.too_large");
  EXPECT_FALSE(fs::exists(folder_ + "/b"));
  EXPECT_EQ(copy_file(*file, "/dev/full/b", 9, nothing).error().slug, "file.not_written");
  EXPECT_EQ(copy_file(*file, folder_ + "/a", 9, nothing).error().slug, "file.not_written");
  EXPECT_EQ(read_text_file(folder_ + "/a", 100).value(), "some text") << "what was there stays";
}

}  // namespace
}  // namespace unidash::files
