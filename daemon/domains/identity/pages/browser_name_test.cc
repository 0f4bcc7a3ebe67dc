#include "daemon/domains/identity/pages/browser_name.h"

#include <gtest/gtest.h>

#include <string>

namespace unidash::identity::pages {
namespace {

const std::string chrome = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0";

std::string name_in(const std::string& user_agent) {
  const auto name = find_browser_name(user_agent);
  return name ? std::string(name->browser) + " on " + std::string(name->system) : "nothing";
}

TEST(BrowserName, IsFoundInAUserAgent) {
  EXPECT_EQ(name_in("Mozilla/5.0 (Windows NT 10.0; rv:145.0) Gecko/20100101 Firefox/145.0"),
            "Firefox on Windows");
  EXPECT_EQ(name_in("Mozilla/5.0 (Windows NT 10.0) " + chrome + " Safari/537.36 Edg/142.0.0.0"),
            "Edge on Windows");
  EXPECT_EQ(name_in("Mozilla/5.0 (Linux; Android 15) " + chrome + " Mobile Safari/537.36"),
            "Chrome on Android");
  EXPECT_EQ(name_in("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605"
                    " Version/18.0 Mobile Safari/604"),
            "Safari on iPhone");
  EXPECT_EQ(name_in("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/605 Version/18.0"
                    " Safari/605"),
            "Safari on Mac");
}

TEST(BrowserName, IsNotGuessed) {
  for (const auto* user_agent : {"", "curl/8.14", "Mozilla/5.0 (Linux)", "Firefox/145.0"}) {
    EXPECT_EQ(name_in(user_agent), "nothing") << user_agent;
  }
}

}  // namespace
}  // namespace unidash::identity::pages
