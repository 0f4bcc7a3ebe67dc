#include "daemon/domains/host/first_start/setup_steps.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "daemon/domains/host/host_fixture.h"
#include "daemon/testing/fakes.h"

namespace unidash::host::first_start {
namespace {

using setup::Answers;
using setup::Phase;

class SetupStepsTest : public ::testing::Test {
 protected:
  SetupStepsTest() {
    control.network = *parse_json(R"({"Interfaces":[
      {"Index":1,"Name":"lo","Type":"loopback"},
      {"Index":2,"Name":"enp1s0","Type":"ether","CarrierState":"carrier"},
      {"Index":3,"Name":"enp2s0","Type":"ether","CarrierState":"no-carrier"}]})");
    // Otherwise the clock is waited for.
    control.times["NTPSynchronized"] = true;
  }

  HostSetupSteps steps() {
    return HostSetupSteps({.control = control,
                           .helper = helper,
                           .probe = probe,
                           .clock = clock,
                           .places = root.places()});
  }
  [[nodiscard]] Status run(Phase phase, const Answers& answers = {}) {
    return steps().do_phase(phase, answers, [this](std::int64_t percent) { told = percent; });
  }
  [[nodiscard]] bool has_called(const std::string& call) const {
    return std::ranges::contains(control.calls(), call);
  }
  [[nodiscard]] std::string only_request() const {
    const auto requests = helper.requests();
    EXPECT_EQ(requests.size(), 1U);
    return requests.empty() ? std::string() : requests.front();
  }

  FakeRoot root;
  FakeControl control;
  FakeHelper helper;
  FakeProbe probe;
  testing::FakeClock clock;
  std::int64_t told = -1;
};

TEST_F(SetupStepsTest, WriteTheNetworkOfTheFirstLinkWithACable) {
  ASSERT_TRUE(run(Phase::network, {.method = NetworkMethod::fixed,
                                   .addresses = {"192.168.1.10/24"},
                                   .gateways = {"192.168.1.1"}}));
  const auto request = only_request();
  EXPECT_TRUE(request.contains("write_network")) << request;
  EXPECT_TRUE(request.contains("enp1s0")) << request;
  EXPECT_TRUE(request.contains("192.168.1.10/24")) << request;
  const auto calls = control.calls();
  EXPECT_EQ(calls, (std::vector<std::string>{"reload", "reconfigure 2"}));
}

TEST_F(SetupStepsTest, StopAnnouncingTheMachineBeforeItsAddressChanges) {
  root.put("/run/unidash/pairing/announcement.json", "{}");
  ASSERT_TRUE(run(Phase::network));
  EXPECT_FALSE(
      std::filesystem::exists(root.places().root + "/run/unidash/pairing/announcement.json"));
}

TEST_F(SetupStepsTest, SayThatTheHelperRefusedAndReloadNothing) {
  helper.failures = 1;
  const auto done = run(Phase::network);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().slug, "helper.no_answer");
  EXPECT_TRUE(control.calls().empty());
}

TEST_F(SetupStepsTest, SetTheNameTheTimeZoneAndTheTimeServers) {
  ASSERT_TRUE(
      run(Phase::names,
          {.machine_name = "bureau", .time_zone = "Europe/Paris", .ntp_servers = {"ntp.example"}}));
  EXPECT_TRUE(has_called("hostname bureau"));
  EXPECT_TRUE(has_called("zone Europe/Paris"));
  EXPECT_TRUE(has_called("restart systemd-timesyncd.service"));
  EXPECT_TRUE(only_request().contains("ntp.example"));
}

TEST_F(SetupStepsTest, WriteDownNoPartInAClusterForAMachineOfItsOwn) {
  ASSERT_TRUE(run(Phase::storage, {.machine_name = "bureau", .machines = 1}));
  EXPECT_FALSE(helper.requests().front().contains("founder"));
  EXPECT_TRUE(has_called("restart soon unidash-configure.service"));
}

TEST_F(SetupStepsTest, WriteDownThePartOfOneOfThree) {
  ASSERT_TRUE(run(Phase::storage,
                  {.machine_name = "bureau", .machines = 3, .pairing_role = PairingRole::founder}));
  EXPECT_TRUE(helper.requests().front().contains("founder"));
}

TEST_F(SetupStepsTest, AreDoneWhenEveryServiceIsActive) {
  ASSERT_TRUE(run(Phase::services));
  EXPECT_TRUE(has_called("start unidash.target"));
  EXPECT_EQ(told, 100);
}

TEST_F(SetupStepsTest, LookForDisksOnlyWhereTheSystemIsToBeInstalled) {
  control.drives = Json::array();  // whoever asks gets something unusable
  root.put("/proc/cmdline", "quiet splash\n");
  const auto around = steps().look_around();
  ASSERT_TRUE(around);
  EXPECT_FALSE(around->installing);
  EXPECT_EQ(around->links, (std::vector<std::string>{"enp1s0", "enp2s0"}));
  root.put("/proc/cmdline", "quiet unidash.install=1\n");
  EXPECT_TRUE(steps().look_around()->installing);
}

TEST_F(SetupStepsTest, KnowAConfiguredMachineByItsDecisions) {
  EXPECT_FALSE(steps().is_configured());
  root.put("/var/lib/unidash/setup.json", "{}");
  EXPECT_TRUE(steps().is_configured());
}

TEST_F(SetupStepsTest, ForgetTheMachineByItsNameAndRestartIt) {
  ASSERT_TRUE(steps().reset());
  EXPECT_TRUE(only_request().contains("serveur"));
  EXPECT_TRUE(has_called("reboot"));
}

}  // namespace
}  // namespace unidash::host::first_start
