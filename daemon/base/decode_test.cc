#include "daemon/base/decode.h"

#include <gtest/gtest.h>

namespace unidash {

struct DecodedPart {
  std::string name;
};
struct DecodedWhole {
  std::string text = "default";
  std::optional<std::int64_t> number{};
  std::vector<DecodedPart> parts{};
  std::optional<DecodedPart> part{};
};
template <>
inline constexpr auto fields<DecodedPart> =
    std::tuple{field("name", &DecodedPart::name, {.max = 3})};
template <>
inline constexpr auto fields<DecodedWhole> =
    std::tuple{field("text", &DecodedWhole::text), field("number", &DecodedWhole::number),
               field("parts", &DecodedWhole::parts), field("part", &DecodedWhole::part)};

namespace {

TEST(Decode, ReadsWhatWasWritten) {
  const DecodedWhole whole{.text = "x", .number = 3, .parts = {{"a"}, {"b"}}, .part = {{"c"}}};
  const auto read = decode_fields<DecodedWhole>(encode_fields(whole));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->text, "x");
  EXPECT_EQ(read->number, 3);
  EXPECT_EQ(read->parts.at(1).name, "b");
  EXPECT_EQ(read->part->name, "c");
}

TEST(Decode, KeepsDefaultsAndPassesOverWhatItDoesNotKnow) {
  const auto read = decode_fields<DecodedWhole>(Json{{"new", true}, {"part", nullptr}});
  ASSERT_TRUE(read);
  EXPECT_EQ(read->text, "default");
  EXPECT_FALSE(read->part);
}

TEST(Decode, NamesTheFieldThatIsWrong) {
  const auto read = decode_fields<DecodedWhole>(Json{{"number", "three"}});
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().fields.at(0).field, "number");
  EXPECT_FALSE(decode_fields<DecodedWhole>(Json{{"parts", {{{"name", "long"}}}}}));
  EXPECT_FALSE(decode_fields<DecodedWhole>(Json::array()));
}

}  // namespace
}  // namespace unidash
