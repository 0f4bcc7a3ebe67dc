#include "daemon/clients/files/text_file.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "daemon/clients/files/sync_probe.h"

namespace unidash::files {
namespace {

class TextFile : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = testing::TempDir() + "text_file";
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directory(folder_);
  }
  std::string folder_;
};

TEST_F(TextFile, ReadsWhatWasWritten) {
  ASSERT_TRUE(replace_text_file(folder_ + "/a", "one"));
  ASSERT_TRUE(replace_text_file(folder_ + "/a", "two\n"));
  EXPECT_EQ(read_text_file(folder_ + "/a", 100).value(), "two\n");
}

TEST_F(TextFile, LeavesNoDraftBehind) {
  ASSERT_TRUE(replace_text_file(folder_ + "/a", "one"));
  EXPECT_FALSE(std::filesystem::exists(folder_ + "/a.new"));
}

TEST_F(TextFile, OverwritesTheDraftOfAPowerCut) {
  ASSERT_TRUE(replace_text_file(folder_ + "/a.new", "half of a very long te"));
  ASSERT_TRUE(replace_text_file(folder_ + "/a", "one"));
  EXPECT_EQ(read_text_file(folder_ + "/a", 100).value(), "one");
}

TEST_F(TextFile, IsMadeOnceForItsOwnerAlone) {
  ASSERT_TRUE(create_text_file(folder_ + "/a", "one"));
  ASSERT_TRUE(create_text_file(folder_ + "/a", "two"));
  EXPECT_EQ(read_text_file(folder_ + "/a", 100).value(), "one");
  using std::filesystem::perms;
  EXPECT_EQ(std::filesystem::status(folder_ + "/a").permissions(),
            perms::owner_read | perms::owner_write);
  const std::filesystem::directory_iterator files(folder_);
  EXPECT_EQ(std::distance(begin(files), end(files)), 1) << "no draft is left";
  EXPECT_EQ(create_text_file(folder_ + "/none/a", "one").error().slug, "file.not_written");
}

TEST_F(TextFile, TellsMissingFromTooLarge) {
  EXPECT_EQ(read_text_file(folder_ + "/none", 9).error().slug, "file.missing");
  ASSERT_TRUE(replace_text_file(folder_ + "/a", "0123456789"));
  EXPECT_EQ(read_text_file(folder_ + "/a", 9).error().slug, "file.too_large");
  EXPECT_TRUE(read_text_file(folder_ + "/a", 10));
}

TEST_F(TextFile, MeasuresADiskWithoutLeavingAFile) {
  const auto time = measure_sync(folder_, 5);
  ASSERT_TRUE(time) << time.error().detail;
  EXPECT_GT(time->count(), 0);
  EXPECT_TRUE(std::filesystem::is_empty(folder_));
  EXPECT_FALSE(measure_sync(folder_ + "/none", 5));
}

}  // namespace
}  // namespace unidash::files
