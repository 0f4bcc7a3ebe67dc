#include "daemon/base/json.h"

#include <gtest/gtest.h>

namespace unidash {
namespace {

std::string slug_of(const Result<Json>& result) { return result ? "" : result.error().slug; }

std::string nested(int depth) {
  return std::string(static_cast<std::size_t>(depth), '[') +
         std::string(static_cast<std::size_t>(depth), ']');
}

TEST(ParseJson, ReadsADocument) {
  const auto json = parse_json(R"({"a":[1,2,{"b":"é"}]})");
  ASSERT_TRUE(json);
  EXPECT_EQ((*json)["a"][2]["b"], "é");
}

TEST(ParseJson, RefusesDepthBeyondTheLimit) {
  EXPECT_TRUE(parse_json(nested(32)));
  EXPECT_EQ(slug_of(parse_json(nested(33))), "json.too_deep");
  EXPECT_EQ(slug_of(parse_json(nested(100'000))), "json.too_deep");
}

TEST(ParseJson, DoesNotCountBracketsInsideText) {
  EXPECT_TRUE(parse_json("\"" + std::string(100, '[') + "\\\"[\""));
}

TEST(ParseJson, RefusesTheSameKeyTwice) {
  EXPECT_EQ(slug_of(parse_json(R"({"role":"user","role":"super_admin"})")), "json.duplicate_key");
  EXPECT_TRUE(parse_json(R"([{"a":1},{"a":2}])"));
}

TEST(ParseJson, RefusesInvalidUtf8AndBrokenText) {
  EXPECT_EQ(slug_of(parse_json("\"\xFF\"")), "json.not_utf8");
  for (const auto* text : {"", "{", "nul", "{\"a\":}", "[1,]", "1 2"}) {
    EXPECT_EQ(slug_of(parse_json(text)), "json.malformed") << text;
  }
}

TEST(ParseJson, RefusesTooManyBytesOrValues) {
  EXPECT_EQ(slug_of(parse_json(std::string(300 * 1024, ' '))), "json.too_large");
  std::string many = "[0";
  for (int i = 0; i < 50'000; ++i) many += ",0";
  EXPECT_EQ(slug_of(parse_json(many + "]")), "json.too_large");
}

TEST(DumpJson, ReplacesInvalidUtf8InsteadOfThrowing) {
  EXPECT_EQ(dump_json(Json("a\xFF")), "\"a\xEF\xBF\xBD\"");
}

TEST(Json, RefusesAByteOrderMark) {
  EXPECT_EQ(parse_json("\xEF\xBB\xBF{}").error().slug, "json.malformed");
}

TEST(JsonMember, IsReadOnlyWhereItHasTheTypeAskedFor) {
  const Json object{{"text", "a"}, {"flag", true}, {"no", false}, {"number", 1}, {"null", nullptr}};
  EXPECT_EQ(json_text(object, "text"), "a");
  EXPECT_TRUE(json_flag(object, "flag"));
  for (const auto* key : {"flag", "number", "null", "absent"})
    EXPECT_EQ(json_text(object, key), "");
  for (const auto* key : {"text", "no", "number", "null", "absent"}) {
    EXPECT_FALSE(json_flag(object, key));
  }
}

TEST(JsonMember, IsNotThereInWhatIsNoObject) {
  for (const Json& json : {Json(), Json::array({"text"}), Json("text"), Json(7)}) {
    EXPECT_EQ(json_text(json, "text"), "");
    EXPECT_FALSE(json_flag(json, "text"));
  }
}

}  // namespace
}  // namespace unidash
