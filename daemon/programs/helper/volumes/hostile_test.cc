// What a Pod can put into its volume while root copies and deletes there.
#include <fcntl.h>
#include <sys/xattr.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "daemon/programs/helper/volumes/store_fixture_test.h"

namespace unidash::volumes {

namespace fs = std::filesystem;

namespace {

class HostileTest : public StoreTest {
 protected:
  HostileTest() { create("wiki"); }
  fs::path copy() const { return live("wiki") / "snapshots/copy"; }
  bool is_secret_anywhere_in(const fs::path& folder) {
    const fs::recursive_directory_iterator all(folder);
    return std::ranges::any_of(all, [](const auto& each) {
      return each.symlink_status().type() == fs::file_type::regular &&
             text(each.path()) == "secret";
    });
  }
  /// A folder in a folder, that many times: made from within, as no path is that long.
  static void dig(const fs::path& top, int depth) {
    int folder = ::open(top.c_str(), O_RDONLY | O_DIRECTORY);
    for (int i = 0; i < depth; ++i) {
      ASSERT_EQ(::mkdirat(folder, "deep", 0700), 0);
      const int below = ::openat(folder, "deep", O_RDONLY | O_DIRECTORY);
      ::close(folder);
      folder = below;
    }
    ::close(folder);
  }
};

}  // namespace

TEST_F(HostileTest, LinksAreCopiedAsLinks) {
  fs::create_symlink(base_ / "outside", data("wiki") / "folder");
  fs::create_symlink(base_ / "outside/secret", data("wiki") / "file");
  fs::create_symlink("../../../../outside/secret", data("wiki") / "above");
  fs::create_symlink("missing", data("wiki") / "nowhere");
  snapshot("wiki", "copy");
  EXPECT_EQ(fs::read_symlink(copy() / "folder"), base_ / "outside");
  EXPECT_EQ(fs::read_symlink(copy() / "above"), "../../../../outside/secret");
  EXPECT_TRUE(fs::is_symlink(copy() / "nowhere"));
  EXPECT_FALSE(is_secret_anywhere_in(copy()));
}

TEST_F(HostileTest, ALinkThatTakesTheNameOfAFolderMeanwhileIsNotEntered) {
  const fs::path one = data("wiki") / "flips";
  const fs::path other = data("wiki") / "other";
  put(one / "secret", "ours");
  fs::create_symlink(base_ / "outside", other);
  std::atomic<bool> ends = false;
  std::thread pod([&] {
    while (!ends) {
      (void)::renameat2(AT_FDCWD, one.c_str(), AT_FDCWD, other.c_str(), RENAME_EXCHANGE);
    }
  });
  for (int i = 0; i < 50; ++i) {
    const auto made = act(apps::SnapshotVolume{.volume = "wiki", .snapshot = "copy"});
    EXPECT_TRUE(made) << made.error().slug;
    EXPECT_FALSE(is_secret_anywhere_in(copy()));
    (void)act(apps::DeleteSnapshot{.volume = "wiki", .snapshot = "copy"});
  }
  ends = true;
  pod.join();
  EXPECT_EQ(text(base_ / "outside/secret"), "secret");
}

TEST_F(HostileTest, DeletingDoesNotFollowLinks) {
  fs::create_symlink(base_ / "outside", data("wiki") / "folder");
  fs::create_hard_link(base_ / "outside/secret", data("wiki") / "name");
  ASSERT_TRUE(act(apps::TrashVolume{.volume = "wiki"}));
  EXPECT_EQ(act(apps::EmptyTrash{.days = 0})->at("deleted"), 1);
  EXPECT_EQ(text(base_ / "outside/secret"), "secret");
  EXPECT_TRUE(fs::is_empty(base_ / "volumes/trash"));
}

TEST_F(HostileTest, ADepthWithoutEndIsDeletedButNotCopied) {
  dig(data("wiki"), 3000);
  EXPECT_EQ(slug(apps::SnapshotVolume{.volume = "wiki", .snapshot = "copy"}), "volume.too_deep");
  EXPECT_FALSE(fs::exists(copy()));
  EXPECT_FALSE(fs::exists(live("wiki") / "copying")) << "nothing is left of the try";
  EXPECT_EQ(act(apps::AskUsage{.volume = "wiki"})->at("complete"), false);
  ASSERT_TRUE(act(apps::TrashVolume{.volume = "wiki"}));
  EXPECT_EQ(act(apps::EmptyTrash{.days = 0})->at("deleted"), 1);
  EXPECT_TRUE(fs::is_empty(base_ / "volumes/deleting"));
}

TEST_F(HostileTest, PipesDoNotMakeUsWaitAndSocketsAreLeftOut) {
  ASSERT_EQ(::mkfifo((data("wiki") / "pipe").c_str(), 0640), 0);
  ASSERT_EQ(::mknod((data("wiki") / "socket").c_str(), S_IFSOCK | 0600, 0), 0);
  const auto made = act(apps::SnapshotVolume{.volume = "wiki", .snapshot = "copy"});
  ASSERT_TRUE(made);
  EXPECT_EQ(made->at("skipped"), 1);
  EXPECT_TRUE(fs::is_fifo(copy() / "pipe"));
  EXPECT_FALSE(fs::exists(copy() / "socket"));
}

TEST_F(HostileTest, ManyNamesOfOneFileAreOneFileInTheCopy) {
  put(data("wiki") / "one", std::string(100'000, 'x'));
  fs::create_directory(data("wiki") / "sub");
  fs::create_hard_link(data("wiki") / "one", data("wiki") / "sub/two");
  fs::create_hard_link(data("wiki") / "one", data("wiki") / "three");
  snapshot("wiki", "copy");
  EXPECT_EQ(fs::hard_link_count(copy() / "sub/two"), 3U);
  EXPECT_TRUE(fs::equivalent(copy() / "one", copy() / "three"));
  EXPECT_EQ(text(copy() / "sub/two"), text(data("wiki") / "one"));
}

TEST_F(HostileTest, AHoleOfTerabytesTakesNoRoom) {
  put(data("wiki") / "holes", "begin");
  fs::resize_file(data("wiki") / "holes", std::uintmax_t{1} << 42);
  snapshot("wiki", "copy");
  struct stat found{};
  ASSERT_EQ(::stat((copy() / "holes").c_str(), &found), 0);
  EXPECT_EQ(found.st_size, std::int64_t{1} << 42);
  EXPECT_LT(found.st_blocks, 2048);
}

TEST_F(HostileTest, FactsOfFilesAreKept) {
  const fs::path page = data("wiki") / "page";
  put(page, "text");
  fs::permissions(page, fs::perms(0751));
  const std::array<timespec, 2> times{timespec{.tv_sec = 1000, .tv_nsec = 5},
                                      timespec{.tv_sec = 2000, .tv_nsec = 7}};
  const bool has_attributes = ::setxattr(page.c_str(), "user.colour", "red", 3, 0) == 0;
  ASSERT_EQ(::utimensat(AT_FDCWD, page.c_str(), times.data(), 0), 0);
  snapshot("wiki", "copy");
  struct stat found{};
  ASSERT_EQ(::stat((copy() / "page").c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 07777U, 0751U);
  EXPECT_EQ(found.st_mtim.tv_sec, 2000);
  EXPECT_EQ(found.st_mtim.tv_nsec, 7);
  std::array<char, 8> colour{};
  if (has_attributes) {
    EXPECT_EQ(::getxattr((copy() / "page").c_str(), "user.colour", colour.data(), 8), 3);
  }
}

TEST_F(HostileTest, OurOwnFoldersAreNoLinks) {
  fs::remove_all(base_ / "volumes/live/wiki");
  fs::create_directory_symlink(base_ / "outside", base_ / "volumes/live/wiki");
  EXPECT_EQ(slug(apps::AskUsage{.volume = "wiki"}), "volume.not_found");
  EXPECT_EQ(slug(apps::SnapshotVolume{.volume = "wiki", .snapshot = "a"}), "volume.not_found");
}

}  // namespace unidash::volumes
