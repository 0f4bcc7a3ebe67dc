#include "daemon/domains/host/doors.h"

#include <gtest/gtest.h>

#include "daemon/domains/host/host_fixture.h"

namespace unidash::host {
namespace {

TEST(Doors, AreAskedOfTheHelperUnlessTheyLeadThereAlready) {
  const FakeRoot machine;
  FakeHelper helper;
  const Doors doors(helper, machine.places());
  const MachineDoorChange change{
      .role = Role::mail, .door = Door::smtp_relay, .places = {"mail.example.org:587"}};
  ASSERT_TRUE(doors.set(change));
  ASSERT_EQ(helper.requests().size(), 1U);
  EXPECT_TRUE(helper.requests()[0].contains(R"("request":"set_door")")) << helper.requests()[0];
  machine.put("/var/lib/unidash/doors/mail.smtp_relay.json",
              R"({"role":"mail","door":"smtp_relay","places":["mail.example.org:587"]})");
  ASSERT_TRUE(doors.set(change));
  EXPECT_EQ(helper.requests().size(), 1U);
  ASSERT_TRUE(doors.set({.role = Role::mail, .door = Door::smtp_relay, .places = {}}));
  EXPECT_EQ(helper.requests().size(), 2U);
}

TEST(Doors, AreListedAsRootsFilesSay) {
  const FakeRoot machine;
  FakeHelper helper;
  machine.put("/var/lib/unidash/doors/mail.smtp_relay.json",
              R"({"role":"mail","door":"smtp_relay","places":["192.0.2.7:25"]})");
  const auto list = Doors(helper, machine.places()).list();
  ASSERT_TRUE(list);
  ASSERT_EQ(list->size(), 8U);
  EXPECT_EQ((*list)[0].id, "identity.ldap_server");
  EXPECT_TRUE((*list)[0].places.empty());
  EXPECT_EQ((*list)[1].id, "identity.logout_receiver");
  EXPECT_EQ((*list)[2].id, "identity.oidc_upstream");
  EXPECT_EQ((*list)[3].places, std::vector<std::string>{"192.0.2.7:25"});
  EXPECT_EQ((*list)[4].id, "gate.app_target");
  EXPECT_EQ((*list)[5].id, "names.acme_server");
  EXPECT_EQ((*list)[6].id, "names.dns_api");
  EXPECT_EQ((*list)[7].id, "names.internet_check");
}

TEST(Doors, ThatARoleDoesNotHaveAreNotAskedFor) {
  const FakeRoot machine;
  FakeHelper helper;
  const auto refused =
      Doors(helper, machine.places())
          .set({.role = Role::workspace, .door = Door::smtp_relay, .places = {"192.0.2.7:25"}});
  EXPECT_EQ(refused.error().slug, "door.not_of_this_role");
  EXPECT_TRUE(helper.requests().empty());
}

}  // namespace
}  // namespace unidash::host
