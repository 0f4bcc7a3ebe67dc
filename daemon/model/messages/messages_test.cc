#include "daemon/model/messages/messages.h"

#include <gtest/gtest.h>

#include <array>
#include <map>

#include "daemon/model/messages/sentences.h"

namespace unidash {
namespace {

/// Every line, read from the first to the last.
std::map<std::string_view, std::string_view> read_lines(std::string_view text) {
  std::map<std::string_view, std::string_view> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    const auto line = text.substr(0, end);
    const auto colon = line.find(": ");
    EXPECT_NE(colon, std::string_view::npos) << line;
    lines.emplace(line.substr(0, colon), line.substr(colon + 2));
    text.remove_prefix(end + 1);
  }
  return lines;
}

TEST(Messages, AreFoundBySlugInEachLanguage) {
  const auto french = read_lines(messages::fr_txt);
  const auto english = read_lines(messages::en_txt);
  ASSERT_FALSE(french.empty());
  for (const auto& [slug, sentence] : french) {
    EXPECT_EQ(find_message(slug, Locale::fr), sentence) << slug;
    ASSERT_TRUE(english.contains(slug)) << slug;
    EXPECT_EQ(find_message(slug, Locale::en), english.at(slug)) << slug;
  }
  EXPECT_EQ(french.size(), english.size());
}

TEST(Messages, AreOnlyThoseOfTheWholeSlug) {
  for (const auto* slug : {"", "a", "access", "access.forbidde", "access.forbidden ",
                           "access.forbidden:", "zzz", "\n", ": "}) {
    EXPECT_EQ(find_message(slug, Locale::fr), std::nullopt) << slug;
    EXPECT_EQ(find_message(slug, Locale::en), std::nullopt) << slug;
  }
}

TEST(Messages, SpeakFrenchAndEnglish) {
  EXPECT_EQ(find_message("access.forbidden", Locale::fr),
            "Vous n’avez pas le droit de faire cela.");
  EXPECT_EQ(find_message("access.forbidden", Locale::en), "You may not do this.");
}

TEST(Messages, TakeValuesAsTheyAre) {
  EXPECT_EQ(fill_message("“{0}” and {1}, {0}", std::array<std::string, 2>{"{1}", "b"}),
            "“{1}” and b, {1}");
  EXPECT_EQ(fill_message("{0} is not there", {}), " is not there");
  EXPECT_EQ(fill_message("No values.", std::array<std::string, 1>{"a"}), "No values.");
}

}  // namespace
}  // namespace unidash
