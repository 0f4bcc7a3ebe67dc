#include "daemon/base/fields.h"

#include <gtest/gtest.h>

namespace unidash::sample {

enum class Colour : std::uint8_t { red, green };

struct Thing {
  std::string name;
  std::optional<std::string> note{};
  Colour colour = Colour::red;
  std::int64_t size = 0;
  std::vector<std::string> tags{};
};

}  // namespace unidash::sample

namespace unidash {

template <>
inline constexpr auto enum_names<sample::Colour> =
    std::array{std::pair{sample::Colour::red, std::string_view("red")},
               std::pair{sample::Colour::green, std::string_view("green")}};

template <>
inline constexpr auto fields<sample::Thing> =
    std::tuple{field("name", &sample::Thing::name, {.min = 1, .max = 5}),
               field("note", &sample::Thing::note), field("colour", &sample::Thing::colour),
               field("size", &sample::Thing::size, {.min = 0, .max = 9}),
               field("tags", &sample::Thing::tags, {.items = 3})};

namespace {

template <class T>
concept Encodable = requires(const T& value) { Codec<T>::encode(value); };

TEST(Fields, OmitAbsentValuesAndKeepEmptyLists) {
  const Json json = encode_fields(sample::Thing{.name = "a", .colour = sample::Colour::green});
  EXPECT_EQ(json, Json::parse(R"({"name":"a","colour":"green","size":0,"tags":[]})"));
}

TEST(Fields, DescribeWhatIsEncodedWithoutBounds) {
  const Json schema = schema_of<sample::Thing>(Use::reply);
  EXPECT_EQ(schema["properties"]["name"], (Json{{"type", "string"}}));
  EXPECT_EQ(schema["properties"]["size"], (Json{{"type", "integer"}, {"format", "int64"}}));
  EXPECT_EQ(schema["properties"]["colour"]["enum"], Json::parse(R"(["red","green"])"));
  EXPECT_FALSE(schema["properties"]["tags"].contains("maxItems"));
  EXPECT_FALSE(schema.contains("additionalProperties"));
}

TEST(Fields, DescribeThemselvesAsASchema) {
  const Json schema = schema_of<sample::Thing>(Use::request);
  EXPECT_EQ(schema["additionalProperties"], false);
  EXPECT_EQ(schema["properties"]["tags"]["maxItems"], 3);
  EXPECT_EQ(schema["properties"]["colour"]["enum"], Json::parse(R"(["red","green"])"));
  EXPECT_EQ(schema["properties"]["name"]["maxLength"], 5);
  EXPECT_EQ(schema["required"], Json::parse(R"(["name","colour","size","tags"])"));
}

TEST(Codecs, HoldTextToItsBounds) {
  using Text = Codec<std::string>;
  EXPECT_TRUE(Text::decode("ééééé", {.min = 1, .max = 5}));
  EXPECT_EQ(Text::decode("éééééé", {.min = 1, .max = 5}).error().slug, "field.too_long");
  EXPECT_EQ(Text::decode("", {.min = 1, .max = 5}).error().slug, "field.too_short");
  EXPECT_EQ(Text::decode("a\nb", {}).error().slug, "field.control_characters");
  EXPECT_EQ(Text::decode(Json("a\xFF"), {}).error().slug, "field.not_utf8");
  EXPECT_EQ(Text::decode(12, {}).error().slug, "field.wrong_type");
}

TEST(Codecs, HoldNumbersToTheirBounds) {
  using Number = Codec<std::int64_t>;
  const Bounds bounds{.min = 1, .max = 100};
  EXPECT_EQ(Number::from_text("-5", bounds).error().slug, "field.too_small");
  EXPECT_EQ(Number::from_text("101", bounds).error().slug, "field.too_large");
  EXPECT_EQ(Number::decode(Json(18'446'744'073'709'551'615ULL), bounds).error().slug,
            "field.too_large");
  EXPECT_EQ(Number::decode(1.5, bounds).error().slug, "field.wrong_type");
  EXPECT_EQ(Number::decode(5.0, bounds).value(), 5);
  EXPECT_EQ(Number::decode(1e300, bounds).error().slug, "field.wrong_type");
  EXPECT_EQ(Number::from_text("100", bounds).value(), 100);
}

TEST(Codecs, HoldTextToItsRuleAndStateIt) {
  static constexpr TextRule rule{
      [](std::string_view text) {
        return text.starts_with('a') ? Status{} : Status(make_error(Code::invalid, "sample.no_a"));
      },
      "^a"};
  const Bounds bounds{.max = 5, .rule = &rule};
  EXPECT_TRUE(Codec<std::string>::decode("abc", bounds));
  EXPECT_EQ(Codec<std::string>::decode("bc", bounds).error().slug, "sample.no_a");
  EXPECT_EQ(Codec<std::string>::decode("abcdef", bounds).error().slug, "field.too_long");
  EXPECT_EQ(Codec<std::string>::schema(bounds)["pattern"], "^a");
}

TEST(Codecs, TakeNoNullForAValue) {
  using Maybe = Codec<std::optional<std::string>>;
  EXPECT_EQ(Maybe::decode(nullptr, {}).error().slug, "field.wrong_type");
  EXPECT_EQ(Maybe::decode("a", {}).value(), "a");
}

TEST(Codecs, ReadFractionsWithinTheirBounds) {
  EXPECT_DOUBLE_EQ(*Codec<double>::decode(Json(99.5), {.max = 100}), 99.5);
  EXPECT_EQ(Codec<double>::decode(Json(100.1), {.max = 100}).error().slug, "field.too_large");
  EXPECT_EQ(Codec<double>::decode(Json(-0.5), {.max = 100}).error().slug, "field.too_small");
  EXPECT_EQ(Codec<double>::decode(Json("1"), {.max = 100}).error().slug, "field.wrong_type");
}

TEST(Codecs, RefuseNamesThatAreNotInTheList) {
  EXPECT_EQ(Codec<sample::Colour>::decode("blue", {}).error().slug, "field.not_in_list");
  EXPECT_EQ(Codec<sample::Colour>::decode("green", {}).value(), sample::Colour::green);
}

TEST(Codecs, BoundListsAndObjects) {
  EXPECT_EQ(
      Codec<std::vector<std::string>>::decode(Json(std::vector<int>(201, 1)), {}).error().slug,
      "field.too_many");
  EXPECT_EQ(Codec<Json>::decode({{"a", std::string(300, 'x')}}, {}).error().slug, "field.too_long");
  EXPECT_EQ(Codec<Json>::decode(Json::array(), {}).error().slug, "field.wrong_type");
}

TEST(Codecs, KeepSecretsOneWay) {
  static_assert(!Encodable<Secret>);
  static_assert(Encodable<std::string>);
  EXPECT_EQ(Codec<Secret>::decode("hush", {}).value().reveal(), "hush");
}

}  // namespace
}  // namespace unidash
