// What the installer says of disks, from a made-up /sys, /proc and udev.
#include "daemon/domains/host/first_start/target_disks.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace unidash::host::first_start {
namespace {

class TargetDisks : public testing::Test {
 protected:
  void SetUp() override {
    root_ = testing::TempDir() + "targets_" +
            testing::UnitTest::GetInstance()->current_test_info()->name();
    std::filesystem::remove_all(root_);
  }
  void write(const std::string& path, const std::string& text) {
    std::filesystem::create_directories(std::filesystem::path(root_ + path).parent_path());
    std::ofstream(root_ + path) << text;
  }
  /// A device with what udev knows of it.
  void add(const std::string& name, const std::string& number, const std::string& udev,
           std::int64_t sectors = 2'000'000) {
    const auto slash = name.find('/');
    if (slash != std::string::npos) write("/sys/block/" + name + "/partition", "1\n");
    write("/sys/block/" + name + "/dev", number + "\n");
    write("/sys/block/" + name + "/size", std::to_string(sectors) + "\n");
    write("/run/udev/data/b" + number, udev);
  }
  [[nodiscard]] setup::TargetDisk find(const std::string& id, std::int64_t size,
                                       bool system = false) const {
    Disk disk;
    disk.id = id;
    disk.size = size;
    disk.system = system;
    host::Places places;
    places.root = root_;
    return find_targets({disk}, places).at(0);
  }

  std::string root_;
};

constexpr std::int64_t large = 500'000'000'000;

TEST_F(TargetDisks, AreShownWithWhatIsOnThem) {
  add("sda", "8:0", "E:ID_PART_TABLE_TYPE=gpt\n");
  add("sda/sda1", "8:1", "E:ID_FS_TYPE=ntfs\nE:ID_FS_LABEL=Windows\n");
  add("sda/sda2", "8:2", "E:ID_PART_ENTRY_NAME=unidash-var\nE:ID_FS_TYPE=ext4\n");
  const auto disk = find("sda", large);
  EXPECT_FALSE(disk.refused);
  EXPECT_EQ(disk.contents,
            (std::vector<setup::DiskContent>{{"Windows", "ntfs", 1'024'000'000},
                                             {"unidash-var", "ext4", 1'024'000'000}}));
  EXPECT_TRUE(setup::holds_unidash(disk));
}

TEST_F(TargetDisks, WithoutPartitionsMayHoldSomethingToo) {
  add("sda", "8:0", "E:ID_FS_TYPE=xfs\nE:ID_FS_LABEL=data\n");
  EXPECT_EQ(find("sda", large).contents.at(0).label, "data");
  add("sdb", "8:16", "");
  EXPECT_TRUE(find("sdb", large).contents.empty());
}

TEST_F(TargetDisks, AreRefusedForAReason) {
  write("/proc/self/mountinfo",
        "30 1 8:17 / /run/unidash/answers ro - vfat /dev/sdb1 ro\n"
        "31 1 8:32 / /run/unidash-medium ro - iso9660 /dev/sdc ro\n"
        "32 1 8:33 / /somewhere ro - vfat /dev/sdc1 ro\n");
  add("sda", "8:0", "");
  add("sdb", "8:16", "");
  add("sdb/sdb1", "8:17", "");
  add("sdc", "8:32", "");
  add("sdc/sdc1", "8:33", "");
  EXPECT_EQ(find("sda", 4'000'000'000).refused, "setup.disk_too_small");
  EXPECT_EQ(find("sda", large, true).refused, "setup.disk_in_use");
  EXPECT_EQ(find("sdb", large).refused, "setup.disk_in_use");
  EXPECT_EQ(find("sdc", large).refused, "setup.disk_is_medium");
}

TEST_F(TargetDisks, AreNamedInWhatAScreenCanShow) {
  add("sda", "8:0", "E:ID_FS_TYPE=xfs\nE:ID_FS_LABEL=a\x1b[2Jb\n");
  EXPECT_EQ(find("sda", large).contents.at(0).label, "?");
}

}  // namespace
}  // namespace unidash::host::first_start
