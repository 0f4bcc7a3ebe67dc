#include <gtest/gtest.h>

#include <algorithm>

#include "daemon/base/text.h"
#include "daemon/domains/apps/writers/write_file.h"

namespace unidash::packages {
namespace {

/// What somebody might answer who means ill.
std::vector<std::string> hostile() {
  return {"",
          "plain",
          "a\nADMIN=1",
          "a\r\n[admin]\r\nroot = yes",
          "'; system('id'); //",
          "\\'; x('",
          "\"; rm -rf /; \"",
          "$(DATABASE_URL)",
          "${HOME}`id`",
          "?><script>",
          "# comment ; too",
          " blank ends ",
          "key: value",
          "{a: b}",
          "\\",
          "\\u0027",
          "\t",
          "é — 你好 😀",
          "\u2028next",
          "\u0085next",
          "\x7f",
          std::string("zero\0byte", 9),
          "a=b=c",
          "-rf",
          "*alias &anchor !!tag",
          std::string(10'240, 'x'),
          std::string(10'240, '\'')};
}

Lookup answering(const std::string& text) {
  return [text](const Ref&) -> Result<Value> { return Value{.text = text}; };
}

Value answer() { return {.kind = Value::Kind::ref, .ref = {.group = RefGroup::answer, .of = "x"}}; }

Value map_of(std::vector<std::string> keys, std::vector<Value> items) {
  return {.kind = Value::Kind::map, .items = std::move(items), .keys = std::move(keys)};
}

/// A key that is answered, and one after it.
Value two_keys() { return map_of({"asked", "fixed"}, {answer(), Value{.text = "sentinel"}}); }

File file_of(FileFormat format, Value root = two_keys()) {
  File file{.path = "/etc/app", .format = format, .content = {std::move(root)}};
  if (format == FileFormat::php_assign) file.variable = "conf";
  return file;
}

std::string written(FileFormat format, const std::string& text) {
  return write_file(file_of(format), answering(text)).value_or("refused");
}

/// The text of a PHP string in single quotes, and what is behind it.
std::pair<std::string, std::string_view> unquote_php(std::string_view text) {
  std::string out;
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (text[at] == '\'') return {out, text.substr(at + 1)};
    if (text[at] == '\\' && (text[at + 1] == '\\' || text[at + 1] == '\'')) ++at;
    out += text[at];
  }
  return {out, "no end"};
}

TEST(Writers, OfPhpKeepEachAnswerOneString) {
  for (const std::string& text : hostile()) {
    const std::string file = written(FileFormat::php_assign, text);
    if (text.contains('\0')) {
      EXPECT_EQ(file, "refused");
      continue;
    }
    const std::string_view head = "<?php\n$conf['asked'] = ";
    ASSERT_TRUE(file.starts_with(head)) << text;
    const auto [value, rest] = unquote_php(std::string_view(file).substr(head.size()));
    EXPECT_EQ(value, text);
    EXPECT_EQ(rest, ";\n$conf['fixed'] = 'sentinel';\n") << text;
  }
}

TEST(Writers, OfJsonAndYamlKeepEachAnswerOneString) {
  for (const std::string& text : hostile()) {
    const auto json = parse_json(written(FileFormat::json, text));
    ASSERT_TRUE(json) << text;
    EXPECT_EQ(*json, (Json{{"asked", text}, {"fixed", "sentinel"}}));
    const std::string yaml = written(FileFormat::yaml, text);
    if (yaml != "refused") {
      EXPECT_EQ(parse_json(yaml).value(), *json);
    }
  }
  EXPECT_EQ(written(FileFormat::yaml, "\x7f"), "refused");
  EXPECT_EQ(written(FileFormat::yaml, "\u0085"), "refused");
}

TEST(Writers, OfLinesHaveOneLineForEachKey) {
  for (const FileFormat format : {FileFormat::env, FileFormat::ini, FileFormat::properties}) {
    for (const std::string& text : hostile()) {
      const std::string file = written(format, text);
      if (file == "refused") continue;
      const auto lines = text::split(file, '\n');
      ASSERT_EQ(lines.size(), 3U) << name_of(format) << text;
      EXPECT_TRUE(lines[0].starts_with("asked")) << text;
      EXPECT_TRUE(lines[1].starts_with("fixed")) << text;
      EXPECT_TRUE(lines[1].contains("sentinel")) << text;
      EXPECT_FALSE(std::ranges::any_of(file, [](char c) { return c == '\r' || c == '\0'; }));
    }
  }
}

TEST(Writers, OfVariablesEscapeWhatShellsExpand) {
  EXPECT_EQ(written(FileFormat::env, "a$b`c\"d\\e"),
            "asked=\"a\\$b\\`c\\\"d\\\\e\"\nfixed=\"sentinel\"\n");
  EXPECT_EQ(written(FileFormat::env, "a\nb"), "refused");
}

TEST(Writers, OfIniRefuseWhatSomeReaderTakesForMore) {
  EXPECT_EQ(written(FileFormat::ini, "cn=reader,ou=x"),
            "asked = cn=reader,ou=x\nfixed = sentinel\n");
  for (const char* text : {"a;b", "a#b", "%(x)s", "$x", "\"x\"", " x", "[x]", "a\nb", "\\"}) {
    EXPECT_EQ(written(FileFormat::ini, text), "refused") << text;
  }
  const Value root = map_of({"section", "top"}, {map_of({"key"}, {Value{.text = "%(x)s"}}),
                                                 Value{.kind = Value::Kind::flag, .flag = true}});
  EXPECT_EQ(write_file(file_of(FileFormat::ini, root), answering("")).value(),
            "top = true\n[section]\nkey = %(x)s\n");
}

TEST(Writers, OfPropertiesSpellAnything) {
  EXPECT_EQ(written(FileFormat::properties, " a:b=é😀\n"),
            "asked=\\ a\\:b\\=\\u00e9\\ud83d\\ude00\\u000a\nfixed=sentinel\n");
}

TEST(Writers, OfPythonSpellItsOwnWords) {
  const Value root = map_of({"A", "B"}, {Value{.kind = Value::Kind::flag, .flag = true},
                                         map_of({"k"}, {Value{.text = "it's \"\n"}})});
  EXPECT_EQ(write_file(file_of(FileFormat::python_assign, root), answering("")).value(),
            "A = True\nB = {\"k\": \"it's \\\"\\n\"}\n");
}

TEST(Writers, OfPlainLinesTakeWordsAlone) {
  const Value line{.kind = Value::Kind::concat, .items = {Value{.text = "allow ("}, answer()}};
  const Value root{.kind = Value::Kind::list, .items = {line, Value{.text = "end"}}};
  const auto with = [&](const std::string& text) {
    return write_file(file_of(FileFormat::lines, root), answering(text)).value_or("refused");
  };
  EXPECT_EQ(with("10.0.0.1"), "allow (10.0.0.1\nend\n");
  for (const char* text : {"a b", "a;b", "a\nb", "a)", "$x", "é", "{x}"}) {
    EXPECT_EQ(with(text), "refused") << text;
  }
}

TEST(Writers, SayWhichFileCannotBeWritten) {
  const auto file = write_file(file_of(FileFormat::ini), answering("a\nb"));
  EXPECT_EQ(file.error().slug, "package.unwritable");
  EXPECT_TRUE(file.error().detail.starts_with("/etc/app: "));
  EXPECT_EQ(
      write_file(file_of(FileFormat::json), answering(std::string(largest_file, 'x'))).error().slug,
      "package.file_too_large");
}

TEST(Arguments, NeverBecomeOptionsByAnAnswer) {
  const auto with = [](const std::string& text) {
    return write_argument(answer(), answering(text)).value_or("refused");
  };
  EXPECT_EQ(with("-rf"), "refused");
  EXPECT_EQ(with("a\nb"), "refused");
  EXPECT_EQ(with("a -rf"), "a -rf");
  const Value joined{.kind = Value::Kind::concat, .items = {Value{.text = "--name="}, answer()}};
  EXPECT_EQ(write_argument(joined, answering("-x")).value(), "--name=-x");
  const Value empty_first{.kind = Value::Kind::concat, .items = {Value{}, answer()}};
  EXPECT_FALSE(write_argument(empty_first, answering("-x")));
}

TEST(Combinators, MakeOneValue) {
  const Lookup lookup = answering("https://a.example/");
  const Value url{.kind = Value::Kind::url, .text = "/callback", .ref = {.what = "url"}};
  EXPECT_EQ(write_variable(url, lookup).value(), "https://a.example/callback");
  const Value json{.kind = Value::Kind::json, .items = {map_of({"k"}, {answer()})}};
  EXPECT_EQ(write_variable(json, answering("\"}")).value(), R"({"k":"\"}"})");
  EXPECT_FALSE(write_variable(answer(), answering(std::string("a\0b", 3))));
}

}  // namespace
}  // namespace unidash::packages
