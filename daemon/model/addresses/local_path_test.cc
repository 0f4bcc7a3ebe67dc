#include "daemon/model/addresses/local_path.h"

#include <gtest/gtest.h>

#include <string>

#include "daemon/model/addresses/authority.h"

namespace unidash {
namespace {

constexpr std::size_t most = 20;

TEST(LocalPath, IsAPlaceOnTheSameHost) {
  for (const auto* text : {"/", "/a/b?c=d#e", "/%2F/"})
    EXPECT_TRUE(is_local_path(text, most)) << text;
  for (const auto* text : {"", "a", "//evil.example", "/\\evil.example", "/a\\b", "/a b", "/a\tb",
                           "/a\nb", "/\x7f", "/\u00e9", "https://evil.example/"}) {
    EXPECT_FALSE(is_local_path(text, most)) << text;
  }
}

TEST(LocalPath, HasALongestOne) {
  EXPECT_TRUE(is_local_path("/" + std::string(most - 1, 'a'), most));
  EXPECT_FALSE(is_local_path("/" + std::string(most, 'a'), most));
}

TEST(Authority, NamesAPortOnlyWhereItIsAnother) {
  EXPECT_EQ(https_authority("desk.a.b", 443), "desk.a.b");
  EXPECT_EQ(https_authority("desk.a.b", 8443), "desk.a.b:8443");
}

}  // namespace
}  // namespace unidash
