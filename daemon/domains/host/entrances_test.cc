#include "daemon/domains/host/entrances.h"

#include <gtest/gtest.h>

#include "daemon/domains/host/host_fixture.h"

namespace unidash::host {
namespace {

TEST(Entrances, AreAskedOfTheHelperUnlessTheyAreOpenSoAlready) {
  const FakeRoot machine;
  FakeHelper helper;
  const Entrances entrances(helper, machine.places());
  const MachineEntranceChange change{.entrance = Entrance::ldap, .networks = {"10.0.0.0/8"}};
  ASSERT_TRUE(entrances.set(change));
  ASSERT_EQ(helper.requests().size(), 1U);
  EXPECT_TRUE(helper.requests()[0].contains(R"("request":"set_entrance")")) << helper.requests()[0];
  machine.put("/var/lib/unidash/doors/entrance.ldap.json",
              R"({"entrance":"ldap","networks":["10.0.0.0/8"]})");
  ASSERT_TRUE(entrances.set(change));
  EXPECT_EQ(helper.requests().size(), 1U);
  ASSERT_TRUE(entrances.set({.entrance = Entrance::ldap, .networks = {}}));
  EXPECT_EQ(helper.requests().size(), 2U);
}

TEST(Entrances, AreListedAsRootsFilesSay) {
  const FakeRoot machine;
  FakeHelper helper;
  const Entrances entrances(helper, machine.places());
  const auto networks = [&] { return entrances.list().value().at(0).networks; };
  EXPECT_TRUE(networks().empty());
  machine.put("/var/lib/unidash/doors/entrance.ldap.json",
              R"({"entrance":"ldap","networks":["10.0.0.0/8","fd00::/8"]})");
  EXPECT_EQ(networks(), (std::vector<std::string>{"10.0.0.0/8", "fd00::/8"}));
  for (const char* text : {"{", R"({"entrance":"ldap","networks":["0.0.0.0/0"]})"}) {
    machine.put("/var/lib/unidash/doors/entrance.ldap.json", text);
    EXPECT_TRUE(networks().empty()) << text;
  }
}

TEST(Entrances, AreEachOpenForItself) {
  const FakeRoot machine;
  FakeHelper helper;
  machine.put("/var/lib/unidash/doors/entrance.dns.json",
              R"({"entrance":"dns","networks":["10.0.0.0/8"]})");
  const auto list = Entrances(helper, machine.places()).list().value();
  ASSERT_EQ(list.size(), 2U);
  EXPECT_TRUE(list[0].networks.empty());
  EXPECT_EQ(list[1].id, "dns");
  EXPECT_EQ(list[1].networks, std::vector<std::string>{"10.0.0.0/8"});
}

TEST(Entrances, ThatCannotBeAreNotAskedFor) {
  const FakeRoot machine;
  FakeHelper helper;
  const auto refused = Entrances(helper, machine.places())
                           .set({.entrance = Entrance::ldap, .networks = {"0.0.0.0/0"}});
  ASSERT_EQ(refused.error().fields.size(), 1U);
  EXPECT_EQ(refused.error().fields[0].field, "networks");
  EXPECT_TRUE(helper.requests().empty());
}

}  // namespace
}  // namespace unidash::host
