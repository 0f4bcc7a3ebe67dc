#include "daemon/base/text.h"

#include <gtest/gtest.h>

namespace unidash::text {
namespace {

TEST(Utf8, AcceptsWellFormedText) {
  for (const auto* text : {"", "abc", "é", "€", "😀", "\xF4\x8F\xBF\xBF"})
    EXPECT_TRUE(is_utf8(text));
}

TEST(Utf8, RefusesOverlongSurrogateTruncatedAndTooLarge) {
  for (const auto* text : {"\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                           "\xE2\x82", "\x80", "\xFF", "a\xC3"}) {
    EXPECT_FALSE(is_utf8(text));
  }
}

TEST(ControlCharacters, FindsC0DelAndC1) {
  EXPECT_TRUE(has_control_characters("a\r\nb"));
  EXPECT_TRUE(has_control_characters("a\tb"));
  EXPECT_TRUE(has_control_characters("a\x7F"));
  EXPECT_TRUE(has_control_characters("\xC2\x85"));
  EXPECT_TRUE(has_control_characters(std::string_view("\0", 1)));
  EXPECT_FALSE(has_control_characters("é à ç"));
}

TEST(InvisibleCharacters, FindsBidiAndZeroWidth) {
  EXPECT_TRUE(has_invisible_characters("admin\u202Enimda"));
  EXPECT_TRUE(has_invisible_characters("a\u200Bb"));
  EXPECT_TRUE(has_invisible_characters("\u2066x\u2069"));
  EXPECT_TRUE(has_invisible_characters("\uFEFFx"));
  EXPECT_FALSE(has_invisible_characters("Zoé Ångström"));
  EXPECT_TRUE(has_visible_characters("Zoé"));
  EXPECT_TRUE(has_visible_characters("\u3000a"));
  EXPECT_FALSE(has_visible_characters("\u3000\u2800\uFE0F\u200B "));
  EXPECT_FALSE(has_visible_characters(""));
}

TEST(CodePoints, CountsCharactersAndNotBytes) { EXPECT_EQ(code_points("é€😀a"), 4U); }

TEST(Clip, EndsBetweenTwoCharacters) {
  const std::string_view text = "é€😀a";  // 2, 3, 4 and 1 octets
  EXPECT_EQ(clip(text, 10), text);
  EXPECT_EQ(clip(text, 9), "é€😀");
  EXPECT_EQ(clip(text, 8), "é€");
  EXPECT_EQ(clip(text, 5), "é€");
  EXPECT_EQ(clip(text, 4), "é");
  EXPECT_EQ(clip(text, 1), "");
  EXPECT_EQ(clip("", 0), "");
}

TEST(Base64Url, KeepsEveryByte) {
  std::string bytes;
  for (int i = 0; i < 256; ++i) {
    bytes.push_back(static_cast<char>(i));
    const auto back = from_base64url(to_base64url(bytes));
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, bytes);
  }
}

TEST(Base64Url, RefusesPaddingStrayCharactersAndSpareBits) {
  for (const auto* text : {"QQ==", "Q", "Q!", "Q+", "QR", " QQ"})
    EXPECT_FALSE(from_base64url(text));
  EXPECT_EQ(from_base64url("QQ").value(), "A");
}

TEST(Base64, ReadsPaddedText) {
  EXPECT_EQ(from_base64("YTpi").value(), "a:b");
  EXPECT_EQ(from_base64("QQ==").value(), "A");
  EXPECT_FALSE(from_base64("QQ"));
  EXPECT_FALSE(from_base64("QQ=A"));
}

TEST(PercentDecode, RefusesBrokenEscapesNulAndBadUtf8) {
  for (const auto* text : {"%", "%4", "%zz", "%00", "%ff", "a%c3"}) {
    EXPECT_FALSE(percent_decode(text, PlusSign::literal)) << text;
  }
}

TEST(PercentDecode, KnowsThatPlusMeansSpaceOnlyInForms) {
  EXPECT_EQ(percent_decode("a+b%20c", PlusSign::space).value(), "a b c");
  EXPECT_EQ(percent_decode("a+b%20c", PlusSign::literal).value(), "a+b c");
}

TEST(PercentEncode, LeavesOnlyUnreservedCharacters) {
  EXPECT_EQ(percent_encode("a-._~/é?"), "a-._~%2F%C3%A9%3F");
}

TEST(EscapeHtml, LeavesNothingThatOpensATagOrAttribute) {
  EXPECT_EQ(escape_html("<a href=\"x\" b='&'>"), "&lt;a href=&quot;x&quot; b=&#39;&amp;&#39;&gt;");
}

TEST(ParseInteger, TakesTheWholeTextOrNothing) {
  EXPECT_EQ(parse_integer("-12"), -12);
  for (const auto* text : {"", "1x", " 1", "+1", "1.0", "9223372036854775808", "0x1"}) {
    EXPECT_FALSE(parse_integer(text)) << text;
  }
}

TEST(Trim, RemovesBlanksAtBothEnds) {
  EXPECT_EQ(trim(" \ta b\r\n"), "a b");
  EXPECT_EQ(trim("  "), "");
}

TEST(IsLowerAsciiOf, ComparesLettersOfAsciiWithoutTheirCase) {
  EXPECT_TRUE(is_lower_ascii_of("X-Request-ID", "x-request-id"));
  for (const auto* text : {"X-Request-I", "X-Request-IDs", "X_Request_ID", ""}) {
    EXPECT_FALSE(is_lower_ascii_of(text, "x-request-id")) << text;
  }
  EXPECT_FALSE(is_lower_ascii_of("\u212Aey", "key"));
}

TEST(ToHex, WritesTwoDigitsAByte) { EXPECT_EQ(to_hex(std::string_view("\x00\xAF", 2)), "00af"); }

}  // namespace
}  // namespace unidash::text
