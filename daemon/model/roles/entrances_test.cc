#include "daemon/model/roles/entrances.h"

#include <gtest/gtest.h>

#include <format>
#include <fstream>
#include <sstream>

namespace unidash {
namespace {

std::string firewall() {
  std::ostringstream text;
  text << std::ifstream("overlays/common/etc/nftables.conf").rdbuf();
  return text.str();
}

std::string merged(const std::vector<std::string_view>& texts) {
  std::vector<IpNetwork> networks;
  for (const auto text : texts) networks.push_back(parse_entrance_network(text).value());
  std::string list;
  for (const IpNetwork& each : without_inner_networks(networks)) {
    list += (list.empty() ? "" : " ") + render_ip_network(each);
  }
  return list;
}

TEST(Entrances, AreStatedByTheFirewallAsSetsOfNetworks) {
  const std::string rules = firewall();
  for (const auto& [entrance, name] : enum_names<Entrance>) {
    EXPECT_TRUE(rules.contains(
        std::format("set {}_ipv4 {{ type ipv4_addr; flags interval; auto-merge; }}", name)));
    EXPECT_TRUE(rules.contains(
        std::format("set {}_ipv6 {{ type ipv6_addr; flags interval; auto-merge; }}", name)));
    EXPECT_TRUE(rules.contains(std::format("ip saddr @{}_ipv4 accept", name)));
    EXPECT_TRUE(rules.contains(std::format("ip6 saddr @{}_ipv6 accept", name)));
  }
}

TEST(Entrances, AreOpenToNetworksAndNeverToEverybody) {
  for (const char* text : {"10.0.0.0/8", "192.168.1.7", "192.168.1.7/32", "fd00::/8", "2001:db8::7",
                           "2001:db8::7/128"}) {
    EXPECT_TRUE(parse_entrance_network(text)) << text;
  }
  for (const char* text :
       {"", "0.0.0.0/0", "::/0", "10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/08", "10.0.0.0/8 ",
        "10.0.0", "fe80::1%eth0", "example.org", "10.0.0.0-10.0.0.9", "10.0.0.0/8 }"}) {
    EXPECT_FALSE(parse_entrance_network(text)) << text;
  }
}

TEST(EntranceNetworks, AreThereOnceAndNoneWithinAnother) {
  EXPECT_EQ(merged({}), "");
  EXPECT_EQ(merged({"192.168.1.7", "10.1.0.0/16", "10.0.0.0/8", "10.0.0.0/8", "10.255.255.255"}),
            "10.0.0.0/8 192.168.1.7/32");
  EXPECT_EQ(merged({"fd00::/8", "10.0.0.0/8", "fd12::1", "2001:db8::7"}),
            "10.0.0.0/8 2001:db8::7/128 fd00::/8");
  EXPECT_EQ(merged({"10.0.0.0/9", "10.128.0.0/9"}), "10.0.0.0/9 10.128.0.0/9");
}

}  // namespace
}  // namespace unidash
