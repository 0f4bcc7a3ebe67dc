#include "daemon/programs/helper/volumes/mounts.h"

#include <gtest/gtest.h>

namespace unidash::volumes {

TEST(Mounts, TellWhichFolderAPodHas) {
  constexpr std::string_view mounts =
      "22 1 254:2 / / ro - erofs /dev/dm-0 ro\n"
      "36 22 8:6 / /var rw,nosuid - xfs /dev/sda6 rw,prjquota\n"
      "41 36 8:6 /lib/unidash/volumes /var/lib/unidash/volumes rw - xfs /dev/sda6 rw\n"
      "98 36 8:6 /lib/unidash/volumes/live/wiki/data /var/lib/kubelet/pods/1/v rw - xfs x rw\n"
      "99 36 8:6 /lib/unidash/volumes/live/blog/data/sub /var/lib/kubelet/pods/2/s rw - xfs x rw\n";
  EXPECT_TRUE(is_mounted(mounts, "/volumes/live/wiki/data"));
  EXPECT_TRUE(is_mounted(mounts, "/volumes/live/blog/data"));
  EXPECT_FALSE(is_mounted(mounts, "/volumes/live/wik/data"));
  EXPECT_FALSE(is_mounted(mounts, "/volumes/live/wiki-2/data"));
  EXPECT_FALSE(is_mounted(mounts, "/volumes/trash/wiki.1/data"));
  EXPECT_FALSE(is_mounted("", "/volumes/live/wiki/data"));
  EXPECT_FALSE(is_mounted("22 1\n\n", "/volumes/live/wiki/data"));
}

TEST(Mounts, AreLookedForWithAllProcesses) {
  const auto ours = is_mounted_anywhere("/proc", "/volumes/live/a-name-that-nobody-has/data");
  // Where others' processes may not be looked at, that is what it says.
  if (ours) {
    EXPECT_FALSE(*ours);
  } else {
    EXPECT_EQ(ours.error().slug, "file.unreadable");
  }
  EXPECT_EQ(is_mounted_anywhere("/nonexistent", "/x").error().slug, "file.unreadable");
}

}  // namespace unidash::volumes
