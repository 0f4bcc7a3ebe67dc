#include <gtest/gtest.h>

#include "daemon/model/label.h"
#include "daemon/model/slug.h"

namespace unidash {
namespace {

TEST(Slug, AcceptsWhatFitsIntoAnAddress) {
  for (const auto* text : {"a", "wiki", "my-wiki-2", "0"}) EXPECT_TRUE(is_slug(text)) << text;
  EXPECT_TRUE(is_slug(std::string(50, 'a')));
}

TEST(Slug, RefusesTheRest) {
  for (const auto* text : {"", "-a", "a-", "a--b", "A", "a b", "a.b", "a/b", "é", "a\n"}) {
    EXPECT_FALSE(is_slug(text)) << text;
  }
  EXPECT_FALSE(is_slug(std::string(51, 'a')));
}

TEST(Label, LosesTheBlanksAroundIt) {
  EXPECT_EQ(Codec<Label>::decode("  Été 2026 ", {.max = 10})->text, "Été 2026");
}

TEST(Label, RefusesWhatCannotBeSeen) {
  const Bounds bounds{.min = 1, .max = 20};
  for (const auto* text :
       {"", "   ", "a\nb", "pay\u202Eslip", "a\u200Bb", "abcdefghijklmnopqrstu"}) {
    EXPECT_FALSE(Codec<Label>::decode(text, bounds)) << text;
  }
  EXPECT_FALSE(Codec<Label>::decode(Json(7), bounds));
}

}  // namespace
}  // namespace unidash
