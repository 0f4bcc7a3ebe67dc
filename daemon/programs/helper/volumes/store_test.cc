#include "daemon/programs/helper/volumes/store.h"

#include "daemon/programs/helper/volumes/store_fixture_test.h"

namespace unidash::volumes {

namespace fs = std::filesystem;

TEST_F(StoreTest, MakesAnEmptyFolderOfTheAppsUser) {
  create("wiki");
  EXPECT_TRUE(fs::is_empty(data("wiki")));
  EXPECT_EQ(static_cast<unsigned>(fs::status(data("wiki")).permissions()), 0770U);
  EXPECT_EQ(static_cast<unsigned>(fs::status(live("wiki")).permissions()), 0700U);
  EXPECT_EQ(act(apps::ListVolumes{})->at("volumes"), Json::array({"wiki"}));
  EXPECT_EQ(slug(apps::CreateVolume{.volume = "wiki", .bytes = mib}), "volume.exists");
}

TEST_F(StoreTest, SaysWhatTheFileSystemCanDo) {
  const auto found = act(apps::AskCapabilities{});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->at("quota"), false);
  EXPECT_GT(found->at("total_bytes").get<std::int64_t>(), 0);
  projects_.holding = true;
  EXPECT_EQ(act(apps::AskCapabilities{})->at("quota"), true);
}

