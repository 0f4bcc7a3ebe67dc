#include "daemon/domains/host/first_start/host_discovery.h"

#include <gtest/gtest.h>

#include "daemon/clients/files/text_file.h"
#include "daemon/domains/host/host_fixture.h"

namespace unidash::host::first_start {
namespace {

namespace discovery = setup::discovery;

class HostDiscoveryTest : public ::testing::Test {
 protected:
  HostDiscoveryTest() { std::filesystem::create_directories(path("/run/unidash/pairing")); }

  [[nodiscard]] std::string path(const std::string& name) const {
    return root.places().root + name;
  }
  Result<setup::DiscoveryView> look(HostDiscovery& discovery) const {
    return discovery.look({.machine_name = "bureau", .pairing_role = PairingRole::joiner});
  }
  [[nodiscard]] discovery::Wanted wanted() const {
    return discovery::parse_wanted(
               *files::read_text_file(path("/run/unidash/pairing/announcement.json"), 16'384))
        .value();
  }

  FakeRoot root;
  FakeControl control;
  HostDiscovery ours{{.control = control, .places = root.places(), .version = "1.4.0"}};
};

TEST_F(HostDiscoveryTest, SaysWhatToAnnounceAndBeatsWhileSomebodyLooks) {
  const auto view = look(ours);
  ASSERT_TRUE(view);
  EXPECT_FALSE(view->announcing);  // nothing was heard yet
  const auto first = wanted();
  EXPECT_EQ(first.name, "bureau");
  EXPECT_EQ(first.version, "1.4.0");
  EXPECT_EQ(first.fingerprint, view->fingerprint);
  ASSERT_TRUE(look(ours));
  EXPECT_GT(wanted().beat, first.beat);
}

TEST_F(HostDiscoveryTest, KeepsOneKeyForTheMachine) {
  const auto first = look(ours);
  HostDiscovery after_a_restart({.control = control, .places = root.places()});
  EXPECT_EQ(look(after_a_restart)->fingerprint, first->fingerprint);
}

TEST_F(HostDiscoveryTest, TellsWhoWasHeard) {
  root.put("/run/unidash/discovery/found.json",
           discovery::render_findings({.machines = {{.id = std::string(64, 'a'),
                                                     .name = "salon",
                                                     .address = "192.168.1.58",
                                                     .version = "1.4.0"}},
                                       .is_full = true}));
  const auto view = look(ours);
  ASSERT_TRUE(view);
  EXPECT_TRUE(view->announcing);
  EXPECT_TRUE(view->full);
  EXPECT_EQ(view->machines.at(0).name, "salon");
}

TEST_F(HostDiscoveryTest, RefusesWhatTheNetworksSideCannotHaveWritten) {
  root.put("/run/unidash/discovery/found.json", "{\"machines\": 7}");
  EXPECT_EQ(look(ours).error().slug, "discovery.unreadable");
}

TEST_F(HostDiscoveryTest, IsOverOnceTheMachineIsSetUp) {
  root.put("/var/lib/unidash/setup.json", "{}");
  EXPECT_EQ(look(ours).error().slug, "setup.already_done");
  EXPECT_FALSE(std::filesystem::exists(path("/run/unidash/pairing/announcement.json")));
}

TEST_F(HostDiscoveryTest, EndsByTakingTheAnnouncementAway) {
  ASSERT_TRUE(look(ours));
  end_discovery(root.places().root);
  EXPECT_FALSE(std::filesystem::exists(path("/run/unidash/pairing/announcement.json")));
}

}  // namespace
}  // namespace unidash::host::first_start
