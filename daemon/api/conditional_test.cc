#include "daemon/api/conditional.h"

#include <gtest/gtest.h>

namespace unidash::api {
namespace {

bool allows(std::string_view header, std::string_view revision) {
  const auto list = parse_tag_list(header);
  return list && IfMatch{*list}.allows(revision);
}

TEST(IfMatch, AllowsAnyRevisionByAStar) {
  EXPECT_TRUE(allows("*", "1"));
  EXPECT_TRUE(allows(" * ", "7"));
}

TEST(IfMatch, AllowsARevisionThatIsSomewhereInTheList) {
  for (const auto* header : {R"("7")", R"("1","7")", R"("1", "7" , "9")", R"(, "7",)",
                             R"("a,b", "7")", R"(W/"1", "7")"}) {
    EXPECT_TRUE(allows(header, "7")) << header;
  }
  EXPECT_TRUE(allows(R"("a,b")", "a,b"));
}

TEST(IfMatch, AllowsNoOtherRevisionAndNoneByAWeakTag) {
  for (const auto* header : {R"("1")", R"("77")", R"("")", R"(W/"7")", R"("1", W/"7")", R"("*")"}) {
    ASSERT_TRUE(parse_tag_list(header)) << header;
    EXPECT_FALSE(allows(header, "7")) << header;
  }
}

TEST(IfMatch, IsMalformedWhereItIsNoListOfTags) {
  for (const auto* header : {"", ",", "7", "\"7", "7\"", R"("7" "8")", R"(w/"7")", R"(W/7)",
                             R"("7", *)", R"(*, "7")", R"("a b")"}) {
    const auto list = parse_tag_list(header);
    ASSERT_FALSE(list) << header;
    EXPECT_EQ(list.error().code, Code::malformed) << header;
  }
}

TEST(IfNoneMatch, ComparesWeakly) {
  for (const auto* header : {"*", R"("7")", R"(W/"7")", R"("1", W/"7")"})
    EXPECT_TRUE(names_tag(header, "7")) << header;
  for (const auto* header : {"", "7", R"("1")", R"("7)"})
    EXPECT_FALSE(names_tag(header, "7")) << header;
}

}  // namespace
}  // namespace unidash::api
