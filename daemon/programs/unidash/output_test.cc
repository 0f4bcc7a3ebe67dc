#include "daemon/programs/unidash/output.h"

#include <gtest/gtest.h>

namespace unidash::command {
namespace {

Json read(std::string_view text) { return parse_json(text).value(); }

TEST(Output, TakesTheEnvelopesOff) {
  EXPECT_EQ(unpack(read(R"({"data":{"type":"users","id":"7","attributes":{"name":"Ada"}}})")),
            read(R"({"id":"7","name":"Ada"})"));
  EXPECT_EQ(unpack(read(R"({"data":[{"id":"7","attributes":{"a":1}},{"id":"8"}],"links":{}})")),
            read(R"([{"id":"7","a":1},{"id":"8"}])"));
  EXPECT_EQ(unpack(read(R"({"data":{"id":"7"},"meta":{"link":"https://x"}})")),
            read(R"({"id":"7","meta":{"link":"https://x"}})"));
  EXPECT_EQ(unpack(Json()), Json());
  EXPECT_EQ(unpack(read(R"({"data":null,"meta":{"a":1}})")), Json());
  EXPECT_EQ(render_for_people(read(R"(["odd", 7])")), "id\n\n\n");
}

TEST(Output, PutsManyIntoATable) {
  EXPECT_EQ(
      render_for_people(read(R"([{"id":"7","name":"Zoé","on":true},{"id":"18","name":"A"}])")),
      "id  name  on\n"
      "7   Zoé   true\n"
      "18  A\n");
}

TEST(Output, PutsOneIntoLines) {
  EXPECT_EQ(render_for_people(read(R"({"id":"7","long_name":["a"],"meta":{"link":"x"}})")),
            "id         7\n"
            "long_name  [\"a\"]\n"
            "link       x\n");
}

TEST(Output, CutsWhatIsTooWideAtACharacter) {
  std::string wide;
  for (int i = 0; i < 60; ++i) wide += "é";
  const std::string table = render_for_people(Json::array({{{"id", "1"}, {"text", wide}}}));
  EXPECT_TRUE(table.contains("é…\n")) << table;
}

// A name that somebody chose must not steer the terminal of whoever lists it.
TEST(Output, LetsNoControlCharacterReachTheTerminal) {
  const std::string evil =
      "a\x1b[31mred\x07\r\nb\xc2\x9b"
      "c";
  EXPECT_EQ(on_one_line(evil), "a [31mred   b c");
  const Json problem{{"title", evil}, {"errors", {{{"field", evil}, {"title", evil}}}}};
  for (const std::string& text :
       {render_for_people(Json::array({{{"id", "1"}, {"name", evil}}})),
        render_for_people(Json{{"name", evil}}), render_problem(problem)}) {
    EXPECT_FALSE(text.contains('\x1b')) << text;
    EXPECT_FALSE(text.contains('\r')) << text;
  }
}

TEST(Output, SaysWhatWasWrongWithEachField) {
  EXPECT_EQ(render_problem(read(R"({"title":"No.","errors":[{"field":"name","slug":"x.y"},
                                    {"field":"age","slug":"x","title":"Too old."}]})")),
            "No.\n  name: x.y\n  age: Too old.");
}

}  // namespace
}  // namespace unidash::command
