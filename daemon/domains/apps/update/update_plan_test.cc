#include "daemon/domains/apps/update/update_plan.h"

#include <gtest/gtest.h>

namespace unidash::packages {
namespace {

AppPackage feeds(const std::string& version) {
  AppPackage app{.slug = "feeds", .version = version};
  app.components["web"] = {.kind = ComponentKind::web,
                           .resources = {.limit = {.cpu_m = 500, .mb = 256}}};
  app.update = {.from = "2.0-1", .max_minutes = 5};
  app.sso.modes = {SignOnMode::headers};
  return app;
}

using Changes = std::vector<PermissionChange>;

TEST(UpdatePlans, SayWhetherTheWayIsOpen) {
  const auto path = [](const std::string& before, const std::string& after) {
    return plan_update(feeds(before), feeds(after)).path;
  };
  EXPECT_EQ(path("2.2.6-1", "2.3.5-1"), UpdatePath::direct);
  EXPECT_EQ(path("2.2.6-1", "2.2.6-1"), UpdatePath::same);
  EXPECT_EQ(path("2.3.5-1", "2.2.6-1"), UpdatePath::backwards);
  EXPECT_EQ(path("1.9-1", "2.3.5-1"), UpdatePath::step_first);
  AppPackage other = feeds("2.3.5-1");
  other.slug = "wiki";
  EXPECT_EQ(plan_update(feeds("2.2-1"), other).path, UpdatePath::other_app);
  AppPackage far = feeds("4.0-1");
  EXPECT_EQ(plan_update(feeds("2.2-1"), far).path, UpdatePath::direct);
  far.update.one_major = true;
  EXPECT_EQ(plan_update(feeds("2.2-1"), far).path, UpdatePath::one_major);
  EXPECT_EQ(plan_update(feeds("3.2-1"), far).path, UpdatePath::direct);
}

TEST(UpdatePlans, AskWhereAnAppMayMore) {
  AppPackage more = feeds("2.3-1");
  more.network.egress = Egress::internet;
  more.network.open_paths = {"/api"};
  more.rights = {{.what = RightKind::internet, .why = "x"}};
  const UpdatePlan plan = plan_update(feeds("2.2-1"), more);
  EXPECT_EQ(plan.permissions, (Changes{{PermissionKind::right, "internet", true},
                                       {PermissionKind::egress, "internet", true},
                                       {PermissionKind::open_path, "/api", true}}));
  EXPECT_TRUE(plan.needs_consent);
  EXPECT_FALSE(plan.may_go_by_itself);
}

TEST(UpdatePlans, TellOfLessWithoutAsking) {
  AppPackage before = feeds("2.2-1");
  before.network.ingress_tcp = {{.component = "web", .port = 8080}};
  const UpdatePlan plan = plan_update(before, feeds("2.3-1"));
  EXPECT_EQ(plan.permissions, (Changes{{PermissionKind::open_port, "web:8080", false}}));
  EXPECT_FALSE(plan.needs_consent);
  EXPECT_TRUE(plan.may_go_by_itself);
}

TEST(UpdatePlans, AskWhereNamesOfHostsFallAway) {
  AppPackage before = feeds("2.2-1");
  before.network = {.egress = Egress::internet, .hosts = {"api.example.org"}};
  AppPackage after = feeds("2.3-1");
  after.network.egress = Egress::internet;
  const UpdatePlan plan = plan_update(before, after);
  EXPECT_TRUE(plan.needs_consent);
  EXPECT_EQ(plan.permissions.back(), (PermissionChange{PermissionKind::host, "*", true}));
}

TEST(UpdatePlans, KnowWhatBecomesOfData) {
  AppPackage before = feeds("2.2-1");
  before.volumes["old"] = {.mb = 10};
  before.volumes["data"] = {.mb = 10};
  AppPackage after = feeds("2.3-1");
  after.volumes["data"] = {.mb = 20};
  after.needs.postgresql = {{.name = "main"}};
  after.questions = {{.key = "title", .required = true}};
  after.update.downgrade = Downgrade::code_ok;
  const UpdatePlan plan = plan_update(before, after);
  EXPECT_EQ(plan.dropped_volumes, std::vector<std::string>{"old"});
  EXPECT_EQ(plan.grown_volumes, std::vector<std::string>{"data"});
  EXPECT_EQ(plan.new_databases, std::vector<std::string>{"main"});
  EXPECT_EQ(plan.new_questions, std::vector<std::string>{"title"});
  EXPECT_FALSE(plan.needs_data_copy);
  EXPECT_FALSE(plan.may_go_by_itself);
  EXPECT_TRUE(plan_update(before, feeds("2.3-1")).needs_data_copy);
}

TEST(UpdatePlans, CountMemoryAndDisk) {
  AppPackage after = feeds("2.3-1");
  after.components["web"].resources.limit.mb = 512;
  after.volumes["data"] = {.mb = 100};
  const ResourceChange change = plan_update(feeds("2.2-1"), after).resources;
  EXPECT_EQ(change.memory_before_mb, 256);
  EXPECT_EQ(change.memory_after_mb, 512);
  EXPECT_EQ(change.disk_after_mb - change.disk_before_mb, 100);
}

}  // namespace
}  // namespace unidash::packages
