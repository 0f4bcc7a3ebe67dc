#include "daemon/domains/host/network_changes.h"

#include <gtest/gtest.h>

#include "daemon/domains/host/host_fixture.h"
#include "daemon/testing/fakes.h"

namespace unidash::host {

namespace {

class CountingBytes final : public Random {
 public:
  std::string bytes(std::size_t count) override { return std::string(count, ++next_); }

 private:
  char next_ = 0;
};

class NetworkChangesTest : public ::testing::Test {
 protected:
  NetworkChangesTest() {
    root.put("/proc/sys/kernel/random/boot_id", "this-start\n");
    control.network = *parse_json(R"({"Interfaces":[
      {"Index":1,"Name":"lo","Type":"loopback"},
      {"Index":2,"Name":"enp1s0","Type":"ether","CarrierState":"carrier"}]})");
  }

  std::unique_ptr<NetworkChanges> start(std::chrono::seconds time = std::chrono::minutes{10}) {
    return std::make_unique<NetworkChanges>(NetworkChangesDeps{.control = control,
                                                               .helper = helper,
                                                               .probe = probe,
                                                               .clock = clock,
                                                               .random = random,
                                                               .places = root.places(),
                                                               .confirm_time = time,
                                                               .on_trouble = [](const Error&) {}});
  }

  /// Whoever waits for ever here has a watch that does not watch.
  static NetworkChange wait_for(NetworkChanges& changes, const std::string& id,
                                NetworkChangeState state) {
    for (;;) {
      const auto change = changes.find(id);
      if (change && change->state == state) return *change;
      std::this_thread::yield();
    }
  }

  void wait_for_requests(std::size_t count) const {
    while (helper.requests().size() < count) std::this_thread::yield();
  }

  FakeRoot root;
  FakeControl control;
  FakeHelper helper;
  FakeProbe probe;
  testing::FakeClock clock;
  CountingBytes random;
};

NetworkChangeRequest fixed_address() {
  return {.link = "enp1s0",
          .method = NetworkMethod::fixed,
          .addresses = {"192.168.1.10/24"},
          .gateways = {"192.168.1.1"}};
}

}  // namespace

TEST_F(NetworkChangesTest, WriteThenHaveTheNetworkReadIt) {
  const auto changes = start();
  const auto change = changes->begin(fixed_address());
  ASSERT_TRUE(change) << change.error().slug;
  EXPECT_EQ(change->state, NetworkChangeState::waiting);
  ASSERT_EQ(helper.requests().size(), 1U);
  EXPECT_TRUE(helper.requests()[0].contains("192.168.1.10/24"));
  EXPECT_EQ(control.calls(), (std::vector<std::string>{"reload", "reconfigure 2"}));
}

TEST_F(NetworkChangesTest, AreRefusedWhereAnotherDeviceHasTheAddress) {
  probe.findings.taken_by = "02:00:00:00:00:03";
  const auto changes = start();
  const auto refused = changes->begin(fixed_address());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().fields.at(0).field, "addresses");
  EXPECT_EQ(refused.error().fields.at(0).slug, "network.address_taken");
  EXPECT_TRUE(helper.requests().empty());
  control.network["Interfaces"][1]["Addresses"] =
      *parse_json(R"([{"Address":[192,168,1,10],"PrefixLength":24}])");
  EXPECT_TRUE(changes->begin(fixed_address())) << "its own";
}

TEST_F(NetworkChangesTest, AskForEachOfSeveralAddresses) {
  const auto changes = start();
  auto request = fixed_address();
  request.addresses = {"192.168.1.10/24", "2001:db8::10/64"};
  request.gateways = {"192.168.1.1", "fe80::1"};
  ASSERT_TRUE(changes->begin(request));
  EXPECT_EQ(probe.asked, request.addresses);
  EXPECT_TRUE(helper.requests()[0].contains("2001:db8::10/64"));
}

TEST_F(NetworkChangesTest, TakeAGatewayOutsideTheNetworkOnlyWhenSaidSo) {
  const auto changes = start();
  auto request = fixed_address();
  request.addresses = {"198.51.100.7/32"};
  request.gateways = {"172.31.1.1"};
  EXPECT_EQ(changes->begin(request).error().fields.at(0).slug, "network.address_alone");
  request.gateway_on_link = true;
  ASSERT_TRUE(changes->begin(request));
}

TEST_F(NetworkChangesTest, TakeAVlanAway) {
  root.put("/etc/systemd/network/50-unidash-enp1s0.20.network",
           render_network_file({.link = "enp1s0.20", .vlan_id = 20}));
  root.put("/etc/systemd/network/50-unidash-enp1s0.network",
           render_network_file({.link = "enp1s0", .vlan_ids = {20, 30}}));
  control.network["Interfaces"].push_back(
      *parse_json(R"({"Index":3,"Name":"enp1s0.20","Type":"ether","Kind":"vlan"})"));
  const auto changes = start();
  const auto change = changes->begin({.link = "enp1s0.20", .method = NetworkMethod::off});
  ASSERT_TRUE(change) << change.error().slug;
  ASSERT_EQ(helper.requests().size(), 2U);
  EXPECT_EQ(helper.requests()[0], encode_request(RemoveNetwork{.link = "enp1s0.20"}));
  EXPECT_EQ(helper.requests()[1],
            encode_request(WriteNetwork{{.link = "enp1s0", .vlan_ids = {30}}}));
  ASSERT_TRUE(changes->revert(change->id));
  ASSERT_EQ(helper.requests().size(), 4U);
  EXPECT_EQ(helper.requests()[2],
            encode_request(WriteNetwork{{.link = "enp1s0.20", .vlan_id = 20}}));
}

