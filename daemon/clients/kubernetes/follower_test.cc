#include "daemon/clients/kubernetes/follower.h"

#include <gtest/gtest.h>

#include "daemon/testing/kubernetes/fake_api.h"

namespace unidash::kubernetes {
namespace {

Json pod(const std::string& name, const std::string& phase) {
  return {{"apiVersion", "v1"},
          {"kind", "Pod"},
          {"metadata", {{"name", name}, {"namespace", "a"}}},
          {"status", {{"phase", phase}}}};
}

class KubernetesFollower : public ::testing::Test {
 protected:
  Status turn() { return follower_.turn({}); }
  std::vector<std::string> take() { return std::exchange(told_, {}); }

  testing::FakeApi api_;
  std::vector<std::string> told_;
  Follower follower_{api_,
                     {.what = {.kind = kinds::pod, .name_space = "a"}},
                     {.all =
                          [this](const std::vector<Json>& items) {
                            told_.push_back(std::to_string(items.size()));
                          },
                      .one =
                          [this](const Change& change) {
                            told_.push_back(change.object["metadata"]["name"]);
                            return true;
                          }}};
};

using Told = std::vector<std::string>;

TEST_F(KubernetesFollower, ListsOnceAndThenHearsOfChanges) {
  api_.put(pod("one", "Pending"));
  ASSERT_TRUE(turn());
  EXPECT_EQ(take(), Told{"1"});
  api_.put(pod("two", "Pending"));
  api_.put(pod("one", "Running"));
  ASSERT_TRUE(turn());
  EXPECT_EQ(take(), (Told{"two", "one"}));
  ASSERT_TRUE(turn());
  EXPECT_EQ(take(), Told{});
}

TEST_F(KubernetesFollower, ListsAnewWhatWasForgotten) {
  api_.put(pod("one", "Pending"));
  ASSERT_TRUE(turn());
  take();
  api_.put(pod("two", "Pending"));
  api_.forget_changes();
  ASSERT_TRUE(turn());
  EXPECT_EQ(take(), Told{});
  ASSERT_TRUE(turn());
  EXPECT_EQ(take(), Told{"2"});
}

TEST_F(KubernetesFollower, AnErrorLosesNothing) {
  ASSERT_TRUE(turn());
  EXPECT_EQ(take(), Told{"0"});
  api_.put(pod("one", "Pending"));
  api_.fail_next(unavailable("kubernetes.away", "test"));
  EXPECT_EQ(turn().error().slug, "kubernetes.away");
  ASSERT_TRUE(turn());
  EXPECT_EQ(take(), Told{"one"});
}

TEST_F(KubernetesFollower, TheFakeKeepsVersionsAndGenerationsAsTheApiDoes) {
  const Json first{{"apiVersion", "apps/v1"},
                   {"kind", "Deployment"},
                   {"metadata", {{"name", "web"}, {"namespace", "a"}}},
                   {"spec", {{"replicas", 1}}}};
  const auto made = api_.apply(first, {}).value();
  const auto same = api_.apply(first, {}).value();
  EXPECT_EQ(same.uid, made.uid);
  EXPECT_EQ(same.generation, 1);
  EXPECT_NE(same.resource_version, made.resource_version);
  Json second = first;
  second["spec"]["replicas"] = 2;
  EXPECT_EQ(api_.apply(second, {}).value().generation, 2);
  const Ref ref{.kind = kinds::deployment, .name_space = "a", .name = "web"};
  EXPECT_EQ(api_.remove(ref, {.uid = "another"}).error().code, Code::conflict);
  EXPECT_EQ(api_.remove(ref, {.uid = made.uid}).value(), Deleted::going);
  EXPECT_EQ(api_.remove(ref, {}).error().code, Code::not_found);
  EXPECT_EQ(api_.deeds(), (Told{"apply Deployment a/web", "apply Deployment a/web",
                                "apply Deployment a/web", "delete Deployment a/web"}));
}

}  // namespace
}  // namespace unidash::kubernetes
