#include "daemon/clients/journal/escape.h"

#include <gtest/gtest.h>

namespace unidash::journal {

TEST(Messages, KeepWhatPeopleCanRead) {
  EXPECT_EQ(escape_message("déjà vu\n\tdeux", 100), "déjà vu\n\tdeux");
}

TEST(Messages, CannotCommandATerminal) {
  EXPECT_EQ(escape_message("\x1b[2Jhi\x07", 100), "\\x1b[2Jhi\\x07");
  EXPECT_EQ(escape_message("\xC2\x9B"
                           "31m",
                           100),
            "\\xc2\\x9b31m");
}

TEST(Messages, CannotHideTheirDirection) {
  EXPECT_EQ(escape_message("a\u202Eb", 100), "a\\xe2\\x80\\xaeb");
}

TEST(Messages, AreAlwaysUtf8) {
  EXPECT_EQ(escape_message("\xFF\xC3", 100), "\\xff\\xc3");
  EXPECT_EQ(escape_message("\xE2\x82", 100), "\\xe2\\x82");
}

TEST(Messages, AreCutAtACharacter) {
  EXPECT_EQ(escape_message("ééé", 5), "éé […]");
  EXPECT_EQ(escape_message("abc", 3), "abc");
}

TEST(Search, IgnoresTheCaseOfAsciiLetters) {
  EXPECT_TRUE(contains_ignoring_case("Started UniDash", "unidash"));
  EXPECT_TRUE(contains_ignoring_case("anything", ""));
  EXPECT_FALSE(contains_ignoring_case("Started", "stopped"));
}

}  // namespace unidash::journal
