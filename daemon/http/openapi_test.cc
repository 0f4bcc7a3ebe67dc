#include "daemon/http/openapi.h"

#include <gtest/gtest.h>

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
  EXPECT_FALSE(read.at("responses").contains("403"));
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
