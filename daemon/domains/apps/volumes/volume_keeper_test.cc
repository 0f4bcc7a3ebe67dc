#include "daemon/domains/apps/volumes/volume_keeper.h"

#include <gtest/gtest.h>

namespace unidash::apps {

namespace {

/// Answers what it is told to.
class ScriptedKeeper final : public VolumeKeeper {
 public:
  explicit ScriptedKeeper(std::string_view answer) : answer_(parse_json(answer).value()) {}
  using VolumeKeeper::ask;
  Result<Json> ask(const VolumeRequest&, const requests::OnProgress&) override { return answer_; }

 private:
  Json answer_;
};

}  // namespace

TEST(VolumeKeeper, SaysWhatAMachineLacks) {
  ScriptedKeeper keeper(
      R"({"file_system":"ext4","quota":false,"reflink":false,"total_bytes":9,"free_bytes":5})");
  const auto found = keeper.capabilities().value();
  EXPECT_EQ(found.file_system, "ext4");
  EXPECT_FALSE(found.quota);
  EXPECT_FALSE(found.reflink);
}

TEST(VolumeKeeper, ReadsWhatIsUsed) {
  ScriptedKeeper keeper(
      R"({"bytes":4096,"files":2,"complete":true,"in_use":true,"snapshots":["before-2"]})");
  const auto usage = keeper.usage("wiki").value();
  EXPECT_EQ(usage.bytes, 4096);
  EXPECT_EQ(usage.limit_bytes, std::nullopt);
  EXPECT_EQ(usage.snapshots, std::vector<std::string>{"before-2"});
}

TEST(VolumeKeeper, ReadsVolumesAndTrash) {
  ScriptedKeeper keeper(
      R"({"volumes":["a","b"],"trash":[{"trash":"c.7","volume":"c","trashed_at":7}]})");
  const auto list = keeper.list().value();
  EXPECT_EQ(list.volumes.size(), 2U);
  EXPECT_EQ(list.trash.at(0).trashed_at, 7);
}

TEST(VolumeKeeper, IsMissedByName) {
  VolumeKeeperClient nobody("/nonexistent/volumes.sock");
  EXPECT_EQ(nobody.list().error().slug, "helper.no_answer");
}

}  // namespace unidash::apps
