#include "daemon/http/problem.h"

#include <gtest/gtest.h>

#include <format>

namespace unidash::http {
namespace {

constexpr std::array all_codes{Code::invalid,
                               Code::malformed,
                               Code::unauthenticated,
                               Code::forbidden,
                               Code::not_found,
                               Code::method_not_allowed,
                               Code::conflict,
                               Code::precondition_failed,
                               Code::too_large,
                               Code::unsupported_media,
                               Code::precondition_required,
                               Code::too_many,
                               Code::unavailable,
                               Code::internal};

TEST(Problem, HasASentenceInBothLanguagesForEveryCode) {
  for (const Code code : all_codes) {
    const Error error = make_error(code, "no.such_slug");
    EXPECT_FALSE(title_of(error, Locale::fr).empty());
    EXPECT_FALSE(title_of(error, Locale::en).empty());
    EXPECT_NE(title_of(error, Locale::fr), title_of(error, Locale::en));
  }
}

TEST(Problem, PrefersTheSentenceOfTheSlug) {
  const Error error = make_error(Code::unavailable, "host.not_on_this_machine");
  EXPECT_EQ(title_of(error, Locale::en), "This machine does not have this function.");
}

TEST(Problem, IsWrittenAsRfc9457Wants) {
  Error error = field_error("email", "field.too_long");
  error.slug = "request.invalid";
  const auto response = problem_document(error, {.request_id = "r1", .locale = Locale::en});
  const auto body = parse_json(response.body);
  EXPECT_EQ(response.status, 422);
  EXPECT_EQ(response.content_type, "application/problem+json");
  EXPECT_EQ(body->at("type"), "urn:unidash:problem:request.invalid");
  EXPECT_EQ(body->at("status"), 422);
  EXPECT_EQ(body->at("request_id"), "r1");
  EXPECT_EQ(body->at("errors")[0].at("field"), "email");
  EXPECT_FALSE(body->contains("detail"));
}

TEST(Problem, TellsTheWorldNotWhichPartIsAway) {
  const auto type_of = [](std::string_view slug, api::Listener listener) {
    const auto response = problem_document(unavailable(slug, "at a socket"),
                                           {.locale = Locale::en, .listener = listener});
    EXPECT_EQ(response.status, 503);
    return json_text(parse_json(response.body).value(), "type");
  };
  using enum api::Listener;
  for (const std::string_view slug : {"postgres.unavailable", "valkey.unavailable"}) {
    EXPECT_EQ(type_of(slug, public_network), "urn:unidash:problem:role.unavailable");
    EXPECT_EQ(type_of(slug, admin_network), std::format("urn:unidash:problem:{}", slug));
  }
  EXPECT_EQ(type_of("host.unavailable", public_network), "urn:unidash:problem:host.unavailable");
}

TEST(Problem, EscapesWhatThePageShows) {
  const std::string page =
      plain_error_page({.status = 500, .title = "<b>", .request_id = "\"><script>"});
  EXPECT_FALSE(page.contains("<b>"));
  EXPECT_FALSE(page.contains("<script>"));
}

}  // namespace
}  // namespace unidash::http
