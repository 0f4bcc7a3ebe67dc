#include "daemon/programs/helper/doors/door_keeper.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <format>
#include <fstream>
#include <sstream>

namespace unidash::helper {
namespace {

namespace fs = std::filesystem;

IpAddress address(std::string_view text) { return parse_ip_address(text).value(); }

class DoorKeepers : public ::testing::Test {
 protected:
  DoorKeepers() : root_(fs::path(::testing::TempDir()) / ("doors" + std::to_string(::getpid()))) {
    fs::remove_all(root_);
    fs::create_directories(root_);
  }
  ~DoorKeepers() override { fs::remove_all(root_); }

  Status set(std::vector<std::string> places) {
    return keeper_.set({.role = Role::mail, .door = Door::smtp_relay, .places = std::move(places)});
  }
  Status enter(std::vector<std::string> networks) {
    return keeper_.set({.entrance = Entrance::ldap, .networks = std::move(networks)});
  }
  static std::string problem(const Status& status) {
    if (status || status.error().fields.empty()) return "";
    return status.error().fields.front().field + " " + status.error().slug;
  }
  std::string kept() const {
    std::ostringstream out;
    out << std::ifstream(root_ / "var/lib/unidash/doors/mail.smtp_relay.json").rdbuf();
    return out.str();
  }

