#include <gtest/gtest.h>

#include "daemon/domains/apps/upkeep/jobs.h"
#include "daemon/testing/kubernetes/fake_api.h"

namespace unidash::apps {
namespace {

using namespace std::chrono_literals;

Json node(const std::string& name, const std::string& ready) {
  return {{"apiVersion", "v1"},
          {"kind", "Node"},
          {"metadata", {{"name", name}}},
          {"status", {{"conditions", Json::array({{{"type", "Ready"}, {"status", ready}}})}}}};
}

SeenEngine not_ready(EngineTrouble trouble) {
  return {.state = EngineState::not_ready, .trouble = trouble};
}

TEST(Engine, AnswersOnceThisMachineIsReadyInIt) {
  testing::FakeApi api;
  EXPECT_EQ(look_at_engine(api, "one"), not_ready(EngineTrouble::node_missing));
  api.put(node("two", "True"));
  EXPECT_EQ(look_at_engine(api, "one"), not_ready(EngineTrouble::node_missing));
  for (const auto* status : {"False", "Unknown"}) {
    api.put(node("one", status));
    EXPECT_EQ(look_at_engine(api, "one"), not_ready(EngineTrouble::node_not_ready)) << status;
  }
  api.put(node("one", "True"));
  EXPECT_EQ(look_at_engine(api, "one"), SeenEngine{.state = EngineState::answers});
}

TEST(Engine, IsAwayForReasonsOfAClosedList) {
  testing::FakeApi api;
  api.put(node("one", "True"));
  const std::vector<std::pair<Error, EngineTrouble>> all{
      {unavailable("kubernetes.away", "/run/unidash-apps/token"), EngineTrouble::no_answer},
      {unavailable("kubernetes.not_verified", ""), EngineTrouble::not_verified},
      {unavailable("kubernetes.not_admitted", ""), EngineTrouble::not_admitted},
      {make_error(Code::forbidden, "kubernetes.forbidden"), EngineTrouble::not_allowed},
      {make_error(Code::too_many, "kubernetes.too_many"), EngineTrouble::overloaded},
      {unavailable("kubernetes.unavailable", ""), EngineTrouble::overloaded},
      {make_error(Code::malformed, "kubernetes.bad_answer"), EngineTrouble::unreadable},
      {make_error(Code::internal, "kubernetes.refused"), EngineTrouble::unreadable},
  };
  for (const auto& [error, trouble] : all) {
    api.fail_next(error);
    EXPECT_EQ(look_at_engine(api, "one"),
              (SeenEngine{.state = EngineState::away, .trouble = trouble}))
        << error.slug;
  }
}

images::PresentImage present(const std::string& path, bool is_used = false) {
  return {.image = {.name = "registry.unidash.internal/" + path,
                    .version = "1",
                    .digest = "sha256:" + path},
          .is_complete = true,
          .is_used = is_used};
}

std::vector<std::string> names(const std::vector<images::ImageRef>& refs) {
  std::vector<std::string> all;
  for (const auto& each : refs) all.push_back(each.digest);
  return all;
}

using Names = std::vector<std::string>;

TEST(SuperfluousImages, GoWhenNobodyNeededThemForADay) {
  Superfluous superfluous;
  const Timestamp start = SystemClock().now();
  const std::vector all{present("apps/feeds"), present("apps/wiki"), present("apps/used", true)};
  const std::vector<images::Generation> wiki{
      {.app = "wiki", .number = 1, .is_current = true, .digests = {"sha256:apps/wiki"}}};
  EXPECT_EQ(names(superfluous.ripe(all, wiki, start)), Names{});
  EXPECT_EQ(names(superfluous.ripe(all, wiki, start + 19h)), Names{});
  EXPECT_EQ(names(superfluous.ripe(all, wiki, start + 24h)), Names{"sha256:apps/feeds"});
}

TEST(SuperfluousImages, StayWhenSomebodyNeedsThemMeanwhile) {
  Superfluous superfluous;
  const Timestamp start = SystemClock().now();
  EXPECT_EQ(names(superfluous.ripe({present("apps/feeds")}, {}, start)), Names{});
  EXPECT_EQ(names(superfluous.ripe({present("apps/feeds", true)}, {}, start + 12h)), Names{});
  EXPECT_EQ(names(superfluous.ripe({present("apps/feeds")}, {}, start + 24h)), Names{});
  EXPECT_EQ(names(superfluous.ripe({present("apps/feeds")}, {}, start + 44h)),
            Names{"sha256:apps/feeds"});
}

TEST(SuperfluousImages, WaitADayFromAClockThatWasSetBack) {
  Superfluous superfluous;
  const Timestamp start = SystemClock().now();
  EXPECT_EQ(names(superfluous.ripe({present("apps/feeds")}, {}, start)), Names{});
  EXPECT_EQ(names(superfluous.ripe({present("apps/feeds")}, {}, start - 100h)), Names{});
  EXPECT_EQ(names(superfluous.ripe({present("apps/feeds")}, {}, start - 90h)), Names{});
  EXPECT_EQ(names(superfluous.ripe({present("apps/feeds")}, {}, start - 80h)),
            Names{"sha256:apps/feeds"});
}

TEST(SuperfluousImages, AreNeverThoseOfTheEngine) {
  Superfluous superfluous;
  const Timestamp start = SystemClock().now();
  const std::vector all{present("engine/pause"), present("engine/coredns")};
  EXPECT_EQ(names(superfluous.ripe(all, {}, start)), Names{});
  EXPECT_EQ(names(superfluous.ripe(all, {}, start + 1000h)), Names{});
}

}  // namespace
}  // namespace unidash::apps
