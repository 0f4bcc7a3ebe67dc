#include "daemon/api/message.h"

#include <gtest/gtest.h>

namespace unidash::api {
namespace {

Request form_request(std::string body) {
  return {.verb = Verb::post,
          .path = "/login",
          .headers = {{"content-type", "application/x-www-form-urlencoded; charset=UTF-8"}},
          .body = std::move(body)};
}

TEST(Forms, AreReadFromTheBodyAlone) {
  Request request = form_request("username=zo%C3%A9&password=a+b");
  request.query = {{"username", "mallory"}};
  const auto form = request.form();
  ASSERT_TRUE(form);
  EXPECT_EQ(find_value(*form, "username"), "zoé");
  EXPECT_EQ(find_value(*form, "password"), "a b");
}

TEST(Forms, RefuseRepeatedFieldsBrokenEscapesAndOtherTypes) {
  EXPECT_FALSE(form_request("a=1&a=2").form());
  EXPECT_FALSE(form_request("a=%zz").form());
  EXPECT_FALSE(form_request("a=%00").form());
  EXPECT_FALSE(form_request("novalue").form());
  Request request = form_request("a=1");
  request.headers = {{"content-type", "text/plain"}};
  EXPECT_FALSE(request.form());
}

TEST(Forms, HoldAtMostSixtyFourFields) {
  std::string body = "f0=";
  for (int i = 1; i < 65; ++i) body += "&f" + std::to_string(i) + "=";
  EXPECT_FALSE(form_request(body).form());
}

TEST(Cookies, AreHostOnlySecureAndHidden) {
  EXPECT_EQ(render_cookie(id_cookie, "v"),
            "__Host-unidash_id=v; Path=/; Secure; HttpOnly; SameSite=Lax");
  EXPECT_TRUE(render_expired_cookie(desk_cookie).contains("Max-Age=0"));
}

TEST(Languages, FollowQueryThenCookieThenBrowserThenFrench) {
  Request request;
  EXPECT_EQ(choose_locale(request), Locale::fr);
  request.headers = {{"accept-language", "de, en-GB;q=0.8, fr;q=0.5"}};
  EXPECT_EQ(choose_locale(request), Locale::en);
  request.cookies = {{"unidash_lang", "fr"}};
  EXPECT_EQ(choose_locale(request), Locale::fr);
  request.query = {{"lang", "en"}};
  EXPECT_EQ(choose_locale(request), Locale::en);
  request.query = {{"lang", "<script>"}};
  EXPECT_EQ(choose_locale(request), Locale::fr);
}

}  // namespace
}  // namespace unidash::api
