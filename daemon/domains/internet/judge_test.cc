#include "daemon/domains/internet/judge.h"

#include <gtest/gtest.h>

#include <format>

namespace unidash::internet {
namespace {

using Addresses = std::vector<IpAddress>;

constexpr auto outer = "90.1.2.3";
constexpr auto own_ipv6 = "2a01:e0a::10";

IpAddress at(std::string_view text) { return parse_ip_address(text).value_or(IpAddress{}); }
Addresses all(std::initializer_list<std::string_view> texts) {
  Addresses list;
  for (const auto each : texts) list.push_back(at(each));
  return list;
}

HostFacts home() { return {.address = "192.168.1.10", .gateway = "192.168.1.1"}; }
RouterFound says(std::string_view address) {
  return {.word = RouterWord::address, .address = at(address)};
}

std::string said(const Check& check) {
  return std::format("{} {}", name_of(check.outcome), check.reason);
}
std::string fact(const Check& check, std::string_view name) {
  for (const Fact& each : check.facts) {
    if (each.name == name) return each.value;
  }
  return "";
}

TEST(Address, IsJudgedByWhoReachesIt) {
  EXPECT_EQ(said(judge_address({})), "failed address_none");
  EXPECT_EQ(said(judge_address(home())), "passed address_private");
  EXPECT_EQ(fact(judge_address(home()), "router"), "192.168.1.1");
  EXPECT_EQ(said(judge_address({.address = outer})), "passed address_global");
  EXPECT_EQ(said(judge_address({.address = "100.64.1.2"})), "failed address_shared");
  EXPECT_EQ(said(judge_address({.address = "169.254.1.2"})), "failed address_odd");
  HostFacts both = home();
  both.ipv6 = {own_ipv6, "2a01:e0a::11"};
  EXPECT_EQ(fact(judge_address(both), "ipv6"), "2a01:e0a::10, 2a01:e0a::11");
}

TEST(Router, IsAskedOnlyWhereThereIsOneBetween) {
  EXPECT_TRUE(is_behind_router(home()));
  EXPECT_FALSE(is_behind_router({.address = outer, .gateway = "90.1.2.1"}));
  EXPECT_FALSE(is_behind_router({.address = "192.168.1.10"}));
}

TEST(Router, IsJudgedByTheAddressThatItHasOutside) {
  EXPECT_EQ(said(judge_router(home(), says(outer))), "passed router_public");
  EXPECT_EQ(fact(judge_router(home(), says(outer)), "found"), outer);
  EXPECT_EQ(said(judge_router(home(), says("100.90.1.2"))), "failed router_shared");
  EXPECT_EQ(said(judge_router(home(), says("192.168.0.2"))), "failed router_private");
  EXPECT_EQ(said(judge_router(home(), says("203.0.113.9"))), "unknown router_odd");
  const auto word = [](RouterWord each) { return said(judge_router(home(), {.word = each})); };
  EXPECT_EQ(word(RouterWord::no_network), "failed router_no_network");
  EXPECT_EQ(word(RouterWord::refused), "unknown router_refused");
  EXPECT_EQ(word(RouterWord::silent), "unknown router_silent");
}

TEST(Expected, IsTheRoutersAddressOrOnesOwn) {
  EXPECT_EQ(expected_of(home(), says(outer)).ipv4, at(outer));
  EXPECT_FALSE(expected_of(home(), says("100.90.1.2")).ipv4);
  EXPECT_FALSE(expected_of(home(), {}).ipv4);
  HostFacts rented{.address = "85.1.1.1", .gateway = "85.1.1.254"};
  rented.ipv6 = {own_ipv6, "fd00::1"};
  EXPECT_EQ(expected_of(rented, {}).ipv4, at("85.1.1.1"));
  EXPECT_EQ(expected_of(rented, {}).ipv6, all({own_ipv6}));
}

class Name : public ::testing::Test {
 protected:
  std::string of(const Result<Addresses>& found) {
    return said(judge_name(CheckId::id_name, "id.example.org", found, expected, local));
  }
  Expected expected{.ipv4 = at(outer), .ipv6 = all({own_ipv6})};
  LocalAnswers local{};
};

TEST_F(Name, LeadsHere) {
  EXPECT_EQ(of(all({outer})), "passed name_here");
  EXPECT_EQ(of(all({outer, own_ipv6})), "passed name_here");
  const auto check = judge_name(CheckId::id_name, "id.example.org", all({outer}), expected, local);
  EXPECT_EQ(fact(check, "name"), "id.example.org");
  EXPECT_EQ(fact(check, "expected"), outer);
}

TEST_F(Name, LeadsElsewhere) {
  EXPECT_EQ(of(all({"8.8.4.4"})), "failed name_elsewhere");
  EXPECT_EQ(of(all({outer, "8.8.4.4"})), "failed name_elsewhere") << "half of them do";
  EXPECT_EQ(of(all({"2a02::1"})), "failed name_elsewhere");
  EXPECT_EQ(of(all({own_ipv6})), "warning name_ipv6_only");
}

TEST_F(Name, LeadsElsewhereByIpv6AloneWhichBrowsersTryFirst) {
  EXPECT_EQ(of(all({outer, "2a02::1"})), "failed name_ipv6_elsewhere");
  expected.ipv6 = {};
  EXPECT_EQ(of(all({outer, own_ipv6})), "failed name_ipv6_elsewhere");
}

TEST_F(Name, IsMissingOrCannotBeAskedFor) {
  EXPECT_EQ(of(Addresses{}), "failed name_missing");
  EXPECT_EQ(of(unavailable("dns.no_answer", "")), "unknown name_no_answer");
}

TEST_F(Name, LeadsInside) {
  EXPECT_EQ(of(all({"192.168.1.10"})), "failed name_inside");
  EXPECT_EQ(of(all({"192.168.1.10", "fd00::1"})), "failed name_inside");
  local = all({"192.168.1.10", "fd00::1"});
  EXPECT_EQ(of(all({"192.168.1.10"})), "unknown name_told_here");
  EXPECT_EQ(of(all({"192.168.1.11"})), "failed name_inside");
}

TEST_F(Name, IsLeftToBeComparedWhereTheRouterSaysNothing) {
  expected.ipv4.reset();
  EXPECT_EQ(of(all({"8.8.4.4"})), "unknown name_to_compare");
}

TEST(Reach, KeepsEverybodyElseOutWhereItIsListed) {
  EXPECT_FALSE(judge_reach({}));
  EXPECT_EQ(said(*judge_reach({.mode = ReachMode::homelab})), "passed reach_everybody");
  EXPECT_EQ(said(*judge_reach({.mode = ReachMode::enterprise})), "failed reach_listed");
}

TEST(Ports, AreTheEdges) {
  const HostFacts facts{.ports = {{443, "unidash-edge"}, {80, ""}}};
  EXPECT_FALSE(judge_port({}, 443));
  EXPECT_EQ(said(*judge_port(facts, 443)), "passed port_ours");
  EXPECT_EQ(said(*judge_port(facts, 80)), "failed port_nobody");
  const auto other = judge_port({.ports = {{80, "www-data"}}}, 80);
  EXPECT_EQ(said(*other), "failed port_other");
  EXPECT_EQ(fact(*other, "user"), "www-data");
  EXPECT_EQ(other->id, CheckId::port_80);
}

TEST(Outside, IsProvedByAForwardOrAnAuthorityAndByNothingElse) {
  const Proof proof{.issuer = "R11", .at = Timestamp(std::chrono::seconds(1'700'000'000))};
  EXPECT_EQ(said(judge_outside({}, {Turned::ours, true})), "passed outside_forwarded");
  EXPECT_EQ(said(judge_outside(proof, {Turned::ours, false})), "warning outside_only_80");
  const auto by_authority = judge_outside(proof, {Turned::nothing, false});
  EXPECT_EQ(said(by_authority), "passed outside_certificate");
  EXPECT_EQ(fact(by_authority, "issuer"), "R11");
  EXPECT_EQ(fact(by_authority, "at"), render_timestamp(proof.at));
  EXPECT_EQ(said(judge_outside({}, {Turned::other, true})), "unknown outside_other");
  EXPECT_EQ(said(judge_outside({}, {Turned::nothing, true})), "unknown outside_not_known");
  EXPECT_EQ(said(judge_outside({}, {})), "unknown outside_not_known");
}

TEST(Forwards, NameThisMachine) {
  EXPECT_TRUE(forwards_to({}).empty());
  const auto forwards = forwards_to(home());
  ASSERT_EQ(forwards.size(), 2U);
  EXPECT_EQ(forwards[0].port, 443);
  EXPECT_EQ(forwards[1].to_address, "192.168.1.10");
}

}  // namespace
}  // namespace unidash::internet
