#include "daemon/programs/unidash/arguments.h"

#include <gtest/gtest.h>

#include "daemon/programs/unidash/request.h"
#include "daemon/programs/unidash/sample_document.h"

namespace unidash::command {
namespace {

class ArgumentsTest : public testing::Test {
 protected:
  Result<Call> parse(const std::vector<std::string_view>& arguments) {
    return parse_call(catalogue_, arguments);
  }
  /// The slug and the word in question, or "" where all is well.
  std::string refusal(const std::vector<std::string_view>& arguments) {
    const auto call = parse(arguments);
    return call ? "" : call.error().slug + " " + call.error().detail;
  }
  /// The request's line and body.
  std::string request(const std::vector<std::string_view>& arguments, std::int64_t page = 0) {
    const auto call = parse(arguments);
    if (!call) return call.error().slug;
    const Account account{.url = "https://desk", .token = Secret("udt_x")};
    const auto made = make_request(*call, account, Locale::fr, page);
    return made.url + (made.body.empty() ? "" : " " + made.body);
  }

  std::vector<Command> catalogue_ = read_catalogue(sample_document).value();
};

TEST_F(ArgumentsTest, BecomeARequest) {
  EXPECT_EQ(request({"people", "list"}), "https://desk/v1/admin/users");
  EXPECT_EQ(request({"people", "show", "7"}), "https://desk/v1/admin/users/7");
  EXPECT_EQ(request({"people", "disable", "7"}), "https://desk/v1/admin/users/7/disable");
  EXPECT_EQ(request({"jobs", "list"}), "https://desk/v1/jobs");
}

TEST_F(ArgumentsTest, MayNameAdministrationInFull) {
  EXPECT_EQ(request({"admin", "people", "list"}), "https://desk/v1/admin/users");
  EXPECT_EQ(request({"admin", "jobs", "list"}), "https://desk/v1/admin/jobs");
  EXPECT_EQ(request({"admin", "profile", "show"}), "command.unknown");
}

TEST_F(ArgumentsTest, BecomeTheQueryEscaped) {
  EXPECT_EQ(request({"people", "list", "--q", "a&b=é", "--role=admin"}),
            "https://desk/v1/admin/users?q=a%26b%3D%C3%A9&role=admin");
}

TEST_F(ArgumentsTest, CannotLeaveTheirPlaceInTheAddress) {
  EXPECT_EQ(request({"people", "show", "../jobs?x#y"}),
            "https://desk/v1/admin/users/..%2Fjobs%3Fx%23y");
}

TEST_F(ArgumentsTest, BecomeAttributesOfTheirKind) {
  EXPECT_EQ(request({"people", "create", "--display-name", "Ada", "--age=7", "--is-active",
                     "--tags", "a", "--tags", "b", "--layout", R"({"x": [1]})"}),
            "https://desk/v1/admin/users "
            R"({"data":{"attributes":{"age":7,"display_name":"Ada","is_active":true,)"
            R"("layout":{"x":[1]},"tags":["a","b"]},"type":"users"}})");
  EXPECT_EQ(
      request({"people", "create", "--display-name=", "--is-active=false", "--tags="}),
      "https://desk/v1/admin/users "
      R"({"data":{"attributes":{"display_name":"","is_active":false,"tags":[]},"type":"users"}})");
}

TEST_F(ArgumentsTest, MayBeginWithHyphensAfterTwo) {
  EXPECT_EQ(request({"people", "show", "--", "--json"}), "https://desk/v1/admin/users/--json");
}

TEST_F(ArgumentsTest, AreRefusedWithTheWordInQuestion) {
  EXPECT_EQ(refusal({"peple", "list"}), "command.unknown peple");
  EXPECT_EQ(refusal({}), "command.unknown ");
  EXPECT_EQ(refusal({"people", "list", "--colour", "red"}), "command.unknown_option --colour");
  EXPECT_EQ(refusal({"people", "list", "--q"}), "command.missing_value --q");
  EXPECT_EQ(refusal({"people", "show"}), "command.missing_parameter id");
  EXPECT_EQ(refusal({"people", "show", "7", "8"}), "command.too_many_words 8");
  EXPECT_EQ(refusal({"people", "show", ""}), "command.bad_value ");
  EXPECT_EQ(refusal({"people", "create"}), "command.missing_option --display-name");
  EXPECT_EQ(refusal({"people", "create", "--display-name", "x", "--age", "old"}),
            "command.bad_value --age");
  EXPECT_EQ(refusal({"people", "create", "--display-name", "x", "--layout", "{"}),
            "command.bad_value --layout");
  EXPECT_EQ(refusal({"profile", "show", "--all"}), "command.unknown_option --all");
  EXPECT_EQ(refusal({"profile", "show", "--token", "udt_x"}), "command.unknown_option --token");
}

TEST_F(ArgumentsTest, NameTheRevisionThatCannotBeAskedFor) {
  EXPECT_EQ(refusal({"shelves", "delete", "7"}), "command.missing_option --revision");
  EXPECT_EQ(request({"shelves", "delete", "7", "--revision", "\"2\""}),
            "https://desk/v1/admin/shelves/7");
  EXPECT_EQ(refusal({"network-plans", "change", "7"}), "");
}

TEST_F(ArgumentsTest, AskForPagesOneByOne) {
  EXPECT_EQ(request({"people", "list", "--all"}, 3),
            "https://desk/v1/admin/users?page_number=3&page_size=100");
  EXPECT_EQ(request({"people", "list", "--all", "--page-size", "5"}, 1),
            "https://desk/v1/admin/users?page_number=1&page_size=5");
}

TEST_F(ArgumentsTest, GoWithTheTokenAndTheLanguageAlone) {
  const auto call = parse({"profile", "show"}).value();
  const auto made =
      make_request(call, {.url = "https://desk", .token = Secret("udt_x")}, Locale::fr);
  EXPECT_EQ(made.headers, (http_client::Headers{{"Authorization", "Bearer udt_x"},
                                                {"Accept", "application/vnd.api+json"},
                                                {"Accept-Language", "fr"}}));
}

}  // namespace
}  // namespace unidash::command
