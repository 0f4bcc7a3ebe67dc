// Restoring, ended after each of its steps as by a power cut: what was there and what was
// copied are both whole, whichever of the two is in the volume.
#include <sys/wait.h>

#include <array>

#include "daemon/programs/helper/volumes/store_fixture_test.h"

namespace unidash::volumes {

namespace fs = std::filesystem;

namespace {

constexpr int died = 42;

class RestoreTest : public StoreTest {
 protected:
  RestoreTest() {
    create("wiki");
    put(data("wiki") / "page", "old");
    snapshot("wiki", "before-2");
    put(data("wiki") / "page", "new");
  }

  static apps::RestoreSnapshot restore() { return {.volume = "wiki", .snapshot = "before-2"}; }

  /// Whether the process got as far as that step, and ended there.
  bool dies_at(std::string_view wanted) {
    const pid_t child = ::fork();
    if (child == 0) {
      on_step_ = [wanted](std::string_view step) {
        if (step == wanted) ::_exit(died);
      };
      (void)act(restore());
      ::_exit(0);
    }
    int status = 0;
    EXPECT_EQ(::waitpid(child, &status, 0), child);
    return WIFEXITED(status) && WEXITSTATUS(status) == died;
  }
};

}  // namespace

TEST_F(RestoreTest, BringsBackTheCopyAndKeepsWhatWasThere) {
  ASSERT_TRUE(act(restore()));
  EXPECT_EQ(text(data("wiki") / "page"), "old");
  EXPECT_EQ(page_in_trash(), "new");
  put(data("wiki") / "page", "newer");
  clock_.seconds = 1;
  ASSERT_TRUE(act(restore())) << "the copy is still there, and as it was";
  EXPECT_EQ(text(data("wiki") / "page"), "old");
  EXPECT_EQ(slug(apps::RestoreSnapshot{.volume = "wiki", .snapshot = "none"}), "volume.not_found");
}

TEST_F(RestoreTest, IsUndoneFromTheTrash) {
  ASSERT_TRUE(act(restore()));
  clock_.seconds = 1;
  ASSERT_TRUE(act(apps::TrashVolume{.volume = "wiki"}));
  ASSERT_TRUE(act(apps::RecoverVolume{.trash = "wiki.1796000000"}));
  EXPECT_EQ(text(data("wiki") / "page"), "new");
  snapshot("wiki", "goes-on");
}

TEST_F(RestoreTest, LosesNothingWhereverItEnds) {
  constexpr std::array<std::string_view, 4> steps{"copied", "ready", "exchanged",
                                                  "place in the trash"};
  for (const auto step : steps) {
    SCOPED_TRACE(step);
    ASSERT_TRUE(dies_at(step));
    const std::string there = text(data("wiki") / "page");
    EXPECT_TRUE(there == "new" || there == "old") << there;
    // The next request about it, whatever that is, puts it right.
    ASSERT_TRUE(act(apps::SetVolumeSize{.volume = "wiki", .bytes = mib}));
    EXPECT_FALSE(fs::exists(live("wiki") / "ready"));
    EXPECT_FALSE(fs::exists(live("wiki") / "copying"));
    if (there == "old") {
      EXPECT_EQ(page_in_trash(), "new");
    }
    // Again from the beginning.
    fs::remove_all(base_ / "volumes");
    fs::create_directories(base_ / "volumes");
    create("wiki");
    put(data("wiki") / "page", "old");
    snapshot("wiki", "before-2");
    put(data("wiki") / "page", "new");
  }
}

TEST_F(RestoreTest, GoesThroughWhenItIsAskedAgain) {
  ASSERT_TRUE(dies_at("exchanged"));
  ASSERT_TRUE(act(restore()));
  EXPECT_EQ(text(data("wiki") / "page"), "old");
  // The first time's and the second's: all that ever was in the volume.
  bool has_new = false;
  for (const auto& each : fs::directory_iterator(base_ / "volumes/trash")) {
    has_new = has_new || text(each.path() / "data/page") == "new";
  }
  EXPECT_TRUE(has_new);
}

TEST_F(RestoreTest, ACopyThatEndedEarlyIsNoCopy) {
  put(live("wiki") / "copying/half", "x");
  put(live("wiki") / "names/1.2.3", "x");
  snapshot("wiki", "whole");
  EXPECT_EQ(text(live("wiki") / "snapshots/whole/page"), "new");
  EXPECT_FALSE(fs::exists(live("wiki") / "snapshots/whole/half"));
  EXPECT_FALSE(fs::exists(live("wiki") / "names"));
}

}  // namespace unidash::volumes
