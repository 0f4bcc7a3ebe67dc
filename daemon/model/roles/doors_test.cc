#include "daemon/model/roles/doors.h"

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

TEST(Doors, AreStatedByTheFirewallForTheSameRoles) {
  const std::string rules = firewall();
  ASSERT_TRUE(rules.contains("chain roles_with_doors"));
  for (const auto& [role, name] : enum_names<Role>) {
    const bool has_doors = !doors_of(role).empty();
    for (const char* family : {"ipv4", "ipv6"}) {
      EXPECT_EQ(rules.contains(std::format("set {}_{} ", name, family)), has_doors) << name;
      EXPECT_EQ(rules.contains(std::format("dport @{}_{} accept", name, family)), has_doors)
          << name;
    }
  }
}

TEST(Doors, BelongToTheirRolesAlone) {
  EXPECT_TRUE(may_open(Role::mail, Door::smtp_relay));
  EXPECT_FALSE(may_open(Role::identity, Door::smtp_relay));
  EXPECT_TRUE(may_open(Role::identity, Door::logout_receiver));
  EXPECT_FALSE(may_open(Role::mail, Door::logout_receiver));
  EXPECT_TRUE(may_open(Role::identity, Door::oidc_upstream));
  EXPECT_FALSE(may_open(Role::mail, Door::oidc_upstream));
  EXPECT_TRUE(may_open(Role::gate, Door::app_target));
  EXPECT_FALSE(may_open(Role::gate, Door::smtp_relay));
  EXPECT_FALSE(may_open(Role::identity, Door::app_target));
  EXPECT_TRUE(may_open(Role::names, Door::acme_server));
  EXPECT_TRUE(may_open(Role::names, Door::dns_api));
  EXPECT_TRUE(may_open(Role::names, Door::internet_check));
  EXPECT_FALSE(may_open(Role::names, Door::smtp_relay));
  EXPECT_FALSE(may_open(Role::mail, Door::dns_api));
  for (const auto& [door, name] : enum_names<Door>) {
    for (const Role role : {Role::workspace, Role::admin, Role::audit, Role::host}) {
      EXPECT_FALSE(may_open(role, door)) << name_of(role) << " " << name;
    }
  }
}

}  // namespace
}  // namespace unidash
