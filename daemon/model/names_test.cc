#include <gtest/gtest.h>

#include "daemon/model/label.h"
#include "daemon/model/slug.h"
#include "daemon/model/username.h"

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
  EXPECT_EQ(Codec<Label>::decode("  Été 2026 ", {.max = 11})->text, "Été 2026");
  // Its length is that of what was sent, as the schema of a request can say.
  EXPECT_FALSE(Codec<Label>::decode("  Été 2026 ", {.max = 10}));
}

TEST(Label, RefusesWhatCannotBeSeen) {
  const Bounds bounds{.min = 1, .max = 20};
  for (const auto* text :
       {"", "   ", "a\nb", "pay\u202Eslip", "a\u200Bb", "abcdefghijklmnopqrstu"}) {
    EXPECT_FALSE(Codec<Label>::decode(text, bounds)) << text;
  }
  EXPECT_FALSE(Codec<Label>::decode(Json(7), bounds));
}

TEST(Label, RefusesWhatOnlyLooksBlank) {
  const Bounds bounds{.min = 1, .max = 20};
  for (const auto* text : {"\u3000", "\u2800\u2800", "\uFE0F", "\u00A0", "\u2003 \u205F", "\u0301",
                           "\U000E0100", "\u1680"}) {
    const auto label = Codec<Label>::decode(text, bounds);
    ASSERT_FALSE(label) << text;
    EXPECT_EQ(label.error().slug, "field.required") << text;
  }
  for (const auto* text : {"❤\uFE0F", "e\u0301", "⠃", "a\u3000b"}) {
    EXPECT_TRUE(Codec<Label>::decode(text, bounds)) << text;
  }
}

TEST(Username, TakesSingleSignsBetweenLettersAndDigits) {
  for (const auto* text : {"a", "7", "giselle", "G.Martin-2_x", "giselle@example.org"}) {
    EXPECT_TRUE(is_username(text)) << text;
  }
  EXPECT_TRUE(is_username(std::string(100, 'a')));
}

TEST(Username, RefusesWhatCouldBeReadAsSomethingElse) {
  for (const auto* text :
       {"",   ".",    "..",   "-",    "@",    "_",   "a.",      ".a",        "-rf", "a-", "@a",
        "a@", "a..b", "a--b", "a.-b", "a@@b", "a b", "gisèlle", "\u212Aarl", "a\n", "a/b"}) {
    EXPECT_FALSE(is_username(text)) << text;
  }
  EXPECT_FALSE(is_username(std::string(101, 'a')));
}

// KELVIN SIGN and I WITH DOT ABOVE become k and i where the whole of Unicode is
// folded: one name would have many spellings.
TEST(Username, FoldsAsciiLettersAlone) {
  EXPECT_EQ(fold_username("GISELLE.K"), "giselle.k");
  EXPECT_EQ(fold_username("\u212A\u0130É"), "\u212A\u0130É");
}

}  // namespace
}  // namespace unidash
