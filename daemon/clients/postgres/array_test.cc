#include "daemon/clients/postgres/array.h"

#include <gtest/gtest.h>

namespace unidash::postgres {
namespace {

using Items = std::vector<std::string>;

TEST(TextArray, GoesThereAndBack) {
  for (const Items& items : {Items{}, Items{""}, Items{"a", "b c", "d,e"},
                             Items{"quote \" backslash \\ brace {}", "NULL", "été"}}) {
    const auto read = parse_array(render_array(items));
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, items);
  }
}

TEST(TextArray, ReadsWhatPostgresqlLeavesUnquoted) {
  EXPECT_EQ(parse_array("{https://a.example/cb,b}").value_or(Items{}),
            (Items{"https://a.example/cb", "b"}));
}

TEST(TextArray, RefusesWhatIsNotAListOfTexts) {
  for (const auto* literal : {"", "a", "{", "{a", "{NULL}", "{a,}", "{,a}", "{{a}}", "{\"a}",
                              "{\"a\"b}", "{\"a\\}", "[0:1]={a,b}"}) {
    EXPECT_FALSE(parse_array(literal)) << literal;
  }
}

}  // namespace
}  // namespace unidash::postgres
