#include "daemon/model/reach/reach.h"

#include <gtest/gtest.h>

#include <algorithm>

#include <fstream>
#include <sstream>

namespace unidash {
namespace {

using enum ReachAnswer;
using enum ReachColumn;
using Texts = std::vector<std::string>;

ReachPolicy policy(ReachMode mode, const Texts& internal, const Texts& administrators) {
  return {.mode = mode,
          .internal = read_reach_networks(internal),
          .administration = read_reach_networks(administrators)};
}

IpAddress address(std::string_view text) { return parse_ip_address(text).value(); }

const ReachCell& cell(const std::vector<ReachRow>& rows, ReachNetwork network, ReachColumn column) {
  const auto row = std::ranges::find(rows, network, &ReachRow::network);
  EXPECT_NE(row, rows.end());
  return row->cells.at(static_cast<std::size_t>(column));
}

std::string fault(const Reach& reach) {
  const Status checked = check_reach(reach);
  if (checked) return "";
  return checked.error().fields.at(0).field + " " + checked.error().fields.at(0).slug;
}

const ReachPolicy home = policy(ReachMode::homelab, {}, {"192.168.1.0/24"});
const ReachPolicy firm =
    policy(ReachMode::enterprise, {"10.0.0.0/8", "fd00:5::/64"}, {"192.168.1.0/24"});

TEST(Reach, OfAHomelabAnswersEverybodyAndIsAdministeredFromItsNetworks) {
  const auto rows = describe_reach(home);
  ASSERT_EQ(rows.size(), 2U) << "a list that is empty is no row";
  EXPECT_EQ(cell(rows, ReachNetwork::everybody, desk),
            (ReachCell{.column = desk, .answer = allowed, .reason = "reach.everybody"}));
  EXPECT_EQ(cell(rows, ReachNetwork::everybody, acme).answer, allowed);
  EXPECT_EQ(
      cell(rows, ReachNetwork::everybody, administration),
      (ReachCell{
          .column = administration, .answer = refused, .reason = "reach.administration_only"}));
  EXPECT_EQ(cell(rows, ReachNetwork::administration, administration).answer, allowed);
  EXPECT_EQ(cell(rows, ReachNetwork::administration, ldap).reason, "reach.entrance_shut");
}

TEST(Reach, OfAnEnterpriseAnswersListedNetworksAlone) {
  const auto rows = describe_reach(firm);
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(cell(rows, ReachNetwork::everybody, desk),
            (ReachCell{.column = desk, .answer = refused, .reason = "reach.not_listed"}));
  EXPECT_EQ(cell(rows, ReachNetwork::everybody, acme).answer, refused);
  EXPECT_EQ(cell(rows, ReachNetwork::internal, desk).reason, "reach.listed");
  EXPECT_EQ(cell(rows, ReachNetwork::internal, administration).answer, refused);
  EXPECT_EQ(cell(rows, ReachNetwork::administration, desk).answer, allowed);
  EXPECT_EQ(cell(rows, ReachNetwork::administration, administration).reason, "reach.administers");
  EXPECT_EQ(rows[1].networks, (Texts{"10.0.0.0/8", "fd00:5::/64"}));
}

TEST(Reach, SaysWhereAnswersDependOnTheNetworkWithinARow) {
  auto some = firm;
  some.dns = read_reach_networks({"10.1.0.0/16"});
  some.ldap = read_reach_networks({"10.0.0.0/9", "10.128.0.0/9", "fd00::/16"});
  const auto rows = describe_reach(some);
  EXPECT_EQ(cell(rows, ReachNetwork::internal, dns),
            (ReachCell{.column = dns, .answer = partly, .reason = "reach.entrance_open"}));
  EXPECT_EQ(cell(rows, ReachNetwork::internal, ldap).answer, allowed) << "two halves are a whole";
  EXPECT_EQ(cell(rows, ReachNetwork::administration, dns).reason, "reach.entrance_others");
  EXPECT_EQ(cell(rows, ReachNetwork::everybody, dns).answer, refused);
}

TEST(Reach, TellsTheBrowserThatAsksWhatItWillReach) {
  EXPECT_EQ(reach_of(firm, address("192.168.1.7")),
            (ReachOfCaller{.address = "192.168.1.7", .desk = true, .administration = true}));
  EXPECT_EQ(reach_of(firm, address("10.2.3.4")),
            (ReachOfCaller{.address = "10.2.3.4", .desk = true, .administration = false}));
  EXPECT_EQ(reach_of(firm, address("203.0.113.9")),
            (ReachOfCaller{.address = "203.0.113.9", .desk = false, .administration = false}));
  EXPECT_TRUE(reach_of(home, address("203.0.113.9")).desk);
  EXPECT_TRUE(reach_of(firm, address("::ffff:192.168.1.7")).administration);
  EXPECT_FALSE(reach_of(firm, address("fd00:6::1")).desk);
  for (const char* own : {"127.0.0.1", "::1"})
    EXPECT_TRUE(reach_of(firm, address(own)).administration);
}

TEST(Reach, NamesWhatAChangeShuts) {
  EXPECT_TRUE(find_losses(firm, firm).empty());
  EXPECT_EQ(find_losses(home, firm), (std::vector<ReachLoss>{{.network = "", .column = desk},
                                                             {.network = "", .column = acme}}));
  EXPECT_TRUE(find_losses(firm, home).empty());
  const auto smaller = policy(ReachMode::enterprise, {"10.1.0.0/16"}, {"192.168.1.0/24"});
  EXPECT_EQ(find_losses(firm, smaller),
            (std::vector<ReachLoss>{{.network = "10.0.0.0/8", .column = desk},
                                    {.network = "10.0.0.0/8", .column = acme},
                                    {.network = "fd00:5::/64", .column = desk},
                                    {.network = "fd00:5::/64", .column = acme}}));
  const auto other = policy(ReachMode::homelab, {}, {"192.168.2.0/24"});
  EXPECT_EQ(find_losses(home, other),
            (std::vector<ReachLoss>{{.network = "192.168.1.0/24", .column = administration}}));
}

TEST(Reach, IsRefusedWhereNetworksCannotBe) {
  EXPECT_EQ(fault({}), "");
  EXPECT_EQ(fault({.mode = ReachMode::enterprise}),
            "administration_networks reach.administration_missing");
  for (const char* text : {"0.0.0.0/0", "::/0", "10.0.0.1/8", "here", "10.0.0.0/8 }"}) {
    EXPECT_EQ(fault({.internal_networks = {text}}), "internal_networks reach.bad_network");
    EXPECT_EQ(fault({.administration_networks = {text}}),
              "administration_networks reach.bad_network");
  }
  EXPECT_EQ(fault({.internal_networks = Texts(most_reach_networks + 1, "10.0.0.0/8")}),
            "internal_networks field.too_many");
}

TEST(ReachRules, FillSetsThatTheFirewallStates) {
  EXPECT_EQ(render_reach_rules({}),
            "flush set inet unidash reach_ipv4\n"
            "add element inet unidash reach_ipv4 { 0.0.0.0/0 }\n"
            "flush set inet unidash reach_ipv6\n"
            "add element inet unidash reach_ipv6 { ::/0 }\n");
  EXPECT_EQ(render_reach_rules({.mode = ReachMode::enterprise,
                                .internal_networks = {"10.0.0.0/8", "192.168.1.7", "::/0 }"},
                                .administration_networks = {"192.168.1.0/24"}}),
            "flush set inet unidash reach_ipv4\n"
            "add element inet unidash reach_ipv4 { 10.0.0.0/8, 192.168.1.0/24 }\n"
            "flush set inet unidash reach_ipv6\n");
  std::ostringstream firewall;
  firewall << std::ifstream("overlays/common/etc/nftables.conf").rdbuf();
  for (const char* line :
       {"set reach_ipv4 { type ipv4_addr; flags interval; auto-merge; elements = { 0.0.0.0/0 } }",
        "set reach_ipv6 { type ipv6_addr; flags interval; auto-merge; elements = { ::/0 } }",
        "tcp dport { 80, 443 } goto web", "ip saddr @reach_ipv4 accept",
        "ip6 saddr @reach_ipv6 accept", "include \"/var/lib/unidash/doors/*.nft\""}) {
    EXPECT_TRUE(firewall.str().contains(line)) << line;
  }
}

}  // namespace
}  // namespace unidash