  fs::path root_;
  FoundNames names_;
  std::vector<std::string> asked_;
  std::string loaded_;  // what nftables was given last
  bool is_refused_ = false;
  std::int64_t uptime_ = 10;
  DoorKeeper keeper_{{.root = root_.string(),
                      .look_up =
                          [this](const std::vector<std::string>& names) {
                            asked_ = names;
                            return names_;
                          },
                      .may_reach = can_be_a_host,
                      .load = [this](const std::string& file) -> Status {
                        if (is_refused_) return unavailable("door.not_set", "");
                        std::ostringstream out;
                        out << std::ifstream(file).rdbuf();
                        loaded_ = out.str();
                        return {};
                      },
                      .uptime = [this] { return std::chrono::seconds(uptime_); }}};
};

TEST_F(DoorKeepers, OpenWhatANameStandsForAndShutWhatWasOpen) {
  names_["a.example"] = {address("192.0.2.7"), address("2001:db8::7")};
  ASSERT_TRUE(set({"a.example:587"}));
  EXPECT_TRUE(loaded_.contains("192.0.2.7 . 587")) << loaded_;
  EXPECT_TRUE(loaded_.contains("2001:db8::7 . 587")) << loaded_;
  EXPECT_TRUE(kept().contains("a.example:587"));
  ASSERT_TRUE(set({"192.0.2.9:25"}));
  EXPECT_TRUE(loaded_.contains("{ 192.0.2.9 . 25 }")) << loaded_;
  EXPECT_FALSE(loaded_.contains("192.0.2.7")) << loaded_;
  ASSERT_TRUE(set({}));
  EXPECT_FALSE(loaded_.contains("add element")) << loaded_;
  EXPECT_EQ(kept(), "");
}

TEST_F(DoorKeepers, LeaveAllAsItWasWhereAPlaceCannotBe) {
  ASSERT_TRUE(set({"192.0.2.9:25"}));
  const std::string before = loaded_;
  names_["own.example"] = {address("127.0.0.1"), address("::1")};
  names_["cloud.example"] = {address("169.254.169.254")};
  EXPECT_EQ(problem(set({"gone.example:25"})), "places door.name_not_found");
  EXPECT_EQ(problem(set({"own.example:25"})), "places door.address_refused");
  EXPECT_EQ(problem(set({"cloud.example:80"})), "places door.address_refused");
  EXPECT_EQ(problem(set({"[::ffff:127.0.0.1]:25"})), "places door.address_refused");
  EXPECT_EQ(problem(set({"a b:25"})), "places door.bad_place");
  EXPECT_EQ(loaded_, before);
  EXPECT_TRUE(kept().contains("192.0.2.9:25"));
}

TEST_F(DoorKeepers, OpenTheOthersWhereOneThatNeedNotAnswerIsAway) {
  host::SetDoor door{.role = Role::identity,
                     .door = Door::logout_receiver,
                     .places = {"gone.example:443", "192.0.2.9:443"},
                     .checked = {{"192.0.2.9:443"}}};
  ASSERT_TRUE(keeper_.set(door));
  EXPECT_TRUE(loaded_.contains("{ 192.0.2.9 . 443 }")) << loaded_;
  names_["gone.example"] = {address("192.0.2.7")};
  ASSERT_TRUE(keeper_.refresh());
  EXPECT_TRUE(loaded_.contains("192.0.2.7 . 443")) << loaded_;
  names_.clear();
  names_["own.example"] = {address("127.0.0.1")};
  door.places.emplace_back("own.example:443");
  ASSERT_TRUE(keeper_.set(door));
  EXPECT_TRUE(loaded_.contains("192.0.2.7 . 443")) << "as it was heard last: " << loaded_;
  EXPECT_FALSE(loaded_.contains("127.0.0.1")) << loaded_;
  door.checked = {{"own.example:443"}};
  EXPECT_EQ(problem(keeper_.set(door)), "places door.address_refused");
}

TEST_F(DoorKeepers, AskForTheNamesFirstThatMustAnswer) {
  names_["c.example"] = {address("192.0.2.7")};
  ASSERT_TRUE(keeper_.set({.role = Role::gate,
                           .door = Door::app_target,
                           .places = {"a.example:443", "b.example:443", "c.example:443"},
                           .checked = {{"c.example:443"}}}));
  EXPECT_EQ(asked_, (std::vector<std::string>{"c.example", "a.example", "b.example"}));
}

TEST_F(DoorKeepers, KeepADoorWithAllItsPlaces) {
  std::vector<std::string> places;
  for (std::size_t each = 0; each < most_door_places; ++each) {
    const std::string name = std::format("{}.{}.example", each, std::string(60, 'x'));
    for (int last = 1; last <= 16; ++last) {
      names_[name].push_back(address(std::format("2001:db8::{:x}:{:x}", each, last)));
    }
    places.push_back(name + ":443");
  }
  ASSERT_TRUE(keeper_.set({.role = Role::gate,
                           .door = Door::app_target,
                           .places = places,
                           .checked = std::vector<std::string>{}}));
  names_.clear();
  uptime_ += 60;
  EXPECT_TRUE(keeper_.refresh()->empty());
  EXPECT_TRUE(loaded_.contains("add element inet unidash gate_ipv6")) << loaded_;
  EXPECT_TRUE(loaded_.contains("2001:db8::c7:10 . 443 timeout 3540s")) << "the last of them";
}

TEST_F(DoorKeepers, OpenNoDoorThatARoleDoesNotHave) {
  const auto refused =
      keeper_.set({.role = Role::workspace, .door = Door::smtp_relay, .places = {"192.0.2.9:25"}});
  EXPECT_EQ(refused.error().slug, "door.not_of_this_role");
  fs::create_directories(root_ / "var/lib/unidash/doors");
  std::ofstream(root_ / "var/lib/unidash/doors/identity.ldap_server.json")
      << R"({"role":"mail","door":"smtp_relay","places":["192.0.2.9:25"]})";
  ASSERT_TRUE(keeper_.refresh());
  EXPECT_FALSE(loaded_.contains("add element")) << loaded_;
}

TEST_F(DoorKeepers, AskForNamesAgainAndForgetNoneThatIsAwayForAMoment) {
  names_["a.example"] = {address("192.0.2.7")};
  ASSERT_TRUE(set({"a.example:587"}));
  names_.clear();
  uptime_ = 3'000;
  EXPECT_TRUE(keeper_.refresh()->empty());
  EXPECT_TRUE(loaded_.contains("192.0.2.7 . 587 timeout 610s")) << loaded_;
  uptime_ = 4'000;
  const auto shut = keeper_.refresh();
  ASSERT_TRUE(shut);
  EXPECT_EQ(*shut,
            (std::vector<ShutPlace>{
                {.role = Role::mail, .place = "a.example:587", .slug = "door.name_not_found"}}));
  EXPECT_FALSE(loaded_.contains("192.0.2.7")) << loaded_;
  names_["a.example"] = {address("192.0.2.8")};
  EXPECT_TRUE(keeper_.refresh()->empty());
  EXPECT_TRUE(loaded_.contains("192.0.2.8 . 587")) << loaded_;
}

TEST_F(DoorKeepers, OpenThemAgainAfterARestart) {
  ASSERT_TRUE(set({"192.0.2.9:25"}));
  fs::remove_all(root_ / "run");
  loaded_.clear();
  ASSERT_TRUE(keeper_.refresh());
  EXPECT_TRUE(loaded_.contains("{ 192.0.2.9 . 25 }")) << loaded_;
}

TEST_F(DoorKeepers, OpenAnEntranceToItsNetworksAndShutItAgain) {
  ASSERT_TRUE(set({"192.0.2.9:25"}));
  ASSERT_TRUE(enter({"10.0.0.0/8", "fd00::/8"}));
  EXPECT_TRUE(loaded_.contains("add element inet unidash ldap_ipv4 { 10.0.0.0/8 }")) << loaded_;
  EXPECT_TRUE(loaded_.contains("add element inet unidash ldap_ipv6 { fd00::/8 }")) << loaded_;
  EXPECT_TRUE(loaded_.contains("{ 192.0.2.9 . 25 }")) << "the doors stay: " << loaded_;
  ASSERT_TRUE(set({}));
  EXPECT_TRUE(loaded_.contains("ldap_ipv4 { 10.0.0.0/8 }")) << "the entrance stays: " << loaded_;
  ASSERT_TRUE(enter({}));
  EXPECT_FALSE(loaded_.contains("add element")) << loaded_;
  EXPECT_FALSE(fs::exists(root_ / "var/lib/unidash/doors/entrance.ldap.json"));
}

TEST_F(DoorKeepers, OpenNoEntranceToEverybody) {
  EXPECT_EQ(problem(enter({"0.0.0.0/0"})), "networks network.bad_address");
  fs::create_directories(root_ / "var/lib/unidash/doors");
  std::ofstream(root_ / "var/lib/unidash/doors/entrance.ldap.json")
      << R"({"entrance":"ldap","networks":["0.0.0.0/0"]})";
  ASSERT_TRUE(keeper_.refresh());
  EXPECT_FALSE(loaded_.contains("add element")) << loaded_;
}

TEST_F(DoorKeepers, OpenEntrancesAgainAfterARestart) {
  ASSERT_TRUE(enter({"10.0.0.0/8"}));
  fs::remove_all(root_ / "run");
  loaded_.clear();
  ASSERT_TRUE(keeper_.refresh());
  EXPECT_TRUE(loaded_.contains("ldap_ipv4 { 10.0.0.0/8 }")) << loaded_;
}

TEST_F(DoorKeepers, OpenPortsToTheirNetworksAndShutThemAgain) {
  const auto open = [this](std::vector<std::string> ports) {
    return keeper_.set(host::SetPorts{.ports = std::move(ports)});
  };
  ASSERT_TRUE(enter({"10.0.0.0/8"}));
  ASSERT_TRUE(open({"tcp 5433 10.0.0.0/8", "udp 5433 fd00::/8", "tcp 5433 10.1.0.0/16"}));
  EXPECT_TRUE(loaded_.contains("ports_ipv4 { tcp . 5433 . 10.0.0.0/8 }")) << loaded_;
  EXPECT_TRUE(loaded_.contains("ports_ipv6 { udp . 5433 . fd00::/8 }")) << loaded_;
  EXPECT_TRUE(loaded_.contains("ldap_ipv4 { 10.0.0.0/8 }")) << "the entrance stays: " << loaded_;
  loaded_.clear();
  fs::remove_all(root_ / "run");
  ASSERT_TRUE(keeper_.refresh());
  EXPECT_TRUE(loaded_.contains("tcp . 5433")) << "after a restart: " << loaded_;
  EXPECT_EQ(problem(open({"tcp 443 10.0.0.0/8"})), "ports port.not_allowed");
  ASSERT_TRUE(open({}));
  EXPECT_FALSE(loaded_.contains("5433")) << loaded_;
  EXPECT_FALSE(fs::exists(root_ / "var/lib/unidash/doors/ports.json"));
}

TEST_F(DoorKeepers, SayThatTheFirewallTakesNothing) {
  is_refused_ = true;
  EXPECT_EQ(set({"192.0.2.9:25"}).error().slug, "door.not_set");
}

TEST(NameLookups, FindWhatTheMachineKnows) {
  const auto found = look_up({"localhost", "never.invalid"});
  ASSERT_TRUE(found.contains("localhost"));
  EXPECT_EQ(kind_of(found.at("localhost").front()), IpKind::loopback);
  EXPECT_FALSE(found.contains("never.invalid"));
}

}  // namespace
}  // namespace unidash::helper
