#include "daemon/clients/curl/address_rule.h"

#include <gtest/gtest.h>
#include <ifaddrs.h>
#include <netinet/in.h>

#include <vector>

namespace unidash::curl {
namespace {

IpAddress address(std::string_view text) { return parse_ip_address(text).value(); }

TEST(AddressRule, AnotherHostIsNeitherThisOneNorNobody) {
  for (const auto* text :
       {"127.0.0.1", "127.8.9.1", "::1", "0.0.0.0", "::", "169.254.169.254", "fe80::1", "224.0.0.1",
        "ff02::1", "255.255.255.255", "::ffff:127.0.0.1", "::ffff:169.254.169.254"}) {
    EXPECT_FALSE(is_another_host(address(text))) << text;
  }
  for (const auto* text : {"203.0.113.9", "10.99.98.97", "2001:db8::25", "fd9a::25"}) {
    EXPECT_TRUE(is_another_host(address(text))) << text;
  }
}

/// IPv4 addresses of this machine that are not loopback's.
std::vector<IpAddress> own_addresses() {
  std::vector<IpAddress> own;
  ifaddrs* first = nullptr;
  if (::getifaddrs(&first) != 0) return own;
  for (const ifaddrs* each = first; each != nullptr; each = each->ifa_next) {
    if (each->ifa_addr == nullptr || each->ifa_addr->sa_family != AF_INET) continue;
    const auto& v4 = reinterpret_cast<const sockaddr_in&>(*each->ifa_addr);
    const auto found = ip_address_of({reinterpret_cast<const char*>(&v4.sin_addr), 4}).value();
    if (kind_of(found) != IpKind::loopback) own.push_back(found);
  }
  ::freeifaddrs(first);
  return own;
}

TEST(AddressRule, AnAddressOfThisMachineIsNotAnotherHost) {
  const auto own = own_addresses();
  if (own.empty()) GTEST_SKIP() << "this machine has loopback alone";
  EXPECT_TRUE(can_be_a_host(own.front())) << render_ip_address(own.front());
  EXPECT_FALSE(is_another_host(own.front())) << render_ip_address(own.front());
}

TEST(AddressRule, AnyHostMayBeThisOneButNotNobody) {
  for (const auto* text : {"127.0.0.1", "::1", "::ffff:127.0.0.1", "203.0.113.9"}) {
    EXPECT_TRUE(is_any_host(address(text))) << text;
  }
  for (const auto* text : {"0.0.0.0", "::", "169.254.169.254", "fe80::1", "224.0.0.1"}) {
    EXPECT_FALSE(is_any_host(address(text))) << text;
  }
}

TEST(AddressRule, LoopbackIsNoHostOfANetwork) {
  for (const auto* text : {"127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1"}) {
    EXPECT_TRUE(is_loopback(address(text))) << text;
  }
  for (const auto* text : {"0.0.0.0", "::", "169.254.169.254", "10.43.0.1", "203.0.113.9"}) {
    EXPECT_FALSE(is_loopback(address(text))) << text;
  }
}

}  // namespace
}  // namespace unidash::curl