TEST_F(NetworkChangesTest, StayWhenConfirmed) {
  std::string id;
  {
    const auto changes = start();
    id = changes->begin(fixed_address())->id;
    EXPECT_EQ(changes->confirm(id)->state, NetworkChangeState::confirmed);
    EXPECT_EQ(changes->confirm(id)->state, NetworkChangeState::confirmed);
    EXPECT_EQ(changes->revert(id).error().slug, "network.change_over");
  }
  const auto again = start();
  EXPECT_EQ(again->find(id)->state, NetworkChangeState::confirmed);
  EXPECT_EQ(helper.requests().size(), 1U);
}

TEST_F(NetworkChangesTest, TakeThemselvesBackWhenTheTimeIsOver) {
  const auto changes = start(std::chrono::seconds{0});
  const auto change = changes->begin(fixed_address());
  ASSERT_TRUE(change);
  (void)wait_for(*changes, change->id, NetworkChangeState::reverted);
  EXPECT_TRUE(helper.requests()[1].contains("remove_network"));
  EXPECT_EQ(changes->confirm(change->id).error().slug, "network.change_over");
}

TEST_F(NetworkChangesTest, PutBackWhatStoodThereBefore) {
  const NetworkFile before{.link = "enp1s0", .method = NetworkMethod::dhcp, .dns = {"9.9.9.9"}};
  root.put("/etc/systemd/network/50-unidash-enp1s0.network", render_network_file(before));
  const auto changes = start();
  const auto id = changes->begin(fixed_address())->id;
  EXPECT_EQ(changes->revert(id)->state, NetworkChangeState::reverted);
  EXPECT_EQ(helper.requests()[1], encode_request(WriteNetwork{before}));
}

TEST_F(NetworkChangesTest, TakeThemselvesBackAfterTheRoleDied) {
  std::string id;
  {
    const auto changes = start();
    id = changes->begin(fixed_address())->id;
  }
  // The machine was started anew: nobody can confirm any more.
  root.put("/proc/sys/kernel/random/boot_id", "next-start\n");
  const auto again = start();
  (void)wait_for(*again, id, NetworkChangeState::reverted);
  EXPECT_TRUE(helper.requests().back().contains("remove_network"));
}

TEST_F(NetworkChangesTest, KeepWaitingWhenOnlyTheRoleWasRestarted) {
  std::string id;
  {
    const auto changes = start();
    id = changes->begin(fixed_address())->id;
  }
  const auto again = start();
  EXPECT_EQ(again->find(id)->state, NetworkChangeState::waiting);
  EXPECT_EQ(again->confirm(id)->state, NetworkChangeState::confirmed);
}

TEST_F(NetworkChangesTest, AreTakenBackAgainUntilItWorks) {
  const auto changes = start(std::chrono::seconds{0});
  const auto id = changes->begin(fixed_address())->id;
  (void)wait_for(*changes, id, NetworkChangeState::reverted);
  helper.failures = 1;
  const auto second = changes->begin(fixed_address());
  // Writing failed: said so, and what was before is put back.
  EXPECT_EQ(second.error().slug, "helper.no_answer");
  wait_for_requests(3);
}

TEST_F(NetworkChangesTest, ComeOneAtATime) {
  const auto changes = start();
  ASSERT_TRUE(changes->begin(fixed_address()));
  EXPECT_EQ(changes->begin(fixed_address()).error().slug, "network.change_waiting");
}

TEST_F(NetworkChangesTest, RefuseWhatCannotWorkBeforeTouchingAnything) {
  const auto changes = start();
  auto elsewhere = fixed_address();
  elsewhere.gateways = {"10.0.0.1"};
  EXPECT_EQ(changes->begin(elsewhere).error().slug, "network.gateway_elsewhere");
  auto unknown = fixed_address();
  unknown.link = "enp9s0";
  EXPECT_EQ(changes->begin(unknown).error().slug, "network.no_such_link");
  EXPECT_EQ(changes->find("00").error().slug, "network.no_such_change");
  EXPECT_TRUE(helper.requests().empty());
}

TEST_F(NetworkChangesTest, NeverOverwriteAFileOfSomebodyElse) {
  root.put("/etc/systemd/network/50-unidash-enp1s0.network", "[Match]\nName=enp1s0\n");
  const auto changes = start();
  EXPECT_EQ(changes->begin(fixed_address()).error().slug, "network.file_not_ours");
  EXPECT_TRUE(helper.requests().empty());
}

TEST_F(NetworkChangesTest, PutAVlanOnItsParent) {
  const auto changes = start();
  const auto change = changes->begin({.link = "enp1s0", .vlan_id = 20});
  ASSERT_TRUE(change) << change.error().slug;
  EXPECT_EQ(change->link, "enp1s0.20");
  ASSERT_EQ(helper.requests().size(), 2U);
  EXPECT_TRUE(helper.requests()[1].contains("\"vlan_ids\":[20]"));
  ASSERT_TRUE(changes->revert(change->id));
  EXPECT_EQ(helper.requests()[2], encode_request(RemoveNetwork{.link = "enp1s0.20"}));
  EXPECT_EQ(helper.requests()[3], encode_request(RemoveNetwork{.link = "enp1s0"}));
}

}  // namespace unidash::host
