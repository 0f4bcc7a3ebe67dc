#include "daemon/model/network_rules.h"

#include <gtest/gtest.h>

namespace unidash {

namespace {

using Texts = std::vector<std::string>;

std::string_view slug(const std::optional<NetworkFault>& fault) {
  return fault ? fault->slug : std::string_view();
}

std::string_view address_fault(const Texts& addresses, const Texts& gateways = {},
                               bool on_link = false) {
  return slug(find_address_fault({addresses, gateways, on_link}));
}

std::string_view gateway_fault(const Texts& addresses, const Texts& gateways,
                               bool on_link = false) {
  return slug(find_gateway_fault({addresses, gateways, on_link}));
}

}  // namespace

TEST(NetworkRules, TakeAddressesOfHostsWithTheirLength) {
  for (const auto& [text, expected] : {std::pair{"192.168.1.10/24", ""},
                                       {"10.0.0.0/31", ""},
                                       {"2001:db8::10/64", ""},
                                       {"192.168.1.10", "address_no_length"},
                                       {"192.168.1", "address_unreadable"},
                                       {"192.168.1.10/33", "address_unreadable"},
                                       {"192.168.1.0/24", "address_is_network"},
                                       {"192.168.1.255/24", "address_is_network"},
                                       {"2001:db8::/64", "address_is_network"},
                                       {"127.0.0.1/8", "address_not_a_host"},
                                       {"169.254.7.7/16", "address_not_a_host"},
                                       {"224.0.0.5/24", "address_not_a_host"},
                                       {"fe80::10/64", "address_not_a_host"},
                                       {"192.168.1.10/0", "address_length"}}) {
    EXPECT_EQ(address_fault({text}), expected) << text;
  }
  EXPECT_EQ(address_fault({}), "address_missing");
}

TEST(NetworkRules, TakeSeveralAddressesOfOneLink) {
  EXPECT_EQ(address_fault({"192.168.1.10/24", "192.168.1.11/24", "2001:db8::10/64"}), "");
  EXPECT_EQ(address_fault({"192.168.1.10/24", "198.51.100.7/32"}), "");
  EXPECT_EQ(address_fault({"192.168.1.10/24", "192.168.1"}), "address_unreadable");
  EXPECT_EQ(address_fault({"192.168.1.10/24", "192.168.1.10/25"}), "address_twice");
  EXPECT_EQ(address_fault(Texts(9, "192.168.1.10/24")), "addresses_too_many");
}

TEST(NetworkRules, TakeASingleAddressOnlyWithAGatewayThatIsReachedDirectly) {
  EXPECT_EQ(address_fault({"198.51.100.7/32"}), "address_length");
  EXPECT_EQ(address_fault({"198.51.100.7/32"}, {}, true), "address_length");
  EXPECT_EQ(address_fault({"198.51.100.7/32"}, {"172.31.1.1"}), "address_length");
  EXPECT_EQ(address_fault({"198.51.100.7/32"}, {"172.31.1.1"}, true), "");
  EXPECT_EQ(address_fault({"198.51.100.7/32"}, {"fe80::1"}, true), "address_length");
  EXPECT_EQ(address_fault({"2001:db8::7/128"}, {"fe80::1"}), "");
  EXPECT_EQ(address_fault({"2001:db8::7/128"}, {"2001:db8:ffff::1"}), "address_length");
  EXPECT_EQ(address_fault({"2001:db8::7/128"}, {"2001:db8:ffff::1"}, true), "");
  EXPECT_EQ(address_fault({"198.51.100.7/32", "2001:db8::7/128"}, {"172.31.1.1", "fe80::1"}, true),
            "");
}

TEST(NetworkRules, WantTheGatewayInTheNetworkUnlessItIsReachedDirectly) {
  const Texts own{"192.168.1.10/24"};
  for (const auto& [text, inside, direct] :
       {std::tuple{"192.168.1.254", "", ""},
        {"routeur", "gateway_unreadable", "gateway_unreadable"},
        {"192.168.1.1/24", "gateway_unreadable", "gateway_unreadable"},
        {"192.168.2.1", "gateway_elsewhere", ""},
        {"169.254.1.1", "gateway_elsewhere", ""},
        {"fd00::1", "gateway_elsewhere", "gateway_elsewhere"},
        {"fe80::1", "gateway_elsewhere", "gateway_elsewhere"},
        {"192.168.1.10", "gateway_is_machine", "gateway_is_machine"},
        {"192.168.1.0", "gateway_not_a_host", "gateway_not_a_host"},
        {"192.168.1.255", "gateway_not_a_host", "gateway_not_a_host"},
        {"127.0.0.1", "gateway_elsewhere", "gateway_not_a_host"},
        {"224.0.0.1", "gateway_elsewhere", "gateway_not_a_host"}}) {
    EXPECT_EQ(gateway_fault(own, {text}), inside) << text;
    EXPECT_EQ(gateway_fault(own, {text}, true), direct) << text;
  }
}

TEST(NetworkRules, TakeOneGatewayAFamilyOrNone) {
  const Texts both{"192.168.1.10/24", "2001:db8::10/64"};
  EXPECT_EQ(gateway_fault(both, {}), "");
  EXPECT_EQ(gateway_fault(both, {"192.168.1.1"}), "");
  EXPECT_EQ(gateway_fault(both, {"192.168.1.1", "fe80::1"}), "");
  EXPECT_EQ(gateway_fault(both, {"192.168.1.1", "2001:db8::1"}), "");
  EXPECT_EQ(gateway_fault(both, {"192.168.1.1", "192.168.1.2"}), "gateway_twice");
  EXPECT_EQ(gateway_fault({"nonsense"}, {"192.168.1.1"}), "") << "the address is at fault";
}

TEST(NetworkRules, NameTheGatewayAndTheNetwork) {
  const Texts own{"192.168.1.10/24"};
  const Texts gateway{"10.0.0.1"};
  EXPECT_EQ(find_gateway_fault({own, gateway}),
            (NetworkFault{"gateway_elsewhere", {"10.0.0.1", "192.168.1.10/24"}}));
}

TEST(NetworkRules, TakeServersThatCanBeHosts) {
  for (const auto* text : {"9.9.9.9", "2620:fe::fe", "192.168.1.1"}) {
    EXPECT_TRUE(is_server_address(text)) << text;
  }
  for (const auto* text : {"", "nine", "127.0.0.53", "0.0.0.0", "fe80::1", "9.9.9.9/32"}) {
    EXPECT_FALSE(is_server_address(text)) << text;
  }
}

TEST(NetworkRules, TakeNetworksOfAdministratorsWithNothingBehindTheirLength) {
  for (const auto* text : {"192.168.1.0/24", "10.0.0.1/32", "10.0.0.0/31", "fd00::/8"}) {
    EXPECT_TRUE(is_admin_network(text)) << text;
  }
  for (const auto* text :
       {"192.168.1.5/24", "10.0.0.1/31", "0.0.0.0/0", "::/0", "192.168.1.0", "192.168.1.0/33"}) {
    EXPECT_FALSE(is_admin_network(text)) << text;
  }
}

}  // namespace unidash
