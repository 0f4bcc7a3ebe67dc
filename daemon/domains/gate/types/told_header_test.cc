#include "daemon/domains/gate/types/told_header.h"

#include <gtest/gtest.h>

namespace unidash::gate {
namespace {

TEST(ToldHeaders, AreThoseThatAppsReadPeopleFrom) {
  for (const auto* name :
       {"Remote-User", "REMOTE-EMAIL", "X-WEBAUTH-USER", "X-Forwarded-User", "x-forwarded-email",
        "X-Forwarded-Preferred-Username", "X-Remote-User", "X-Auth-Request-User", "X-User",
        "X-authentik-username", "X-Token-User-Email", "X-Username", "X-Authentication"}) {
    EXPECT_TRUE(is_told_name(name)) << name;
  }
}

TEST(ToldHeaders, AreNoneThatMeansSomethingElse) {
  for (const auto* name : {"Host",
                           "Cookie",
                           "Authorization",
                           "Forwarded",
                           "Connection",
                           "Content-Type",
                           "Content-Length",
                           "Transfer-Encoding",
                           "Sec-Fetch-Site",
                           "Proxy-Authorization",
                           "Via",
                           "Upgrade",
                           "Origin",
                           "User",
                           "TE",
                           "Range",
                           "If-Match",
                           "X-Forwarded-For",
                           "X-FORWARDED-HOST",
                           "X-Forwarded-Proto",
                           "X-Forwarded",
                           "X-Forwarded-",
                           "X-Forwarded-User-X",
                           "X-Real-IP",
                           "X-Request-Id",
                           "X-Requested-With",
                           "X-Original-URL",
                           "X-Rewrite-URL",
                           "X-HTTP-Method-Override",
                           "X-Method-Override",
                           "X-Unidash-Person",
                           "X-Host",
                           "X-Auth-Token",
                           "X-Api-Key",
                           "X-Client-IP",
                           "X-SSL-Client-Verify",
                           "X-Sendfile",
                           "X-Accel-Redirect",
                           "X-CSRF-Token"}) {
    EXPECT_FALSE(is_told_name(name)) << name;
  }
}

TEST(ToldHeaders, HaveOneSpelling) {
  for (const auto* name : {"", "X", "X-", "x-a-", "X--User", "X-Us er", "X_User", "Remote_User",
                           "X-User:", "X-User\r\nHost", "X-\xC3\xA9", "X-a.b", "X-a,b", "X-a=b"}) {
    EXPECT_FALSE(is_told_name(name)) << name;
  }
  EXPECT_TRUE(is_told_name("X-" + std::string(longest_told_name - 2, 'a')));
  EXPECT_FALSE(is_told_name("X-" + std::string(longest_told_name - 1, 'a')));
}

TEST(ToldHeaders, SayOneThing) {
  const auto header = parse_told_header("X-WEBAUTH-USER=username");
  ASSERT_TRUE(header);
  EXPECT_EQ(header->name, "X-WEBAUTH-USER");
  EXPECT_EQ(header->what, Told::username);
  EXPECT_EQ(parse_told_header("Remote-Groups=groups")->what, Told::groups);
  for (const auto* text : {"", "X-User", "X-User=", "=username", "X-User=password",
                           "X-User=username=email", "X-User = username", "Host=username"}) {
    EXPECT_FALSE(parse_told_header(text)) << text;
  }
}

}  // namespace
}  // namespace unidash::gate
