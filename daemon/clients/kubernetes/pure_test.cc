#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "daemon/clients/kubernetes/changes.h"
#include "daemon/clients/kubernetes/channels.h"
#include "daemon/clients/kubernetes/kind.h"
#include "daemon/clients/kubernetes/query.h"
#include "daemon/clients/kubernetes/refusal.h"

namespace unidash::kubernetes {
namespace {

using namespace std::chrono_literals;

std::string sample(const std::string& name) {
  std::ostringstream text;
  text << std::ifstream("daemon/clients/kubernetes/objects/samples/" + name + ".json").rdbuf();
  return text.str();
}

TEST(KubernetesKind, LiesWhereItsScopeSays) {
  const auto path = [](const Kind& kind, const std::string& name_space, const std::string& name) {
    const auto found = path_of({.kind = kind, .name_space = name_space, .name = name});
    return found ? *found : found.error().slug;
  };
  EXPECT_EQ(path(kinds::deployment, "a", "web"), "/apis/apps/v1/namespaces/a/deployments/web");
  EXPECT_EQ(path(kinds::pod, "a", "b.c-d"), "/api/v1/namespaces/a/pods/b.c-d");
  EXPECT_EQ(path(kinds::volume, "", "v"), "/api/v1/persistentvolumes/v");
  EXPECT_EQ(path_of_all(kinds::node, "").value(), "/api/v1/nodes");
  EXPECT_EQ(path_of_all(kinds::pod, "").value(), "/api/v1/pods");
  for (const auto* name : {"", "A", "a/b", "..", "a..b", "-a", "a-", "a?b", "a%2Fb", "é"}) {
    EXPECT_EQ(path(kinds::pod, "a", name), "kubernetes.bad_request") << name;
    EXPECT_EQ(path(kinds::pod, name, "a"), "kubernetes.bad_request") << name;
  }
  EXPECT_EQ(path(kinds::node, "a", "b"), "kubernetes.bad_request");
}

TEST(KubernetesKind, IsFoundByBothItsNames) {
  EXPECT_EQ(find_kind("apps/v1", "Deployment"), kinds::deployment);
  EXPECT_EQ(find_kind("v1", "Deployment"), std::nullopt);
  for (const Kind& each : kinds::all) EXPECT_EQ(find_kind(each.api_version, each.kind), each);
}

TEST(KubernetesQuery, EscapesValuesAndRefusesMoreThanOneComparison) {
  Query query;
  EXPECT_EQ(query.add("a", "b&c=d").add("n", 7).text(), "?a=b%26c%3Dd&n=7");
  const Selection two{.kind = kinds::pod,
                      .labels = {{"a.b/c", "d"}, {"e", "f"}},
                      .fields = {{"involvedObject.uid", "1-2"}}};
  EXPECT_EQ(query_of(two).value().text(),
            "?labelSelector=a.b%2Fc%3Dd%2Ce%3Df&fieldSelector=involvedObject.uid%3D1-2");
  EXPECT_EQ(query_of({.kind = kinds::pod}).value().text(), "");
  for (const auto* value : {"a,b", "a=b", "!a", "a b", "a)", "a\n"}) {
    EXPECT_FALSE(query_of({.kind = kinds::pod, .labels = {{"a", value}}})) << value;
    EXPECT_FALSE(query_of({.kind = kinds::pod, .labels = {{value, "a"}}})) << value;
  }
}

TEST(KubernetesRefusal, EachReasonHasItsCode) {
  struct Row {
    int http;
    std::string_view reason;
    Code code;
    std::string_view slug;
  };
  for (const Row& row :
       std::vector<Row>{{400, "BadRequest", Code::internal, "kubernetes.refused"},
                        {401, "Unauthorized", Code::unavailable, "kubernetes.not_admitted"},
                        {403, "Forbidden", Code::forbidden, "kubernetes.forbidden"},
                        {404, "NotFound", Code::not_found, "kubernetes.not_found"},
                        {409, "AlreadyExists", Code::conflict, "kubernetes.exists"},
                        {409, "Conflict", Code::conflict, "kubernetes.conflict"},
                        {410, "Gone", Code::precondition_failed, "kubernetes.expired"},
                        {413, "RequestEntityTooLarge", Code::too_large, "kubernetes.too_large"},
                        {415, "UnsupportedMediaType", Code::internal, "kubernetes.refused"},
                        {422, "Invalid", Code::invalid, "kubernetes.invalid"},
                        {429, "TooManyRequests", Code::too_many, "kubernetes.too_many"},
                        {500, "InternalError", Code::unavailable, "kubernetes.unavailable"},
                        {503, "ServiceUnavailable", Code::unavailable, "kubernetes.unavailable"},
                        {504, "Timeout", Code::unavailable, "kubernetes.unavailable"}}) {
    const Json body{{"kind", "Status"}, {"apiVersion", "v1"},   {"status", "Failure"},
                    {"code", row.http}, {"reason", row.reason}, {"message", "because"}};
    const auto said = error_of(row.http, "", dump_json(body), Words::keep);
    EXPECT_EQ(said.code, row.code) << row.reason;
    EXPECT_EQ(said.slug, row.slug) << row.reason;
    EXPECT_TRUE(said.detail.ends_with(": because")) << said.detail;
    // A front of the API's says nothing but the number.
    const auto plain = error_of(row.http, "", "<html>", Words::keep);
    if (row.reason != "AlreadyExists") {
      EXPECT_EQ(plain.slug, row.slug) << row.http;
    }
  }
}

TEST(KubernetesRefusal, AQuotaIsNoMatterOfRights) {
  const Json body{{"kind", "Status"},
                  {"apiVersion", "v1"},
                  {"status", "Failure"},
                  {"code", 403},
                  {"reason", "Forbidden"},
                  {"message", "pods \"a\" is forbidden: exceeded quota: q, requested: pods=1"}};
  EXPECT_EQ(error_of(403, "", dump_json(body), Words::keep).slug, "kubernetes.over_quota");
}

TEST(KubernetesRefusal, AFieldThatIsNotKnownIsNoFaultOfTheServer) {
  // As Kubernetes 1.36 answers it.
  const Json body{{"kind", "Status"},
                  {"apiVersion", "v1"},
                  {"status", "Failure"},
                  {"code", 500},
                  {"message",
                   "failed to create typed patch object (a/odd; /v1, Kind=ConfigMap): .date: field "
                   "not declared in schema"}};
  EXPECT_EQ(error_of(500, "", dump_json(body), Words::keep).slug, "kubernetes.invalid");
}

TEST(KubernetesRefusal, NamesFieldsAndNotTheirValues) {
  const auto conflict = error_of(409, "", sample("status_conflict"), Words::keep);
  EXPECT_EQ(conflict.detail,
            "Conflict; FieldManagerConflict .spec.replicas conflict with "
            "\"kubectl\" using apps/v1");
  const auto invalid = error_of(422, "", sample("status_invalid"), Words::keep);
  EXPECT_EQ(invalid.detail,
            "Invalid; FieldValueInvalid spec.template.spec.containers[0].env[0].name");
  EXPECT_FALSE(error_of(422, "", sample("status_invalid"), Words::drop).detail.contains("spec"));
}

TEST(KubernetesRefusal, SaysWhenToAskAgain) {
  EXPECT_EQ(error_of(429, "9", "", Words::keep).retry_after, 9s);
  EXPECT_EQ(error_of(429, "99999", "", Words::keep).retry_after, 3600s);
  EXPECT_EQ(error_of(503, "soon", "", Words::keep).retry_after, 2s);
  EXPECT_EQ(error_of(404, "9", "", Words::keep).retry_after, std::nullopt);
}

TEST(KubernetesRefusal, AStrangerIsNotTheServer) {
  EXPECT_EQ(away(unavailable("peer.not_verified", "x")).slug, "kubernetes.not_verified");
  EXPECT_EQ(away(unavailable("peer.unreachable", "x")).slug, "kubernetes.away");
  EXPECT_EQ(away(make_error(Code::internal, "peer.not_prepared")).slug, "kubernetes.away");
  EXPECT_EQ(away(make_error(Code::invalid, "peer.address_refused")).slug, "peer.address_refused");
  EXPECT_EQ(away(make_error(Code::too_large, "http.answer_too_large")).slug,
            "http.answer_too_large");
}

TEST(KubernetesChanges, AreReadLineByLineHoweverTheyCome) {
  const std::string text = "one\n\ntwo\nthree";
  for (std::size_t size = 1; size <= text.size(); ++size) {
    std::vector<std::string> seen;
    Lines lines(5);
    for (std::size_t at = 0; at < text.size(); at += size) {
      ASSERT_TRUE(lines.add(std::string_view(text).substr(at, size),
                            [&](std::string_view line) { return seen.emplace_back(line), true; }));
    }
    EXPECT_EQ(seen, (std::vector<std::string>{"one", "two"})) << size;
  }
}

TEST(KubernetesChanges, EndWhereItIsEnoughOrALineIsTooLong) {
  int seen = 0;
  Lines enough(10);
  ASSERT_TRUE(enough.add("a\nb\n", [&](std::string_view) { return ++seen, false; }));
  ASSERT_TRUE(enough.add("c\n", [&](std::string_view) { return ++seen, false; }));
  EXPECT_EQ(seen, 1);
  Lines longer(3);
  const auto none = [](std::string_view) { return true; };
  ASSERT_TRUE(longer.add("ab", none));
  EXPECT_EQ(longer.add("cd\n", none).error().slug, "http.answer_too_large");
}

TEST(KubernetesChanges, SayWhatHappenedToWhich) {
  const auto change =
      read_change(R"({"type":"DELETED","object":{"metadata":{"name":"a","resourceVersion":"7"}}})");
  EXPECT_EQ(change.value().kind, ChangeKind::deleted);
  EXPECT_EQ(change.value().resource_version, "7");
  EXPECT_EQ(change.value().object["metadata"]["name"], "a");
  const auto expired = read_change(
      R"({"type":"ERROR","object":{"kind":"Status","apiVersion":"v1","code":410,"reason":"Expired"}})");
  EXPECT_EQ(expired.error().slug, "kubernetes.expired");
  for (const auto* line : {"", "7", "{}", R"({"type":"ERROR","object":{}})",
                           R"({"type":"ADDED","object":{"metadata":{}}})",
                           R"({"type":"EATEN","object":{"metadata":{"resourceVersion":"7"}}})"}) {
    EXPECT_EQ(read_change(line).error().slug, "kubernetes.bad_answer") << line;
  }
}

TEST(KubernetesChannels, KeepOutputsApartAndWithinBounds) {
  Channels channels(4);
  for (const auto* message : {"\1ab", "\2e", "\1cde", "\1f"}) ASSERT_TRUE(channels.add(message));
  ASSERT_TRUE(channels.add(""));
  ASSERT_TRUE(channels.add("\xFF\x01"));
  EXPECT_EQ(channels.outcome().error().slug, "kubernetes.away");
  ASSERT_TRUE(channels.add("\3{\"metadata\":{},\"status\":\"Success\"}"));
  const auto outcome = channels.outcome().value();
  EXPECT_EQ(outcome.output, "abcd");
  EXPECT_EQ(outcome.errors, "e");
  EXPECT_TRUE(outcome.is_cut);
  EXPECT_FALSE(channels.add("\7x"));
}

TEST(KubernetesChannels, TellHowAProgramEnded) {
  const auto outcome = [](const std::string& end) {
    Channels channels(10);
    EXPECT_TRUE(channels.add('\3' + end));
    const auto told = channels.outcome();
    return told ? std::to_string(told->exit_code) : told.error().slug;
  };
  EXPECT_EQ(outcome(R"({"status":"Failure","reason":"NonZeroExitCode","details":{"causes":[
                       {"reason":"ExitCode","message":"126"}]}})"),
            "126");
  EXPECT_EQ(outcome(R"({"status":"Failure","reason":"InternalError"})"), "kubernetes.not_run");
  EXPECT_EQ(outcome("[]"), "kubernetes.bad_answer");
  EXPECT_EQ(outcome("x"), "kubernetes.bad_answer");
}

}  // namespace
}  // namespace unidash::kubernetes
