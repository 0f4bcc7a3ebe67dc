#include "daemon/domains/internet/scope.h"

#include <gtest/gtest.h>

#include <array>

namespace unidash::internet {
namespace {

struct Row {
  std::string_view address;
  Scope scope;
};

// One inside each range and the neighbours of those that are easily taken for global.
constexpr std::array rows{
    Row{"9.9.9.9", Scope::global},
    Row{"1.1.1.1", Scope::global},
    Row{"0.0.0.0", Scope::nobody},
    Row{"0.1.2.3", Scope::nobody},
    Row{"9.255.255.255", Scope::global},
    Row{"10.0.0.1", Scope::inside},
    Row{"10.255.255.255", Scope::inside},
    Row{"11.0.0.0", Scope::global},
    Row{"100.63.255.255", Scope::global},
    Row{"100.64.0.0", Scope::shared},
    Row{"100.127.255.255", Scope::shared},
    Row{"100.128.0.0", Scope::global},
    Row{"127.0.0.1", Scope::this_machine},
    Row{"127.255.255.255", Scope::this_machine},
    Row{"169.253.255.255", Scope::global},
    Row{"169.254.169.254", Scope::link},
    Row{"172.15.255.255", Scope::global},
    Row{"172.16.0.1", Scope::inside},
    Row{"172.31.255.255", Scope::inside},
    Row{"172.32.0.0", Scope::global},
    Row{"192.0.0.1", Scope::nobody},
    Row{"192.0.1.0", Scope::global},
    Row{"192.0.2.1", Scope::nobody},
    Row{"192.31.196.1", Scope::nobody},
    Row{"192.52.193.1", Scope::nobody},
    Row{"192.88.99.1", Scope::nobody},
    Row{"192.167.255.255", Scope::global},
    Row{"192.168.1.1", Scope::inside},
    Row{"192.169.0.0", Scope::global},
    Row{"192.175.48.1", Scope::nobody},
    Row{"198.17.255.255", Scope::global},
    Row{"198.18.0.1", Scope::nobody},
    Row{"198.19.255.255", Scope::nobody},
    Row{"198.51.100.1", Scope::nobody},
    Row{"203.0.113.1", Scope::nobody},
    Row{"224.0.0.1", Scope::nobody},
    Row{"240.0.0.1", Scope::nobody},
    Row{"255.255.255.255", Scope::nobody},
    Row{"::", Scope::nobody},
    Row{"::1", Scope::this_machine},
    Row{"::ffff:10.0.0.1", Scope::inside},
    Row{"::ffff:9.9.9.9", Scope::global},
    Row{"64:ff9b::909:909", Scope::nobody},
    Row{"64:ff9b:1::1", Scope::nobody},
    Row{"100::1", Scope::nobody},
    Row{"2000::1", Scope::global},
    Row{"2001::1", Scope::nobody},
    Row{"2001:1ff:ffff::", Scope::nobody},
    Row{"2001:200::1", Scope::global},
    Row{"2001:db8::1", Scope::nobody},
    Row{"2002:909:909::1", Scope::nobody},
    Row{"2620:fe::fe", Scope::global},
    Row{"2620:4f:8000::1", Scope::nobody},
    Row{"2a01:e0a::1", Scope::global},
    Row{"3fff::1", Scope::nobody},
    Row{"4000::1", Scope::nobody},
    Row{"5f00::1", Scope::nobody},
    Row{"fc00::1", Scope::inside},
    Row{"fdff::1", Scope::inside},
    Row{"fe80::1", Scope::link},
    Row{"ff02::1", Scope::nobody},
};

TEST(Scope, IsThatOfTheRegistries) {
  for (const Row& row : rows) {
    const auto address = parse_ip_address(row.address);
    ASSERT_TRUE(address) << row.address;
    EXPECT_EQ(name_of(scope_of(*address)), name_of(row.scope)) << row.address;
  }
}

TEST(Domains, AreKeptInsideByTheirEndings) {
  for (const char* kept : {"unidash.localhost", "cloud.local", "a.internal", "x.home.arpa",
                           "a.test", "box.lan", "cloud", "localhost", "home.arpa"}) {
    EXPECT_TRUE(is_kept_inside(kept)) << kept;
  }
  for (const char* open : {"example.org", "mylocal.net", "cloud.localhost.fr", "test.example.com",
                           "somehome.eu", "notinternal.de"}) {
    EXPECT_FALSE(is_kept_inside(open)) << open;
  }
}

}  // namespace
}  // namespace unidash::internet
