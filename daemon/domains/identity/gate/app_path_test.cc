#include "daemon/domains/identity/gate/app_path.h"

#include <gtest/gtest.h>

namespace unidash::identity::gate {
namespace {

TEST(AppPath, IsKeptWhereItIsOneOfTheApplication) {
  const std::string longest = "/" + std::string(1499, 'x');
  for (const std::string& path : {std::string("/"), std::string("/a/b?c=d&e=%2F%2F#f"),
                                  std::string("/a//b"), std::string("/.unidashboard"), longest}) {
    EXPECT_EQ(app_path_or_home(path), path);
  }
}

TEST(AppPath, LeadsToNoOtherHost) {
  for (const std::string_view path :
       {"https://evil.example/", "//evil.example/", "///evil.example/", "/\\evil.example/",
        "\\\\evil.example/", "/a\\b", "javascript:alert(1)", "evil.example", "", "?a=b"}) {
    EXPECT_EQ(app_path_or_home(path), "/") << path;
  }
}

TEST(AppPath, HoldsNothingButPrintableAscii) {
  using namespace std::string_view_literals;
  for (const std::string_view path :
       {"/a\r\nSet-Cookie: b=c"sv, "/\t/evil.example"sv, "/a b"sv, "/a\x7f"sv, "/a\0b"sv,
        "/caf\xc3\xa9"sv, "/\xc2\x85"sv, "/\xff"sv}) {
    EXPECT_EQ(app_path_or_home(path), "/") << path;
  }
}

TEST(AppPath, IsNotTooLong) { EXPECT_EQ(app_path_or_home("/" + std::string(1500, 'x')), "/"); }

TEST(AppPath, IsNoneOfTheGatesOwn) {
  EXPECT_EQ(app_path_or_home("/.unidash/enter?code=x"), "/");
  EXPECT_EQ(app_path_or_home("/.unidash/"), "/");
}

}  // namespace
}  // namespace unidash::identity::gate