TEST_F(StoreTest, CountsWhatIsUsedWhereTheKernelDoesNot) {
  create("wiki");
  put(data("wiki") / "a/page", std::string(10'000, 'x'));
  const auto usage = act(apps::AskUsage{.volume = "wiki"});
  ASSERT_TRUE(usage);
  EXPECT_EQ(usage->at("files"), 2);
  EXPECT_GE(usage->at("bytes").get<std::int64_t>(), 10'000);
  EXPECT_FALSE(usage->contains("limit_bytes"));
  EXPECT_EQ(usage->at("in_use"), false);
  mount_for_pod("wiki");
  EXPECT_EQ(act(apps::AskUsage{.volume = "wiki"})->at("in_use"), true);
  EXPECT_EQ(slug(apps::AskUsage{.volume = "blog"}), "volume.not_found");
}

TEST_F(StoreTest, ForgetsWhatWasMadeByHalf) {
  put(base_ / "volumes/making/wiki/data/left", "by a power cut");
  create("wiki");
  EXPECT_TRUE(fs::is_empty(data("wiki")));
}

TEST_F(StoreTest, PutsAwayAndBringsBack) {
  create("wiki");
  put(data("wiki") / "page", "one");
  snapshot("wiki", "before-2");
  const auto put_away = act(apps::TrashVolume{.volume = "wiki"});
  ASSERT_TRUE(put_away);
  EXPECT_EQ(put_away->at("trash"), "wiki.1796000000");
  EXPECT_EQ(slug(apps::TrashVolume{.volume = "wiki"}), "volume.not_found");
  const auto list = act(apps::ListVolumes{});
  EXPECT_EQ(list->at("trash").at(0).at("volume"), "wiki");
  EXPECT_EQ(list->at("trash").at(0).at("trashed_at"), 1'796'000'000);

  create("wiki");  // another of that name, meanwhile
  EXPECT_EQ(slug(apps::RecoverVolume{.trash = "wiki.1796000000"}), "volume.exists");
  const auto again = act(apps::TrashVolume{.volume = "wiki"});
  EXPECT_EQ(again->at("trash"), "wiki.1796000001");
  ASSERT_TRUE(act(apps::RecoverVolume{.trash = "wiki.1796000000"}));
  EXPECT_EQ(text(data("wiki") / "page"), "one");
  EXPECT_EQ(act(apps::AskUsage{.volume = "wiki"})->at("snapshots"), Json::array({"before-2"}));
}

TEST_F(StoreTest, EmptiesTheTrashOfWhatIsOld) {
  create("old");
  create("new");
  ASSERT_TRUE(act(apps::TrashVolume{.volume = "old"}));
  clock_.seconds = 20 * 86'400;
  ASSERT_TRUE(act(apps::TrashVolume{.volume = "new"}));
  clock_.seconds = 30 * 86'400 - 1;
  EXPECT_EQ(act(apps::EmptyTrash{.days = 30})->at("deleted"), 0);
  clock_.seconds = 30 * 86'400;
  EXPECT_EQ(act(apps::EmptyTrash{.days = 30})->at("deleted"), 1);
  EXPECT_EQ(act(apps::ListVolumes{})->at("trash").at(0).at("volume"), "new");
  EXPECT_TRUE(fs::is_empty(base_ / "volumes/deleting"));
}

TEST_F(StoreTest, FinishesEmptyingAfterAPowerCut) {
  put(base_ / "volumes/deleting/wiki.1796000000/data/left", "x");
  EXPECT_EQ(act(apps::EmptyTrash{.days = 30})->at("deleted"), 0);
  EXPECT_TRUE(fs::is_empty(base_ / "volumes/deleting"));
}

TEST_F(StoreTest, DoesNotTakeAVolumeFromAPod) {
  create("wiki");
  snapshot("wiki", "before-2");
  mount_for_pod("wiki");
  EXPECT_EQ(slug(apps::TrashVolume{.volume = "wiki"}), "volume.in_use");
  EXPECT_EQ(slug(apps::RestoreSnapshot{.volume = "wiki", .snapshot = "before-2"}), "volume.in_use");
  snapshot("wiki", "while-it-runs");
  mount_for_pod("wiki-2");
  EXPECT_EQ(slug(apps::TrashVolume{.volume = "wiki"}), "");
}

TEST_F(StoreTest, KnowsThatItCannotTellWhoHasAVolume) {
  create("wiki");
  fs::remove_all(base_ / "proc");
  EXPECT_EQ(slug(apps::TrashVolume{.volume = "wiki"}), "file.unreadable");
}

TEST_F(StoreTest, DoesOneThingAtATimeToAVolume) {
  create("wiki");
  const auto root = open_root((base_ / "volumes").string());
  const auto lock = lock_volume(root->get(), "wiki");
  ASSERT_TRUE(lock);
  EXPECT_EQ(slug(apps::SnapshotVolume{.volume = "wiki", .snapshot = "a"}), "volume.busy");
  EXPECT_EQ(slug(apps::AskUsage{.volume = "wiki"}), "");
  create("blog");
}

TEST_F(StoreTest, KeepsAFewCopiesAndDeletesThem) {
  create("wiki");
  for (std::size_t i = 0; i < apps::most_volume_snapshots; ++i) {
    snapshot("wiki", "copy-" + std::to_string(i));
  }
  EXPECT_EQ(slug(apps::SnapshotVolume{.volume = "wiki", .snapshot = "copy-0"}),
            "volume.snapshot_exists");
  EXPECT_EQ(slug(apps::SnapshotVolume{.volume = "wiki", .snapshot = "more"}),
            "volume.too_many_snapshots");
  ASSERT_TRUE(act(apps::DeleteSnapshot{.volume = "wiki", .snapshot = "copy-0"}));
  EXPECT_EQ(slug(apps::DeleteSnapshot{.volume = "wiki", .snapshot = "copy-0"}), "volume.not_found");
  snapshot("wiki", "more");
}

TEST_F(StoreTest, GivesEachFolderANumberAndALimitOfItsOwn) {
  projects_.holding = true;
  create("wiki");
  create("blog");
  EXPECT_EQ(projects_.limits.size(), 2U);
  EXPECT_EQ(act(apps::AskUsage{.volume = "wiki"})->at("limit_bytes"), 8 * mib);
  ASSERT_TRUE(act(apps::SetVolumeSize{.volume = "wiki", .bytes = 16 * mib}));
  EXPECT_EQ(act(apps::AskUsage{.volume = "wiki"})->at("limit_bytes"), 16 * mib);
  EXPECT_EQ(act(apps::AskUsage{.volume = "blog"})->at("limit_bytes"), 8 * mib);
  projects_.used = 3 * mib;
  EXPECT_EQ(slug(apps::SetVolumeSize{.volume = "wiki", .bytes = 2 * mib}),
            "volume.smaller_than_used");

  // What is restored counts for itself: what was there before is still there, in the trash.
  snapshot("wiki", "before-2");
  ASSERT_TRUE(act(apps::RestoreSnapshot{.volume = "wiki", .snapshot = "before-2"}));
  EXPECT_EQ(projects_.limits.size(), 3U);
  EXPECT_EQ(act(apps::AskUsage{.volume = "wiki"})->at("limit_bytes"), 16 * mib);

  // Deleted for good, its number has no limit any more.
  clock_.seconds = 40 * 86'400;
  ASSERT_TRUE(act(apps::EmptyTrash{.days = 30}));
  EXPECT_EQ(projects_.limits.begin()->second, 0);
}

TEST_F(StoreTest, SaysThatNothingHoldsAVolumeToItsSize) {
  create("wiki");
  EXPECT_EQ(act(apps::SetVolumeSize{.volume = "wiki", .bytes = mib})->at("limited"), false);
  projects_.holding = true;  // made when the file system had no limits
  EXPECT_EQ(slug(apps::SetVolumeSize{.volume = "wiki", .bytes = mib}), "volume.without_limit");
}

}  // namespace unidash::volumes
