#include "daemon/model/addresses/web_address.h"

#include <gtest/gtest.h>

namespace unidash {
namespace {

TEST(WebAddress, AcceptsWhatBrowsersOpen) {
  for (const auto* text :
       {"https://example.org", "http://192.168.1.10:8080/", "https://wiki.example.org/a/b?c=d&e#f",
        "https://[2001:db8::1]:8443/x", "https://example.org/caf%C3%A9/@user", "http://nas",
        "https://[::ffff:192.0.2.1]/", "https://[::]/", "https://4you.example.org/",
        "https://example.org./", "https://example.org/?a?b#c?d"}) {
    const auto address = parse_web_address(text);
    ASSERT_TRUE(address) << text;
    EXPECT_EQ(address->text, text);
  }
}

TEST(WebAddress, WritesTheSchemeInLowerCase) {
  EXPECT_EQ(parse_web_address("HTTPS://Example.org/")->text, "https://Example.org/");
  EXPECT_TRUE(parse_web_address("HTTPS://example.org/")->is_https());
  EXPECT_FALSE(parse_web_address("http://example.org/")->is_https());
}

TEST(WebAddress, RefusesWhatIsNotAWebAddress) {
  for (const auto* text :
       {"", "example.org", "/path", "//example.org/", "javascript://example.org/%0aalert(1)",
        "javascript:alert(1)", "data:text/html,x", "ftp://example.org/", "file:///etc/passwd",
        "https:example.org", "https://", "https:///path", "https://?x", " https://example.org"}) {
    EXPECT_FALSE(parse_web_address(text)) << text;
  }
}

TEST(WebAddress, RefusesWhatHidesWhereItLeads) {
  for (const auto* text : {"https://bank.example@evil.example/",
                           "https://user:pass@example.org/",
                           "https://example.org\\@evil.example/",
                           "https://example.org/a b",
                           "https://example.org/\n",
                           "https://exam\tple.org/",
                           "https://ex\u0430mple.org/",
                           "https://example.org/\u202Egpj.exe",
                           "https://example..org/",
                           "https://.example.org/",
                           "https://example.org:0/",
                           "https://example.org:99999/",
                           "https://example.org:/",
                           "https://example.org:-1/",
                           "https://[::1/",
                           "https://[]/",
                           "https://[:::::]/",
                           "https://[1.2.3.4]/",
                           "https://[::1]x/",
                           "https://example.org/<script>",
                           "https://example.org/\"onload=\"x"}) {
    EXPECT_FALSE(parse_web_address(text)) << text;
  }
  EXPECT_FALSE(parse_web_address(std::string_view("https://example.org/\0", 21)));
}

TEST(WebAddress, RefusesAddressesThatAreNone) {
  for (const auto* text :
       {"https://[:::::]/",        "https://[1:2:3]/",      "https://[1:2:3:4:5:6:7:8:9]/",
        "https://[::1::]/",        "https://[12345::]/",    "https://[::1%25eth0]/",
        "https://[fe80::1%eth0]/", "https://[127.0.0.1]/",  "https://[v1.a]/",
        "https://[....]/",         "https://[::1]x/",       "https://[::1]:/",
        "https://[[::1]]/",        "https://1.2.3/",        "https://1.2.3.4.5/",
        "https://256.1.1.1/",      "https://127.1/",        "https://0x7f.0.0.1/",
        "https://2130706433/",     "https://example.0x7f/", "https://01.2.3.4/"}) {
    EXPECT_FALSE(parse_web_address(text)) << text;
  }
}

TEST(WebAddress, RefusesWhatIsNoUri) {
  for (const auto* text :
       {"https://example.org/%", "https://example.org/%4", "https://example.org/%zz",
        "https://example.org/#a#b", "https://example.org/a%b?c"}) {
    EXPECT_FALSE(parse_web_address(text)) << text;
  }
}

TEST(WebAddress, IsAtMostFiveHundredCharactersLong) {
  const std::string start = "https://example.org/";
  EXPECT_TRUE(parse_web_address(start + std::string(500 - start.size(), 'a')));
  EXPECT_FALSE(parse_web_address(start + std::string(501 - start.size(), 'a')));
}

}  // namespace
}  // namespace unidash
