#include "daemon/domains/host/reach_changes.h"

#include <gtest/gtest.h>

#include "daemon/domains/host/host_fixture.h"
#include "daemon/domains/host/requests/reach_file.h"
#include "daemon/testing/fakes.h"

namespace unidash::host {
namespace {

using Texts = std::vector<std::string>;

class CountingBytes final : public Random {
 public:
  std::string bytes(std::size_t count) override { return std::string(count, ++next_); }

 private:
  char next_ = 0;
};

const std::string desk_address = "192.168.1.7";
const ReachChangeRequest firm{.mode = ReachMode::enterprise,
                              .internal_networks = {"10.0.0.0/8"},
                              .administration_networks = {"192.168.1.0/24"}};

class ReachChangesTest : public ::testing::Test {
 protected:
  ReachChangesTest() {
    root.put("/proc/sys/kernel/random/boot_id", "this-start\n");
    root.put("/run/unidash/link_networks", "192.168.1.0/24\nfe80::/64\n");
  }

  std::unique_ptr<ReachChanges> start(std::chrono::seconds time = std::chrono::minutes{10}) {
    return std::make_unique<ReachChanges>(ReachChangesDeps{.helper = helper,
                                                           .clock = clock,
                                                           .random = random,
                                                           .places = root.places(),
                                                           .confirm_time = time,
                                                           .on_trouble = [](const Error&) {}});
  }

  static std::string request(const Reach& reach) { return encode_request(SetReach{reach}); }
  void wait_for_requests(std::size_t count) const {
    while (helper.requests().size() < count) std::this_thread::yield();
  }

  FakeRoot root;
  FakeHelper helper;
  testing::FakeClock clock;
  CountingBytes random;
  Reach wanted{.mode = firm.mode,
               .internal_networks = firm.internal_networks,
               .administration_networks = firm.administration_networks};
};

TEST_F(ReachChangesTest, BeginAsEveryInstallationDid) {
  const auto changes = start();
  const auto reach = changes->read(desk_address).value();
  EXPECT_EQ(reach.mode, ReachMode::homelab);
  EXPECT_TRUE(reach.administration_networks.empty());
  EXPECT_EQ(reach.link_networks, (Texts{"192.168.1.0/24", "fe80::/64"}));
  EXPECT_TRUE(reach.you.administration);
  EXPECT_TRUE(reach.losses.empty());
  EXPECT_FALSE(changes->read("203.0.113.7")->you.administration);
  root.put("/var/lib/unidash/setup.json", R"({"admin_networks":["203.0.113.0/24"]})");
  EXPECT_EQ(changes->read(desk_address)->administration_networks, Texts{"203.0.113.0/24"});
  EXPECT_TRUE(changes->read("203.0.113.7")->you.administration);
}

TEST_F(ReachChangesTest, ShowWhatWouldFollowAndTouchNothing) {
  root.put("/var/lib/unidash/doors/entrance.dns.json",
           R"({"entrance":"dns","networks":["10.1.0.0/16"]})");
  const auto reach = start()->preview(firm, "10.0.0.9").value();
  ASSERT_EQ(reach.rows.size(), 3U);
  EXPECT_EQ(reach.rows[1].cells.at(4).answer, ReachAnswer::partly);
  EXPECT_EQ(reach.losses.at(0), (ReachLoss{.network = "", .column = ReachColumn::desk}));
  EXPECT_TRUE(reach.you.desk);
  EXPECT_FALSE(reach.you.administration);
  EXPECT_TRUE(helper.requests().empty());
}

TEST_F(ReachChangesTest, NeverShutOutWhoeverAsks) {
  const auto changes = start();
  const auto refused = changes->begin(firm, "10.0.0.9");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().fields.at(0).field, "administration_networks");
  EXPECT_EQ(refused.error().fields.at(0).slug, "reach.would_lock_you_out");
  auto nobody = firm;
  nobody.administration_networks.clear();
  EXPECT_EQ(changes->begin(nobody, desk_address).error().slug, "reach.administration_missing");
  EXPECT_TRUE(helper.requests().empty());
}

TEST_F(ReachChangesTest, StayWhenConfirmed) {
  const auto changes = start();
  const auto change = changes->begin(firm, desk_address);
  ASSERT_TRUE(change) << change.error().slug;
  EXPECT_EQ(change->state, NetworkChangeState::waiting);
  EXPECT_EQ(helper.requests(), std::vector{request(wanted)});
  EXPECT_EQ(changes->begin(firm, desk_address).error().slug, "reach.change_waiting");
  EXPECT_EQ(changes->confirm(change->id)->state, NetworkChangeState::confirmed);
  EXPECT_EQ(changes->revert(change->id).error().slug, "reach.change_over");
}

TEST_F(ReachChangesTest, TakeThemselvesBackWhenTheTimeIsOver) {
  root.put("/var/lib/unidash/setup.json", R"({"admin_networks":["192.168.1.0/24"]})");
  const auto changes = start(std::chrono::seconds{0});
  ASSERT_TRUE(changes->begin(firm, desk_address));
  wait_for_requests(2);
  EXPECT_EQ(helper.requests()[1], request({.administration_networks = {"192.168.1.0/24"}}));
}

TEST_F(ReachChangesTest, TakeThemselvesBackAfterAnotherStart) {
  root.put("/var/lib/unidash/doors/reach.json", render_reach_file(wanted));
  auto other = firm;
  other.internal_networks = {"10.9.0.0/16"};
  ASSERT_TRUE(start()->begin(other, desk_address));
  root.put("/proc/sys/kernel/random/boot_id", "next-start\n");
  const auto again = start();
  wait_for_requests(2);
  EXPECT_EQ(helper.requests()[1], request(wanted));
}

TEST_F(ReachChangesTest, GiveWayToWhoeverStandsBeforeTheMachine) {
  const auto changes = start();
  const auto id = changes->begin(firm, desk_address)->id;
  ASSERT_TRUE(changes->open());
  EXPECT_EQ(helper.requests().back(), request({}));
  EXPECT_EQ(changes->confirm(id).error().slug, "reach.change_over");
}

TEST_F(ReachChangesTest, DoNotGuessAtWhatCannotBeRead) {
  root.put("/var/lib/unidash/doors/reach.json", R"({"mode":"open"})");
  const auto changes = start();
  EXPECT_EQ(changes->read(desk_address).error().slug, "reach.unreadable");
  EXPECT_EQ(changes->begin(firm, desk_address).error().slug, "reach.unreadable");
  EXPECT_TRUE(changes->open());
}

}  // namespace
}  // namespace unidash::host
