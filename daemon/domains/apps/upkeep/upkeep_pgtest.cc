// The jobs of upkeep on a real database, as the role `apps`, with an engine and keepers that say
// what a test tells them to.
#include "daemon/domains/apps/upkeep/jobs.h"
#include "daemon/testing/jobs/fixture.h"
#include "daemon/testing/kubernetes/fake_api.h"

namespace unidash::apps {
namespace {

using testing::run_sql;
using testing::wait_until;

class Volumes final : public VolumeKeeper {
 public:
  using VolumeKeeper::ask;
  Result<Json> ask(const VolumeRequest& request, const requests::OnProgress& /*unused*/) override {
    asked.push_back(encode_volume_request(request));
    if (error) return *error;
    return Json{{"deleted", deleted}};
  }
  std::vector<std::string> asked;
  std::int64_t deleted = 0;
  std::optional<Error> error;
};

class Engine final : public images::Images {
 public:
  Result<images::ImportedImage> bring(const images::ImageRef& /*unused*/,
                                      const requests::OnProgress& /*unused*/) override {
    return images::ImportedImage{};
  }
  Result<images::ImageList> list() override {
    if (error) return *error;
    return images::ImageList{.images = present};
  }
  Status remove(const images::ImageRef& image) override {
    removed.push_back(image.name);
    if (image.name.ends_with("/used")) return make_error(Code::conflict, "image.in_use");
    return {};
  }
  void has(const std::string& name) {
    present.push_back(
        {.image = {.name = "registry.unidash.internal/" + name, .version = "1", .digest = "d"}});
  }
  std::vector<images::PresentImage> present;
  std::vector<std::string> removed;
  std::optional<Error> error;
};

class UpkeepTest : public ::testing::Test {
 protected:
  [[nodiscard]] std::string ask(const std::string& sql) const {
    return testing::query_value(database_, sql);
  }
  /// One of the jobs, once; returns when it waits for its next time.
  void carry_out(std::string_view kind) {
    const auto is_over = [&] {
      return ask(std::format("SELECT COALESCE(bool_and(state = 'queued' AND started_at IS NOT NULL"
                             " AND run_at > now() + interval '30 seconds'), false)"
                             " FROM jobs WHERE kind = '{}'",
                             kind)) == "t";
    };
    run_sql(database_, std::format("UPDATE jobs SET run_at = now() WHERE kind = '{}'", kind));
    std::vector<jobs::Job> rows;
    for (jobs::Job& each : upkeep_jobs(&observe_, &tidy_)) {
      if (each.id == kind) rows.push_back(std::move(each));
    }
    testing::Worker worker(
        database_, std::move(rows),
        {.role = "apps", .machine = "one", .tick = std::chrono::milliseconds{20}});
    wait_until(is_over);
    worker.stop();
    told_ = worker.events.all();
  }
  [[nodiscard]] std::string engine() const {
    return ask("SELECT concat_ws(' ', machine, state, trouble) FROM engine_states");
  }
  [[nodiscard]] std::string outcome(std::string_view kind) const {
    return ask(std::format("SELECT message FROM jobs WHERE kind = '{}'", kind));
  }

