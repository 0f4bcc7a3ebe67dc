#include "daemon/base/ip_address.h"

#include <gtest/gtest.h>

namespace unidash {

namespace {

IpAddress address(std::string_view text) { return parse_ip_address(text).value(); }
IpNetwork network(std::string_view text) { return parse_ip_network(text).value(); }

/// As it is written, or "" where it is none.
std::string spelled(std::string_view text) {
  const auto parsed = parse_ip_address(text);
  return parsed ? render_ip_address(*parsed) : "";
}

}  // namespace

TEST(IpAddress, HasTheOneSpellingOfRfc5952) {
  for (const auto& [given, written] : {std::pair{"192.168.1.10", "192.168.1.10"},
                                       {"0.0.0.0", "0.0.0.0"},
                                       {"2001:DB8::1", "2001:db8::1"},
                                       {"2001:0db8:0000:0000:0000:0000:0000:0001", "2001:db8::1"},
                                       {"2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"},
                                       {"1:0:0:2:0:0:0:3", "1:0:0:2::3"},
                                       {"1:0:0:2:3:0:0:4", "1::2:3:0:0:4"},
                                       {"::", "::"},
                                       {"0:0:0:0:0:0:0:1", "::1"},
                                       {"::ffff:192.0.2.1", "::ffff:192.0.2.1"}}) {
    EXPECT_EQ(spelled(given), written) << given;
  }
}

TEST(IpAddress, IsNothingElse) {
  for (const std::string_view text : {"",
                                      " ",
                                      "192.168.1",
                                      "192.168.1.300",
                                      "192.168.1.10 ",
                                      " 192.168.1.10",
                                      "010.1.1.1",
                                      "0x7f.0.0.1",
                                      "2130706433",
                                      "1.2.3.4.5",
                                      "192.168.1.10/24",
                                      ":",
                                      ":::",
                                      ":::::",
                                      "1::2::3",
                                      "12345::",
                                      "fe80::1%eth0",
                                      "[::1]",
                                      "::1.2.3",
                                      "2001:db8::g",
                                      "0000:0000:0000:0000:0000:ffff:192.168.100.228:0000"}) {
    EXPECT_FALSE(parse_ip_address(text)) << text;
  }
  EXPECT_FALSE(parse_ip_address(std::string_view("1.1.1.1\0", 8)));
  EXPECT_FALSE(parse_ip_address(std::string_view("1.1.1.1\0.9", 10)));
}

TEST(IpAddress, IsWrittenInOctetsToo) {
  EXPECT_EQ(address("192.0.2.1").octets(), std::string("\xC0\0\2\1", 4));
  EXPECT_EQ(ip_address_of(address("2001:db8::7").octets()), address("2001:db8::7"));
  EXPECT_FALSE(ip_address_of("abc"));
  EXPECT_FALSE(ip_address_of(""));
}

TEST(IpAddress, IsOfOneKind) {
  using enum IpKind;
  for (const auto& [text, kind] : {std::pair{"0.0.0.0", unspecified},
                                   {"::", unspecified},
                                   {"0.0.0.1", reserved},
                                   {"127.0.0.1", loopback},
                                   {"127.255.255.254", loopback},
                                   {"::1", loopback},
                                   {"169.254.0.1", link_local},
                                   {"fe80::1", link_local},
                                   {"febf::1", link_local},
                                   {"fec0::1", global},
                                   {"224.0.0.1", multicast},
                                   {"239.255.255.250", multicast},
                                   {"ff02::1", multicast},
                                   {"255.255.255.255", broadcast},
                                   {"240.0.0.1", reserved},
                                   {"::ffff:10.0.0.1", reserved},
                                   {"192.0.2.7", documentation},
                                   {"2001:db8::7", documentation},
                                   {"10.1.2.3", private_use},
                                   {"172.31.1.1", private_use},
                                   {"172.32.1.1", global},
                                   {"192.168.255.255", private_use},
                                   {"100.64.0.1", private_use},
                                   {"fd00::1", private_use},
                                   {"9.9.9.9", global},
                                   {"2620:fe::fe", global}}) {
    EXPECT_EQ(kind_of(address(text)), kind) << text;
  }
}

TEST(IpAddress, BelongsToAMachineOnlyWhereOthersCanReachIt) {
  for (const auto* text : {"192.168.1.10", "9.9.9.9", "192.0.2.1", "fd00::1", "2001:db8::1"}) {
    EXPECT_TRUE(can_be_a_host(address(text))) << text;
  }
  for (const auto* text : {"0.0.0.0", "127.0.0.1", "169.254.7.7", "224.0.0.5", "255.255.255.255",
                           "240.0.0.1", "::", "::1", "fe80::1", "ff02::1", "::ffff:10.0.0.1"}) {
    EXPECT_FALSE(can_be_a_host(address(text))) << text;
  }
}

TEST(IpAddress, StandsForTheOneInsideIt) {
  EXPECT_EQ(unmapped(address("::ffff:192.0.2.1")), address("192.0.2.1"));
  EXPECT_EQ(unmapped(address("::192.0.2.1")), address("::192.0.2.1"));
  EXPECT_EQ(unmapped(address("192.0.2.1")), address("192.0.2.1"));
}

TEST(IpNetwork, IsAnAddressWithALength) {
  EXPECT_EQ(render_ip_network(network("192.168.1.10/24")), "192.168.1.10/24");
  EXPECT_EQ(render_ip_network(network("FD00:0::/8")), "fd00::/8");
  for (const auto* text : {"192.168.1.10", "192.168.1.10/", "192.168.1.10/33", "fd00::/129",
                           "192.168.1.10/-1", "192.168.1.10/+24", "192.168.1.10/024",
                           "192.168.1.10/2 4", "192.168.1/24", "/24", "192.168.1.10/24/24"}) {
    EXPECT_FALSE(parse_ip_network(text)) << text;
  }
}

TEST(IpNetwork, KnowsWhatIsInsideAndItsEdges) {
  EXPECT_TRUE(network("192.168.1.10/24").contains(address("192.168.1.254")));
  EXPECT_FALSE(network("192.168.1.10/24").contains(address("192.168.2.1")));
  EXPECT_FALSE(network("192.168.1.10/24").contains(address("fd00::1")));
  EXPECT_TRUE(network("0.0.0.0/0").contains(address("9.9.9.9")));
  EXPECT_TRUE(network("fd00::/7").contains(address("fc00::1")));
  EXPECT_TRUE(network("192.168.1.0/24").is_network_itself());
  EXPECT_TRUE(network("192.168.1.255/24").is_broadcast());
  EXPECT_FALSE(network("fd00::ffff:ffff:ffff:ffff/64").is_broadcast());
  for (const auto* small : {"10.0.0.0/31", "10.0.0.1/31", "10.0.0.0/32", "fd00::/128"}) {
    EXPECT_FALSE(network(small).is_network_itself()) << small;
    EXPECT_FALSE(network(small).is_broadcast()) << small;
  }
  EXPECT_TRUE(network("10.0.0.1/32").is_single());
  EXPECT_FALSE(network("10.0.0.1/31").is_single());
  EXPECT_EQ(render_ip_network(network_of(address("192.168.77.130"), 18)), "192.168.64.0/18");
  EXPECT_EQ(render_ip_network(network_of(address("2001:db8::1"), 64)), "2001:db8::/64");
}

TEST(NeighbourAddress, NamesItsLinkExactlyWhereItIsOnEveryLink) {
  for (const auto& [given, written] : {std::pair{"192.168.1.58", "192.168.1.58"},
                                       {"FD00:0::58", "fd00::58"},
                                       {"fe80:0::1%enp1s0", "fe80::1%enp1s0"}}) {
    EXPECT_EQ(render_neighbour_address(parse_neighbour_address(given).value()), written);
  }
  for (const auto* bad :
       {"", "salon", "192.168.1.58/24", "fe80::1", "fe80::1%", "%enp1s0", "192.168.1.58%enp1s0",
        "fd00::1%enp1s0", "fe80::1%a b", "fe80::1%../x", "fe80::1%e\x1B"}) {
    EXPECT_FALSE(parse_neighbour_address(bad)) << bad;
  }
}

TEST(HostNames, EndInANumberWhereSomebodyWouldReadAnAddress) {
  for (const char* host : {"127.1", "0x7f000001", "0X7F.1", "2130706433", "a.0x7f", "a.0x",
                           "127.1.", "192.0.2.7", "example.09", "", "."}) {
    EXPECT_TRUE(ends_in_a_number(host)) << host;
  }
  for (const char* host : {"example.org", "localhost.", "1.example", "a.0xg", "a.1b", "0x1.a"}) {
    EXPECT_FALSE(ends_in_a_number(host)) << host;
  }
}

TEST(LinkNames, NeverNameAnotherPlace) {
  for (const char* name : {"enp1s0", "host0", "enp1s0.20", "br-unidash", "e_1"}) {
    EXPECT_TRUE(is_link_name(name)) << name;
  }
  for (const char* name : {"../x", "a/b", "..", ".a", "", "a b", "lo", "all", "default", "a..b",
                           "toolonganameforit"}) {
    EXPECT_FALSE(is_link_name(name)) << name;
  }
}

}  // namespace unidash
