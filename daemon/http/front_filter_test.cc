#include "daemon/http/front_filter.h"

#include <gtest/gtest.h>

#include "daemon/http/target.h"

namespace unidash::http {
namespace {

RawRequest get(std::string target, api::NamedValues headers = {}) {
  return {.method = "GET", .target = std::move(target), .headers = std::move(headers), .body = {}};
}

std::string slug_of(RawRequest raw) {
  const auto request = filter_request(std::move(raw));
  return request ? "accepted" : request.error().slug;
}

TEST(FrontFilter, KeepsAPlainRequest) {
  const auto request = filter_request(get("/v1/notes/caf%C3%A9?page_number=2&q=a+b%26c",
                                          {{"Host", "desk.example.org"}, {"COOKIE", "a=1; b=2"}}));
  ASSERT_TRUE(request);
  EXPECT_EQ(request->path, "/v1/notes/café");
  EXPECT_EQ(request->raw_target, "/v1/notes/caf%C3%A9?page_number=2&q=a+b%26c");
  EXPECT_EQ(api::find_value(request->query, "q"), "a b&c");
  EXPECT_EQ(request->header("host"), "desk.example.org");
  EXPECT_EQ(request->cookie("b"), "2");
}

TEST(FrontFilter, ServesHeadAsGet) {
  RawRequest raw = get("/");
  raw.method = "HEAD";
  const auto request = filter_request(raw);
  ASSERT_TRUE(request);
  EXPECT_EQ(request->verb, api::Verb::get);
}

TEST(FrontFilter, RefusesMethodsNobodyUses) {
  for (const char* method : {"OPTIONS", "TRACE", "CONNECT", "PRI", "get", "", "GET "}) {
    RawRequest raw = get("/");
    raw.method = method;
    EXPECT_EQ(slug_of(raw), "request.method_not_allowed") << method;
  }
}

TEST(FrontFilter, RefusesTargetsThatAreNotAPath) {
  for (const char* target : {"", "*", "v1", "http://desk.example.org/", "/a#b", "/a b", "/a\\b",
                             "/caf\xc3\xa9", "/a\tb", "/a\x7f"}) {
    EXPECT_EQ(slug_of(get(target)), "request.bad_target") << target;
  }
}

TEST(FrontFilter, RefusesPathsThatMeanAnotherPath) {
  for (const char* target :
       {"/.", "/..", "/a/../b", "/a/./b", "/%2e%2e/b", "/%2E", "//", "/a//b", "/a%2fb", "/a%2Fb",
        "/a%5cb", "/a%00b", "/a%0d%0ab", "/a%7f", "/%ff", "/%c0%af", "/%", "/%4", "/%zz"}) {
    EXPECT_EQ(slug_of(get(target)), "request.bad_path") << target;
  }
}

TEST(FrontFilter, DecodesThePathOnce) {
  const auto request = filter_request(get("/a%252e%252e"));
  ASSERT_TRUE(request);
  EXPECT_EQ(request->path, "/a%2e%2e");
}

TEST(FrontFilter, KeepsAPlusInThePath) { EXPECT_EQ(filter_request(get("/a+b"))->path, "/a+b"); }

TEST(FrontFilter, RefusesARepeatedOrBrokenQuery) {
  for (const char* target : {"/?a=1&a=2", "/?a&a", "/?%61=1&a=2", "/?a=%0d%0ab", "/?a=%00", "/?=1",
                             "/?a=1&", "/?a=%ff", "/?a=%"}) {
    EXPECT_EQ(slug_of(get(target)), "request.bad_query") << target;
  }
  EXPECT_EQ(slug_of(get("/?")), "accepted");
}

TEST(FrontFilter, BoundsTheQuery) {
  std::string target = "/?p0=";
  for (int i = 1; i < 65; ++i) target += "&p" + std::to_string(i) + "=";
  EXPECT_EQ(slug_of(get(target)), "request.bad_query");
}

TEST(FrontFilter, BoundsTheTarget) {
  EXPECT_EQ(slug_of(get("/" + std::string(8191, 'a'))), "accepted");
  EXPECT_EQ(slug_of(get("/" + std::string(8192, 'a'))), "request.target_too_long");
}

TEST(FrontFilter, RefusesControlCharactersInEveryHeaderUsed) {
  for (const char* name :
       {"Accept", "Accept-Encoding", "Accept-Language", "Authorization", "Content-Type", "Cookie",
        "Host", "If-Match", "If-Modified-Since", "If-None-Match", "Origin", "Sec-Fetch-Dest",
        "Sec-Fetch-Mode", "Sec-Fetch-Site", "User-Agent", "X-Forwarded-For", "X-Request-Id",
        "X-Unidash-Listener"}) {
    EXPECT_EQ(slug_of(get("/", {{name, "a\r\nX-Evil: 1"}})), "request.bad_header") << name;
    EXPECT_EQ(slug_of(get("/", {{name, std::string("a\0b", 3)}})), "request.bad_header") << name;
  }
}

TEST(FrontFilter, RefusesARepeatedHeader) {
  EXPECT_EQ(slug_of(get("/", {{"Host", "a"}, {"host", "a"}})), "request.bad_header");
  EXPECT_EQ(slug_of(get("/", {{"Authorization", "a"}, {"AUTHORIZATION", "b"}})),
            "request.bad_header");
  EXPECT_EQ(slug_of(get("/", {{"X-Forwarded-For", "1.1.1.1"}, {"X-Forwarded-For", "2.2.2.2"}})),
            "request.bad_header");
}

TEST(FrontFilter, DropsHeadersThatAreNotOnTheList) {
  const auto request = filter_request(get("/", {{"X-Auth-User", "root"},
                                                {"REMOTE_ADDR", "1.1.1.1"},
                                                {"x_forwarded_for", "1.1.1.1"},
                                                {"Forwarded", "for=1.1.1.1"},
                                                {"Referer", "https://a/"}}));
  ASSERT_TRUE(request);
  EXPECT_TRUE(request->headers.empty());
}

TEST(FrontFilter, BoundsTheHeaders) {
  api::NamedValues many;
  for (int i = 0; i < 65; ++i) many.emplace_back("X-" + std::to_string(i), "");
  EXPECT_EQ(slug_of(get("/", many)), "request.headers_too_large");
  EXPECT_EQ(slug_of(get("/", {{"Cookie", std::string(33 * 1024, 'a')}})),
            "request.headers_too_large");
}

TEST(FrontFilter, DoesNotCountWhatTheLibraryAdds) {
  api::NamedValues many{
      {"REMOTE_ADDR", ""}, {"REMOTE_PORT", ""}, {"LOCAL_ADDR", ""}, {"LOCAL_PORT", ""}};
  for (int i = 0; i < 64; ++i) many.emplace_back("X-" + std::to_string(i), "");
  EXPECT_EQ(slug_of(get("/", many)), "accepted");
}

TEST(FrontFilter, JoinsCookieCrumbs) {
  const auto request = filter_request(get("/", {{"Cookie", "a=1"}, {"Cookie", "b=2; c=3=3"}}));
  ASSERT_TRUE(request);
  EXPECT_EQ(request->cookie("a"), "1");
  EXPECT_EQ(request->cookie("c"), "3=3");
}

TEST(FrontFilter, RefusesARepeatedHostCookie) {
  for (const char* second : {"__Host-unidash_desk=b", "__Host-unidash_desk=a"}) {
    EXPECT_EQ(slug_of(get("/", {{"Cookie", std::string("__Host-unidash_desk=a; ") + second}})),
              "request.repeated_cookie");
  }
  EXPECT_EQ(slug_of(get("/", {{"Cookie", "__Host-x=1"}, {"Cookie", "__Host-x=2"}})),
            "request.repeated_cookie");
}

TEST(FrontFilter, TakesTheFirstOfOtherRepeatedCookies) {
  EXPECT_EQ(filter_request(get("/", {{"Cookie", "lang=fr; lang=en"}}))->cookie("lang"), "fr");
}

TEST(FrontFilter, BoundsTheCookies) {
  std::string many;
  for (int i = 0; i < 65; ++i) many += "c" + std::to_string(i) + "=1; ";
  EXPECT_EQ(slug_of(get("/", {{"Cookie", many}})), "request.headers_too_large");
}

TEST(FrontFilter, CutsAndCleansTheUserAgent) {
  EXPECT_EQ(clean_user_agent(std::string(300, 'a')).size(), 255U);
  EXPECT_EQ(clean_user_agent("Fire\xe9x"), "Fire?x");
  const std::string cut = clean_user_agent(std::string(254, 'a') + "é");
  EXPECT_EQ(cut, std::string(254, 'a'));
}

RawRequest post(std::string body, api::NamedValues headers) {
  return {.method = "POST", .target = "/", .headers = std::move(headers), .body = std::move(body)};
}

TEST(FrontFilter, TakesABodyOfTheLengthItSays) {
  const auto request = filter_request(post("abc", {{"Content-Length", "3"}}));
  ASSERT_TRUE(request);
  EXPECT_EQ(request->body, "abc");
}

TEST(FrontFilter, RefusesDoubtfulFraming) {
  EXPECT_EQ(slug_of(post("abc", {{"Content-Length", "3"}, {"content-length", "3"}})),
            "request.bad_framing");
  EXPECT_EQ(slug_of(post("", {{"Transfer-Encoding", "chunked"}})), "request.bad_framing");
  EXPECT_EQ(slug_of(post("abc", {{"Content-Length", "3"}, {"Transfer-Encoding", "chunked"}})),
            "request.bad_framing");
  EXPECT_EQ(slug_of(post("abc", {{"Content-Length", "3"}, {"Content-Encoding", "gzip"}})),
            "request.bad_framing");
  for (const char* length :
       {"", "+3", "-3", "3 ", " 3", "0x3", "3,3", "3.0", "9999999999999999999"}) {
    EXPECT_EQ(slug_of(post("abc", {{"Content-Length", length}})), "request.bad_framing") << length;
  }
}

TEST(FrontFilter, RefusesABodyCutShort) {
  EXPECT_EQ(slug_of(post("ab", {{"Content-Length", "3"}})), "request.bad_framing");
}

TEST(FrontFilter, RefusesABodyWhereTheMethodHasNone) {
  RawRequest raw = post("abc", {{"Content-Length", "3"}});
  raw.method = "GET";
  EXPECT_EQ(slug_of(raw), "request.bad_framing");
}

TEST(FrontFilter, BoundsTheBody) {
  const std::string size = std::to_string(256 * 1024 + 1);
  EXPECT_EQ(slug_of(post("", {{"Content-Length", size}})), "request.too_large");
}

}  // namespace
}  // namespace unidash::http