  std::string database_ = testing::fresh_database();
  testing::FakeClock clock_;
  testing::FakeApi api_;
  bool has_access_ = true;
  Volumes volumes_;
  Engine images_;
  ObserveEngine observe_{api_, {.machine = "one", .has_access = [this] { return has_access_; }}};
  Tidy tidy_{{.volumes = &volumes_, .images = &images_, .clock = clock_, .machine = "one"}};
  std::vector<testing::EventLog::Recorded> told_;
};

TEST_F(UpkeepTest, TellsHowTheEngineIsAndSinceWhen) {
  has_access_ = false;
  carry_out(observe_job);
  EXPECT_EQ(engine(), "one absent ");
  has_access_ = true;
  api_.fail_next(unavailable("kubernetes.away", "/somewhere"));
  carry_out(observe_job);
  EXPECT_EQ(engine(), "one away no_answer");
  run_sql(database_, "UPDATE engine_states SET since = since - interval '1 day'");
  api_.fail_next(unavailable("kubernetes.not_admitted", "words of a stranger"));
  carry_out(observe_job);
  EXPECT_EQ(engine(), "one away not_admitted");
  EXPECT_EQ(ask("SELECT since < now() - interval '1 hour' FROM engine_states"), "t")
      << "still away";
  api_.put({{"apiVersion", "v1"},
            {"kind", "Node"},
            {"metadata", {{"name", "one"}}},
            {"status", {{"conditions", Json::array({{{"type", "Ready"}, {"status", "True"}}})}}}});
  carry_out(observe_job);
  EXPECT_EQ(engine(), "one answers ");
  EXPECT_EQ(ask("SELECT since > now() - interval '1 hour' AND seen_at >= since FROM engine_states"),
            "t");
  EXPECT_TRUE(told_.empty());
}

TEST_F(UpkeepTest, EmptiesTheTrashOfAMonthAgoAndTellsTheTrail) {
  carry_out(upkeep_job);
  EXPECT_EQ(volumes_.asked, std::vector<std::string>{R"({"days":30,"request":"empty_trash"})"});
  EXPECT_TRUE(told_.empty()) << "nothing was deleted";
  volumes_.deleted = 2;
  carry_out(upkeep_job);
  ASSERT_EQ(told_.size(), 1U);
  EXPECT_EQ(told_[0].event.action, "volume.trash_emptied");
  EXPECT_EQ(told_[0].event.details, (Json{{"machine", "one"}, {"deleted", 2}}));
}

TEST_F(UpkeepTest, RemovesImagesAtTheSecondLookAndTellsTheTrail) {
  for (const auto* name : {"apps/feeds", "apps/used", "engine/pause"}) images_.has(name);
  carry_out(upkeep_job);
  EXPECT_TRUE(images_.removed.empty());
  clock_.advance(std::chrono::hours{24});
  carry_out(upkeep_job);
  EXPECT_EQ(images_.removed, (std::vector<std::string>{"registry.unidash.internal/apps/feeds",
                                                       "registry.unidash.internal/apps/used"}));
  ASSERT_EQ(told_.size(), 1U);
  EXPECT_EQ(told_[0].event.action, "app_image.removed");
  EXPECT_EQ(told_[0].event.details["image"], "registry.unidash.internal/apps/feeds:1@d");
}

TEST_F(UpkeepTest, HasNothingToDoWhereThereIsNoEngine) {
  for (const auto* slug : {"image.engine_away", "process.no_program"}) {
    images_.error = unavailable(slug, "");
    carry_out(upkeep_job);
    EXPECT_EQ(outcome(upkeep_job), "") << slug;
  }
}

TEST_F(UpkeepTest, SeesToImagesAlsoWhereVolumesCannotBeReached) {
  images_.has("apps/feeds");
  carry_out(upkeep_job);
  clock_.advance(std::chrono::hours{24});
  volumes_.error = make_error(Code::invalid, "volume.bad_name");
  carry_out(upkeep_job);
  EXPECT_EQ(images_.removed.size(), 1U);
  EXPECT_EQ(outcome(upkeep_job), "volume.bad_name");
}

TEST(Upkeep, LivesWithoutKeepers) {
  const std::string database = testing::fresh_database();
  const SystemClock clock;
  const testing::FakeApi api;
  const ObserveEngine observe(api, {.machine = "one", .has_access = [] { return false; }});
  Tidy tidy({.clock = clock, .machine = "one"});
  const testing::Worker worker(
      database, upkeep_jobs(&observe, &tidy),
      {.role = "apps", .machine = "one", .tick = std::chrono::milliseconds{20}});
  wait_until([&] {
    return testing::query_value(database,
                                "SELECT count(*) FROM jobs WHERE state = 'queued'"
                                " AND finished_at IS NOT NULL AND message = ''") == "2";
  });
  EXPECT_EQ(testing::query_value(database, "SELECT state FROM engine_states"), "absent");
}

}  // namespace
}  // namespace unidash::apps
