#include "daemon/api/problem.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace unidash::api {
namespace {

std::vector<Code> all_codes() {
  std::vector<Code> codes;
  for (int code = 0; code <= std::to_underlying(Code::internal); ++code) {
    codes.push_back(static_cast<Code>(code));
  }
  return codes;
}

Error read(int status, std::string body) {
  return read_problem({.status = status, .body = std::move(body)}, "host.unavailable");
}

TEST(Problem, HasAStatusOfItsOwnForEveryCode) {
  for (const Code one : all_codes()) {
    EXPECT_GE(status_of(one), 400);
    for (const Code other : all_codes()) {
      EXPECT_EQ(one == other, status_of(one) == status_of(other));
    }
  }
}

TEST(Problem, IsReadBackAsTheErrorItTellsOf) {
  for (const Code code : all_codes()) {
    if (code == Code::unauthenticated || code == Code::forbidden) continue;
    const Error error =
        read(status_of(code),
             R"({"type":"urn:unidash:problem:network.bad","detail":"why",)"
             R"("errors":[{"field":"addresses","slug":"field.required"},{"slug":7},"no object"]})");
    EXPECT_EQ(error.code, code);
    EXPECT_EQ(error.slug, "network.bad");
    EXPECT_EQ(error.detail, "why");
    ASSERT_EQ(error.fields.size(), 3U);
    EXPECT_EQ(error.fields.front().field, "addresses");
    EXPECT_EQ(error.fields.front().slug, "field.required");
    EXPECT_EQ(error.fields.back().slug, "");
  }
}

TEST(Problem, OfWhatIsNoneIsThatTheRoleIsAway) {
  const std::vector<std::string> bodies{
      "", "<html>", "[]", "7", "{}", R"({"type":7})", R"({"type":"about:blank"})"};
  for (const auto& body : bodies) {
    EXPECT_EQ(read(500, body).code, Code::unavailable) << body;
    EXPECT_EQ(read(500, body).slug, "host.unavailable") << body;
  }
}

TEST(Problem, AboutTheAskingRoleIsNotToldToWhoeverAskedIt) {
  for (const int status : {401, 403}) {
    const Error error = read(status, R"({"type":"urn:unidash:problem:access.forbidden"})");
    EXPECT_EQ(error.code, Code::unavailable);
    EXPECT_EQ(error.slug, "host.unavailable");
  }
}

}  // namespace
}  // namespace unidash::api
