#include "daemon/programs/unidash/exchange.h"

#include <gtest/gtest.h>

#include <format>

#include "daemon/programs/unidash/run.h"
#include "daemon/programs/unidash/sample_document.h"

namespace unidash::command {
namespace {

class ExchangeTest : public testing::Test {
 protected:
  /// Carries out; every request is noted, and answered by `answer`.
  Result<Answer> carry(const std::vector<std::string_view>& arguments,
                       const std::function<http_client::Response(int)>& answer) {
    const Account account{.url = "https://desk", .token = Secret("udt_x")};
    return carry_out(parse_call(catalogue_, arguments).value(), account, Locale::en,
                     [&](const http_client::Request& request) -> Result<http_client::Response> {
                       sent_.push_back(request);
                       return answer(static_cast<int>(sent_.size()));
                     });
  }

  std::vector<Command> catalogue_ = read_catalogue(sample_document).value();
  std::vector<http_client::Request> sent_;
};

TEST_F(ExchangeTest, JoinsAllPages) {
  const auto answer = carry({"people", "list", "--all"}, [](int page) {
    return http_client::Response{.status = 200,
                                 .body = std::format(R"({{"data":[{{"id":"{}"}}],"links":{{{}}}}})",
                                                     page, page < 3 ? R"("next":"x")" : "")};
  });
  ASSERT_EQ(sent_.size(), 3U);
  ASSERT_EQ(answer->document["data"].size(), 3U);
  EXPECT_EQ(answer->document["data"][2]["id"], "3");
}

TEST_F(ExchangeTest, GivesTheProblemOfAnyPage) {
  const auto answer = carry({"people", "list", "--all"}, [](int page) {
    if (page == 2) return http_client::Response{.status = 429, .body = R"({"title":"Wait."})"};
    return http_client::Response{.status = 200, .body = R"({"data":[],"links":{"next":"x"}})"};
  });
  EXPECT_EQ(answer->status, 429);
}

TEST_F(ExchangeTest, AsksForTheRevisionThatAChangeMustName) {
  ASSERT_TRUE(carry({"network-plans", "change", "4", "--name", "x"}, [](int) {
    return http_client::Response{.status = 200, .headers = {{"etag", "\"9\""}}, .body = "{}"};
  }));
  ASSERT_EQ(sent_.size(), 2U);
  EXPECT_EQ(sent_[0].method, http_client::Method::get);
  EXPECT_EQ(sent_[0].url, "https://desk/v1/admin/network_plans/4");
  EXPECT_EQ(sent_[1].method, http_client::Method::patch);
  EXPECT_TRUE(std::ranges::contains(sent_[1].headers,
                                    std::pair<std::string, std::string>{"If-Match", "\"9\""}));
}

TEST_F(ExchangeTest, KeepsTheRevisionThatWasNamed) {
  ASSERT_TRUE(carry({"network-plans", "change", "4", "--revision", "\"2\""},
                    [](int) { return http_client::Response{.status = 200, .body = "{}"}; }));
  ASSERT_EQ(sent_.size(), 1U);
  EXPECT_TRUE(std::ranges::contains(sent_[0].headers,
                                    std::pair<std::string, std::string>{"If-Match", "\"2\""}));
}

TEST_F(ExchangeTest, SaysWhenSomebodyElseAnswers) {
  const auto answer = carry({"profile", "show"}, [](int) {
    return http_client::Response{.status = 200, .body = "<html>"};
  });
  EXPECT_EQ(answer.error().slug, "command.not_understood");
}

TEST(ExitCode, TellsScriptsWhatTheyCanDo) {
  EXPECT_EQ(exit_of(422), Exit::refused);
  EXPECT_EQ(exit_of(409), Exit::refused);
  EXPECT_EQ(exit_of(401), Exit::not_signed_in);
  EXPECT_EQ(exit_of(403), Exit::not_allowed);
  EXPECT_EQ(exit_of(404), Exit::not_found);
  EXPECT_EQ(exit_of(429), Exit::not_reached);
  EXPECT_EQ(exit_of(503), Exit::not_reached);
}

}  // namespace
}  // namespace unidash::command
