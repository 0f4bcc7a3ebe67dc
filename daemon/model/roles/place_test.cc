#include "daemon/model/roles/place.h"

#include <gtest/gtest.h>

namespace unidash {
namespace {

TEST(Places, AreReadAsTheyAreWritten) {
  for (const char* text : {"mail.example.org:587", "192.0.2.7:1", "[2001:db8::7]:65535"}) {
    const auto place = parse_place(text);
    ASSERT_TRUE(place) << text;
    EXPECT_EQ(render_place(*place), text);
  }
  EXPECT_EQ(parse_place("[2001:db8::7]:25")->host, "2001:db8::7");
}

TEST(Places, HaveOneHostAndOnePort) {
  for (const char* text : {"", "mail.example.org", ":587", "a:0", "a:65536", "a:+5", "a:05", "a:5 ",
                           "2001:db8::7:25", "[]:25", "[a]:25", "a:99999999999", "[::1:25"}) {
    EXPECT_FALSE(parse_place(text)) << text;
  }
}

}  // namespace
}  // namespace unidash
