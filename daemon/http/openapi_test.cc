#include "daemon/http/openapi.h"

#include <gtest/gtest.h>

#include <set>

#include "daemon/api/outcomes.h"
#include "daemon/base/text.h"
#include "daemon/http/edge_fixture.h"

namespace unidash::http {
namespace {

TEST(OpenApi, DescribesARowWithEverythingItStates) {
  const Json document = describe_routes(sample_routes());
  const Json& row = document.at("paths").at("/v1/notes/{id}").at("patch");
  EXPECT_EQ(row.at("operationId"), "change_note");
  EXPECT_EQ(row.at("x-unidash-audience"), "user");
  EXPECT_EQ(row.at("x-unidash-access"), "user");
  EXPECT_EQ(row.at("x-unidash-audit"), "note.changed");
  EXPECT_EQ(row.at("security")[0].count("desk_session"), 1U);
  EXPECT_EQ(row.at("parameters").size(), 2U);
  EXPECT_EQ(row.at("parameters")[0].at("in"), "path");
  EXPECT_EQ(row.at("parameters")[1].at("required"), false);
  EXPECT_TRUE(row.at("requestBody").at("content").contains("application/vnd.api+json"));
  EXPECT_TRUE(row.at("responses").contains("200"));
  EXPECT_TRUE(row.at("responses").contains("401"));
}

TEST(OpenApi, SaysWhichRowsNeedARecentPassword) {
  auto routes = sample_routes();
  routes[5].confirmation = api::Confirmation::recent;
  const Json document = describe_routes(routes);
  const Json& row = document.at("paths").at("/v1/notes/{id}").at("patch");
  EXPECT_EQ(row.at("x-unidash-confirmation"), "recent");
  EXPECT_TRUE(row.at("responses").contains("403"));
  const Json& read = document.at("paths").at("/v1/notes/{id}").at("get");
  EXPECT_FALSE(read.contains("x-unidash-confirmation"));
  EXPECT_TRUE(read.at("responses").contains("403"));  // an API token that is not for this
}

std::set<std::string> statuses_of(const api::Route& route) {
  std::set<std::string> statuses;
  const Json document = describe_routes({route});
  const Json& path = document.at("paths").at(std::string(route.path));
  const Json& row = path.at(text::lower_ascii(name_of(route.verb)));
  for (const auto& [status, response] : row.at("responses").items()) statuses.insert(status);
  return statuses;
}

TEST(OpenApi, DerivesEveryStatusFromWhatTheRowStates) {
  using Statuses = std::set<std::string>;
  api::Route row = sample_routes()[5];  // PATCH /v1/notes/{id}
  const Statuses change{"200", "400", "401", "403", "404", "409",
                        "413", "415", "422", "429", "503"};
  EXPECT_EQ(statuses_of(row), change);
  row.handler.needs_if_match = true;
  EXPECT_TRUE(statuses_of(row).contains("412"));
  EXPECT_TRUE(statuses_of(row).contains("428"));
  row = sample_routes()[3];  // GET /oauth/jwks, for everyone and not counted
  EXPECT_EQ(statuses_of(row), (Statuses{"400", "413", "503"}));
  row.handler.answers = {api::json_answer(200)};
  row.handler.errors = {Code::conflict};
  EXPECT_EQ(statuses_of(row), (Statuses{"200", "400", "409", "413", "503"}));
}

TEST(OpenApi, DescribesTheErrorsOfAProtocolBesideOurOwn) {
  auto routes = sample_routes();
  routes[2].handler.answers = {api::json_answer(200), api::json_answer(400)};
  const Json document = describe_routes({routes[2]});
  const Json& refused =
      document.at("paths").at("/oauth/token").at("post").at("responses").at("400");
  EXPECT_TRUE(refused.at("content").contains("application/json"));
  EXPECT_TRUE(refused.at("content").contains("application/problem+json"));
}

TEST(OpenApi, RefusesInWordsWhatDecodingRefuses) {
  const Json document = describe_routes(sample_routes());
  const Json& body =
      document.at("paths").at("/v1/notes/{id}").at("patch").at("requestBody").at("content");
  const Json& data = body.at("application/vnd.api+json").at("schema").at("properties").at("data");
  EXPECT_EQ(data.at("properties").at("attributes").at("additionalProperties"), false);
  EXPECT_EQ(data.at("required"), (Json{"type", "attributes"}));
}

TEST(OpenApi, SaysWhichRowsNeedNoSession) {
  const Json document = describe_routes(sample_routes());
  const Json& row = document.at("paths").at("/login").at("get");
  EXPECT_TRUE(row.at("security").empty());
  EXPECT_EQ(row.at("x-unidash-access"), "everyone");
}

TEST(OpenApi, IsTheSameEachTime) {
  auto routes = sample_routes();
  const std::string once = render_openapi(routes);
  std::ranges::reverse(routes);
  EXPECT_EQ(render_openapi(routes), once);
  EXPECT_TRUE(once.ends_with("}\n"));
}

}  // namespace
}  // namespace unidash::http
