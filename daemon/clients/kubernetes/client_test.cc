#include "daemon/clients/kubernetes/client.h"

#include <gtest/gtest.h>

#include <format>
#include <thread>

#include "daemon/testing/peer/peer.h"

namespace unidash::kubernetes {
namespace {

using namespace std::chrono_literals;

class KubernetesClient : public ::testing::Test {
 protected:
  [[nodiscard]] Server server() const {
    return {.url = std::format("https://localhost:{}", peer_.port()),
            .authorities_file = peer_.path("certificate.pem"),
            .certificate_file = peer_.path("certificate.pem"),
            .key_file = peer_.path("key.pem")};
  }
  [[nodiscard]] Client client() const { return Client(server(), {.answer_time = 10s}); }

  static Ref deployment(const std::string& name) {
    return {.kind = kinds::deployment, .name_space = "a", .name = name};
  }
  static Json object(const std::string& name, std::string_view kind = "Deployment") {
    return {{"apiVersion", kind == "Secret" ? "v1" : "apps/v1"},
            {"kind", kind},
            {"metadata", {{"name", name}, {"namespace", "a"}}}};
  }
  template <class T>
  static std::string slug(const Result<T>& result) {
    return result ? "answered" : result.error().slug;
  }
  [[nodiscard]] bool asked(std::string_view line) const {
    return peer_.read("requests.log").contains(line);
  }

