#include "daemon/model/roles/open_ports.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

namespace unidash {
namespace {

TEST(OpenPorts, AreReadAsTheyAreWritten) {
  for (const char* text : {"tcp 5433 10.0.0.0/8", "udp 1024 fd00::/8", "tcp 65535 10.0.0.7/32"}) {
    const auto port = parse_open_port(text);
    ASSERT_TRUE(port) << text;
    EXPECT_EQ(render_open_port(*port), text);
  }
}

TEST(OpenPorts, AreNothingElse) {
  for (const char* text : {"",
                           "tcp",
                           "tcp 5433",
                           "tcp 5433 ",
                           "icmp 5433 10.0.0.0/8",
                           "tcp 05433 10.0.0.0/8",
                           "tcp 443 10.0.0.0/8",
                           "tcp 1023 10.0.0.0/8",
                           "tcp 65536 10.0.0.0/8",
                           "tcp -1 10.0.0.0/8",
                           "tcp 5433 0.0.0.0/0",
                           "tcp 5433 ::/0",
                           "tcp 5433 10.0.0.1/8",
                           "tcp 5433 10.0.0.7",
                           "tcp 5433 10.0.0.0/8 x",
                           "tcp  5433 10.0.0.0/8",
                           "tcp 5433 10.0.0.0/8\n",
                           "TCP 5433 10.0.0.0/8",
                           "tcp 5432 10.0.0.0/8",
                           "udp 5300 10.0.0.0/8"}) {
    EXPECT_FALSE(parse_open_port(text)) << text;
  }
}

/// What the firewall names by number is the product's own.
TEST(OpenPorts, AreNoneOfTheProductsOwn) {
  for (const std::int64_t port : {5300, 6360, 24877}) EXPECT_TRUE(is_own_port(port)) << port;
  for (const std::int64_t port : {0, 80, 443, 1023, 65'536}) EXPECT_FALSE(may_be_opened(port));
  EXPECT_TRUE(may_be_opened(1024));
  EXPECT_TRUE(may_be_opened(51'820));
}

TEST(OpenPorts, AreStatedByTheFirewallAsSets) {
  std::ostringstream text;
  text << std::ifstream("overlays/common/etc/nftables.conf").rdbuf();
  const std::string rules = text.str();
  EXPECT_TRUE(rules.contains(
      "set ports_ipv4 { type inet_proto . inet_service . ipv4_addr; flags interval; }"));
  EXPECT_TRUE(rules.contains(
      "set ports_ipv6 { type inet_proto . inet_service . ipv6_addr; flags interval; }"));
  EXPECT_TRUE(rules.contains("th dport . ip saddr @ports_ipv4"));
  EXPECT_TRUE(rules.contains("th dport . ip6 saddr @ports_ipv6"));
}

}  // namespace
}  // namespace unidash
