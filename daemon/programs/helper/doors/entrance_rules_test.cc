#include "daemon/programs/helper/doors/entrance_rules.h"

#include <gtest/gtest.h>

namespace unidash::helper {
namespace {

std::string rules(std::vector<std::string> networks) {
  return render_entrances({{.entrance = Entrance::ldap, .networks = std::move(networks)}});
}

TEST(EntranceRules, EmptyTheSetsOfAnEntranceThatIsShut) {
  EXPECT_EQ(rules({}), "flush set inet unidash ldap_ipv4\nflush set inet unidash ldap_ipv6\n");
}

TEST(EntranceRules, NameEachNetworkOnceInTheSetOfItsFamily) {
  EXPECT_EQ(rules({"192.168.1.7", "fd00::/8", "10.0.0.0/8", "10.1.0.0/16", "2001:DB8::7"}),
            "flush set inet unidash ldap_ipv4\n"
            "add element inet unidash ldap_ipv4 { 10.0.0.0/8, 192.168.1.7/32 }\n"
            "flush set inet unidash ldap_ipv6\n"
            "add element inet unidash ldap_ipv6 { 2001:db8::7/128, fd00::/8 }\n");
}

TEST(EntranceRules, AreOfEachEntranceForItself) {
  EXPECT_EQ(render_entrances({{.entrance = Entrance::ldap, .networks = {}},
                              {.entrance = Entrance::dns, .networks = {"10.0.0.0/8"}}}),
            rules({}) +
                "flush set inet unidash dns_ipv4\n"
                "add element inet unidash dns_ipv4 { 10.0.0.0/8 }\n"
                "flush set inet unidash dns_ipv6\n");
}

TEST(PortRules, NameEachPortWithItsNetworkInTheSetOfItsFamily) {
  EXPECT_EQ(render_ports({*parse_open_port("tcp 5433 10.0.0.0/8"),
                          *parse_open_port("udp 5433 10.0.0.7/32"),
                          *parse_open_port("tcp 5433 fd00::/8")}),
            "flush set inet unidash ports_ipv4\n"
            "add element inet unidash ports_ipv4"
            " { tcp . 5433 . 10.0.0.0/8, udp . 5433 . 10.0.0.7/32 }\n"
            "flush set inet unidash ports_ipv6\n"
            "add element inet unidash ports_ipv6 { tcp . 5433 . fd00::/8 }\n");
  EXPECT_EQ(render_ports({}),
            "flush set inet unidash ports_ipv4\nflush set inet unidash ports_ipv6\n");
}

TEST(EntranceRules, NeverCarryWhatIsNoNetwork) {
  EXPECT_EQ(rules({"10.0.0.0/8 } ; flush ruleset", "0.0.0.0/0", "::/0", "anywhere"}), rules({}));
}

}  // namespace
}  // namespace unidash::helper