  testing::Peer peer_{"kubernetes_peer.py"};
};

TEST_F(KubernetesClient, GetsAnObject) {
  EXPECT_EQ(client().get(deployment("web")).value()["kind"], "Deployment");
  EXPECT_TRUE(asked("GET /apis/apps/v1/namespaces/a/deployments/web application/json\n"));
  EXPECT_EQ(client().get(deployment("other")).error().code, Code::not_found);
  EXPECT_EQ(slug(client().get(deployment("odd"))), "kubernetes.bad_answer");
  EXPECT_EQ(slug(client().get(deployment("large"))), "http.answer_too_large");
}

TEST_F(KubernetesClient, AsksForTheMetadataOfASecretAlone) {
  const auto metadata =
      client().get_metadata({.kind = kinds::secret, .name_space = "a", .name = "key"}).value();
  EXPECT_EQ(metadata.uid, "uid-key");
  EXPECT_TRUE(asked("secrets/key application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1"));
}

TEST_F(KubernetesClient, ListsPageByPageAsFarAsItMay) {
  const Selection pods{.kind = kinds::pod, .name_space = "a", .labels = {{"app", "web"}}};
  const auto list = client().list(pods, {.page = 2}).value();
  EXPECT_EQ(list.items.size(), 5U);
  EXPECT_EQ(list.resource_version, "40");
  EXPECT_TRUE(asked("labelSelector=app%3Dweb&limit=2&continue=4"));
  EXPECT_EQ(slug(client().list(pods, {.page = 2, .most = 5})), "answered");
  EXPECT_EQ(slug(client().list(pods, {.page = 2, .most = 4})), "kubernetes.list_too_long");
}

TEST_F(KubernetesClient, AppliesUnderItsOwnName) {
  EXPECT_EQ(client().apply(object("web"), {}).value().uid, "uid-web");
  EXPECT_TRUE(
      asked("PATCH /apis/apps/v1/namespaces/a/deployments/web"
            "?fieldManager=unidash&fieldValidation=Strict&force=true"));
  EXPECT_TRUE(peer_.read("bodies.log").starts_with("application/apply-patch+yaml {"));
  ASSERT_TRUE(client().apply(object("web"), {.foreign = Foreign::refuse, .run = Run::dry}));
  EXPECT_TRUE(asked("fieldValidation=Strict&dryRun=All "));
  ASSERT_TRUE(client().apply(object("web"), {.part = Part::status}));
  EXPECT_TRUE(asked("deployments/web/status?fieldManager=unidash&"));
}

TEST_F(KubernetesClient, SaysWhyAnObjectWasNotApplied) {
  const auto owned = client().apply(object("owned"), {.foreign = Foreign::refuse});
  EXPECT_EQ(slug(owned), "kubernetes.conflict");
  EXPECT_TRUE(owned.error().detail.contains(".spec.replicas")) << owned.error().detail;
  const auto busy = client().apply(object("busy"), {});
  EXPECT_EQ(busy.error().code, Code::too_many);
  EXPECT_EQ(busy.error().retry_after, 7s);
  EXPECT_EQ(slug(client().apply({{"kind", "Deployment"}}, {})), "kubernetes.bad_request");
}

TEST_F(KubernetesClient, KeepsWhatASecretHoldsOutOfErrors) {
  Json secret = object("wrong", "Secret");
  secret["data"] = {{"key", "aHVudGVyMg=="}};
  const auto refused = client().apply(secret, {});
  EXPECT_EQ(slug(refused), "kubernetes.invalid");
  EXPECT_FALSE(refused.error().detail.contains("aHVudGVyMg")) << refused.error().detail;
  Json deployment = object("wrong");
  deployment["spec"] = {{"password", "hunter2"}};
  const auto also = client().apply(deployment, {});
  EXPECT_FALSE(also.error().detail.contains("hunter2")) << also.error().detail;
  EXPECT_TRUE(also.error().detail.contains("data[key]")) << also.error().detail;
}

TEST_F(KubernetesClient, DeletesTheVeryObject) {
  EXPECT_EQ(client().remove(deployment("web"), {.uid = "u-1", .grace = 5s}).value(), Deleted::gone);
  EXPECT_EQ(client().remove(deployment("slow"), {.dependents = Dependents::later}).value(),
            Deleted::going);
  const std::string bodies = peer_.read("bodies.log");
  EXPECT_TRUE(bodies.contains(R"("preconditions":{"uid":"u-1"},"propagationPolicy":"Foreground")"))
      << bodies;
  EXPECT_TRUE(bodies.contains(R"("gracePeriodSeconds":5)")) << bodies;
  EXPECT_TRUE(bodies.contains(R"("propagationPolicy":"Background")")) << bodies;
}

TEST_F(KubernetesClient, WatchesAndSaysWhereToGoOn) {
  std::vector<std::string> heard;
  const WatchTerms terms{.what = {.kind = kinds::pod, .name_space = "a"}, .from = "40"};
  const auto whole = client().watch(
      terms, [&](const Change& change) { return heard.push_back(change.resource_version), true; },
      {});
  EXPECT_EQ(heard, (std::vector<std::string>{"41", "42", "50"}));
  EXPECT_EQ(whole.value().end, WatchEnd::by_server);
  EXPECT_EQ(whole.value().resource_version, "50");
  EXPECT_TRUE(
      asked("/api/v1/namespaces/a/pods?watch=true&allowWatchBookmarks=true"
            "&resourceVersion=40&timeoutSeconds=240"));
  const auto first = client().watch(terms, [](const Change&) { return false; }, {});
  EXPECT_EQ(first.value().end, WatchEnd::enough);
  EXPECT_EQ(first.value().resource_version, "41");
}

TEST_F(KubernetesClient, AWatchSaysThatItIsTooLate) {
  const auto all = [](const Change&) { return true; };
  for (const auto* from : {"gone", "old"}) {
    const auto watched = client().watch({.what = {.kind = kinds::pod}, .from = from}, all, {});
    EXPECT_EQ(watched.value().end, WatchEnd::expired) << from;
  }
  EXPECT_EQ(slug(client().watch({.what = {.kind = kinds::pod}, .from = "odd"}, all, {})),
            "kubernetes.bad_answer");
}

TEST_F(KubernetesClient, AWatchEndsWhenItIsStopped) {
  std::stop_source source;
  const auto watched = client().watch(
      {.what = {.kind = kinds::pod}, .from = "endless"},
      [&](const Change& change) {
        if (change.kind == ChangeKind::bookmark) source.request_stop();
        return true;
      },
      source.get_token());
  EXPECT_EQ(watched.value().end, WatchEnd::stopped);
  EXPECT_EQ(watched.value().resource_version, "50");
}

TEST_F(KubernetesClient, BringsTheLastLinesOfALog) {
  const auto whole = client().logs({.name_space = "a", .pod = "p", .container = "web"}).value();
  EXPECT_EQ(whole, "one\n\\x1b[31mtwo\\xff\n" + std::string(100, 'x') + "\nlast\n");
  const auto last =
      client().logs({.name_space = "a", .pod = "p", .bytes = 20, .instance = Instance::previous});
  EXPECT_EQ(last.value(), "last\n");
  EXPECT_TRUE(asked("/api/v1/namespaces/a/pods/p/log?container=web&tailLines=200&limitBytes="));
  EXPECT_TRUE(asked("&previous=true"));
}

TEST_F(KubernetesClient, RunsAProgramInAContainer) {
  const auto run = [&](const std::vector<std::string>& command, const std::string& input,
                       std::size_t bytes = 1'000) {
    return client().exec({.name_space = "a",
                          .pod = "p",
                          .container = "web",
                          .command = command,
                          .input = Secret(input),
                          .bytes = bytes});
  };
  const auto well = run({"say", "a&b"}, "").value();
  EXPECT_EQ(well.exit_code, 0);
  EXPECT_EQ(well.output, "say a&b ");
  EXPECT_EQ(well.errors, std::string(300, 'e'));
  EXPECT_FALSE(well.is_cut);
  const std::string input(40'000, 'i');
  EXPECT_EQ(run({"cat"}, input, 100'000).value().output, "cat " + input);
  EXPECT_TRUE(run({"cat"}, "", 10).value().is_cut);
  EXPECT_EQ(run({"three"}, "").value().exit_code, 3);
  EXPECT_EQ(slug(run({"absent"}, "")), "kubernetes.not_run");
  EXPECT_EQ(slug(run({"forbidden"}, "")), "kubernetes.forbidden");
  EXPECT_EQ(slug(run({}, "")), "kubernetes.bad_request");
  EXPECT_FALSE(peer_.read("requests.log").contains("iiii"));
}

TEST_F(KubernetesClient, AProgramHasAnEndToItsTime) {
  const auto silent = client().exec(
      {.name_space = "a", .pod = "p", .container = "web", .command = {"silent"}, .time = 1s});
  EXPECT_EQ(slug(silent), "kubernetes.away");
}

TEST_F(KubernetesClient, IsKnownByItsTokenToo) {
  Server by_token = server();
  by_token.certificate_file.clear();
  by_token.key_file.clear();
  by_token.token_file = peer_.path("token");
  EXPECT_EQ(slug(Client(by_token).get(deployment("web"))), "kubernetes.away");
  peer_.write("token", "bad\n");
  EXPECT_EQ(slug(Client(by_token).get(deployment("web"))), "kubernetes.not_admitted");
  peer_.write("token", "good\n");
  EXPECT_EQ(slug(Client(by_token).get(deployment("web"))), "answered");
}

TEST_F(KubernetesClient, TrustsItsOwnAuthorityAlone) {
  const testing::Peer stranger("https_peer.py");
  Server other = server();
  other.authorities_file = stranger.path("certificate.pem");
  EXPECT_EQ(slug(Client(other).get(deployment("web"))), "kubernetes.not_verified");
  EXPECT_EQ(peer_.read("requests.log"), "");
}

TEST_F(KubernetesClient, AsksNobodyWithoutAnAuthorityOrAName) {
  Server nobody = server();
  nobody.key_file.clear();
  EXPECT_EQ(slug(Client(nobody).get(deployment("web"))), "kubernetes.not_configured");
  Server both = server();
  both.token_file = peer_.path("token");
  EXPECT_EQ(slug(Client(both).get(deployment("web"))), "kubernetes.not_configured");
  Server blind = server();
  blind.authorities_file.clear();
  EXPECT_EQ(slug(Client(blind).get(deployment("web"))), "kubernetes.not_configured");
  Server early = server();
  early.certificate_file = peer_.path("none.pem");
  EXPECT_EQ(slug(Client(early).get(deployment("web"))), "kubernetes.away");
  Server half = server();
  half.key_file = peer_.path("none.pem");
  EXPECT_EQ(slug(Client(half).get(deployment("web"))), "kubernetes.away");
  Server empty = server();
  empty.authorities_file = peer_.path("odd.pem");
  peer_.write("odd.pem", "no certificate");
  EXPECT_EQ(slug(Client(empty).get(deployment("web"))), "kubernetes.not_verified");
  EXPECT_EQ(peer_.read("requests.log"), "");
}

TEST_F(KubernetesClient, SaysThatTheServerIsAway) {
  Server away = server();
  away.url = "https://localhost:1";
  const auto refused = Client(away).get(deployment("web"));
  EXPECT_EQ(slug(refused), "kubernetes.away");
  EXPECT_EQ(refused.error().code, Code::unavailable);
  EXPECT_EQ(slug(Client(server(), {.answer_time = 300ms}).get(deployment("never"))),
            "kubernetes.away");
}

TEST_F(KubernetesClient, LeavesThisMachineForNobody) {
  Server far = server();
  far.url = "https://203.0.113.9:6443";
  EXPECT_EQ(slug(Client(far).get(deployment("web"))), "peer.address_refused");
}

}  // namespace
}  // namespace unidash::kubernetes
