#include "daemon/domains/setup/types/discovery/announcement.h"

#include <gtest/gtest.h>

namespace unidash::setup::discovery {
namespace {

Announcement office() {
  return {.fingerprint = std::string(32, '3') + std::string(32, 'f'),
          .instance = "80c2aa91d0e7f6bb",
          .name = "bureau",
          .version = "1.4.0",
          .role = PairingRole::founder,
          .wants_answer = false};
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  text.replace(text.find(what), what.size(), by);
  return text;
}

TEST(Announcement, SaysAgainWhatWasHeard) {
  auto said = office();
  EXPECT_EQ(parse_announcement(render_announcement(said)), said);
  said.wants_answer = true;
  said.role = PairingRole::joiner;
  EXPECT_EQ(parse_announcement(render_announcement(said)), said);
}

TEST(Announcement, FitsWithTheLongestValues) {
  auto said = office();
  said.name = std::string(63, 'n');
  said.version = std::string(32, '9');
  said.wants_answer = true;
  EXPECT_LE(render_announcement(said).size(), longest_announcement);
  EXPECT_EQ(parse_announcement(render_announcement(said)), said);
}

TEST(Announcement, RefusesWhatIsNotExactlyOne) {
  const auto good = render_announcement(office());
  for (const auto& bad : std::vector<std::string>{
           "", "\n", "unidash announcement 1\n", good + "\n", good + good, " " + good,
           good.substr(0, good.size() - 1), replaced(good, "announcement 1", "announcement 2"),
           replaced(good, "\n", "\r\n"), replaced(good, "name bureau\n", ""),
           replaced(good, "name bureau\n", "name bureau\nname salon\n"),
           replaced(good, "role founder", "role master"), replaced(good, "none", "maybe"),
           replaced(good, "fingerprint 3", "fingerprint 33"),
           replaced(good, "fingerprint 3", "fingerprint G"),
           replaced(good, "instance 80", "instance 8"), good + std::string(400, 'x')}) {
    EXPECT_FALSE(parse_announcement(bad)) << bad;
  }
}

TEST(Announcement, RefusesNamesThatPlayTricks) {
  const auto good = render_announcement(office());
  for (const auto* name :
       {"", "-bureau", "bureau-", "Bureau", "bu reau",
        "bur\xC3\xA9"
        "au",
        "\x1B[2Jbureau", "bu\xE2\x80\xAEreau", "bureau\x7F", "bureau.local", "b\xD0\xB0reau"}) {
    EXPECT_FALSE(is_machine_name(name)) << name;
    EXPECT_FALSE(parse_announcement(replaced(good, "bureau", name))) << name;
  }
  EXPECT_FALSE(is_machine_name(std::string(64, 'n')));
  EXPECT_FALSE(parse_announcement(replaced(good, "bureau", std::string("bur\0au", 6))));
  for (const auto* version : {"", "1.4 0", "1.4\xC2\xA0", "<b>"}) {
    EXPECT_FALSE(parse_announcement(replaced(good, "1.4.0", version))) << version;
  }
}

}  // namespace
}  // namespace unidash::setup::discovery
