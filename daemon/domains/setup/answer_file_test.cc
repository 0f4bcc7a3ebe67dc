#include "daemon/domains/setup/answer_file.h"

#include <gtest/gtest.h>

#include "daemon/domains/setup/words.h"

namespace unidash::setup {
namespace {

constexpr std::string_view whole = R"(# UniDash
language = fr
keyboard = fr

link = enp1s0
method = static
addresses = 192.168.1.10/32, 2001:db8::10/64
gateways = 172.31.1.1, fe80::1
gateway_on_link = true
dns = 192.168.1.1, 9.9.9.9
machine_name = bureau
base_domain = cloud.dupont.fr
machines = 1
time_zone = Europe/Paris
target_disk = sda
erase_disk = true
unattended = true
)";

TEST(AnswerFile, IsReadWhole) {
  const auto file = parse_answer_file(whole);
  ASSERT_TRUE(file) << file.error().slug;
  EXPECT_TRUE(file->unattended);
  EXPECT_EQ(file->answers.method, NetworkMethod::fixed);
  EXPECT_EQ(file->answers.addresses,
            (std::vector<std::string>{"192.168.1.10/32", "2001:db8::10/64"}));
  EXPECT_TRUE(file->answers.gateway_on_link);
  EXPECT_EQ(file->answers.dns, (std::vector<std::string>{"192.168.1.1", "9.9.9.9"}));
  EXPECT_EQ(file->answers.machine_name, "bureau");
  EXPECT_TRUE(file->answers.erase_disk);
  EXPECT_TRUE(file->given.contains("dns"));
  EXPECT_FALSE(file->given.contains("vlan_id"));
}

TEST(AnswerFile, MayComeFromWindows) {
  const auto file = parse_answer_file("\xEF\xBB\xBFmachine_name = bureau\r\nmachines = 3\r\n");
  ASSERT_TRUE(file);
  EXPECT_EQ(file->answers.machine_name, "bureau");
  EXPECT_EQ(file->answers.machines, 3);
}

TEST(AnswerFile, MayBeEmpty) {
  const auto file = parse_answer_file("\n# nothing\n");
  ASSERT_TRUE(file);
  EXPECT_EQ(file->answers, Answers{});
  EXPECT_TRUE(file->given.empty());
}

struct Case {
  std::string_view text;
  std::size_t line;
  std::string_view slug;
};

TEST(AnswerFile, NamesTheLineAndTheReason) {
  const std::string long_name(300, 'a');
  const std::string too_long = "machine_name = " + long_name + "\n";
  for (const auto& each : std::initializer_list<Case>{
           {"language = fr\nbureau\n", 2, "answer_file.bad_line"},
           {"\n\nhostname = bureau\n", 3, "answer_file.unknown_key"},
           {"machines = 1\nmachines = 1\n", 2, "answer_file.repeated_key"},
           {"unattended = true\nunattended = true\n", 2, "answer_file.repeated_key"},
           {"language = klingon\n", 1, "answer_file.bad_value"},
           {"erase_disk = yes\n", 1, "answer_file.bad_value"},
           {"machines = three\n", 1, "answer_file.bad_value"},
           {"method = fixed\n", 1, "answer_file.bad_value"},
           {"machine_name = \x01x\n", 1, "answer_file.bad_value"},
           {"machine_name = \xFF\n", 1, "answer_file.bad_value"},
           {too_long, 1, "answer_file.too_long"}}) {
    const auto file = parse_answer_file(each.text);
    ASSERT_FALSE(file) << each.text;
    EXPECT_EQ(file.error().line, each.line) << each.text;
    EXPECT_EQ(file.error().slug, each.slug) << each.text;
    EXPECT_FALSE(sentence(Locale::fr, file.error().slug).contains("answer_file."));
  }
}

TEST(AnswerFile, ShowsTheLineSafely) {
  const auto file = parse_answer_file("\x1B[2Jx\xC3\xA9" + std::string(100, 'y'));
  ASSERT_FALSE(file);
  EXPECT_TRUE(file.error().text.starts_with("?[2Jx??yy"));
  EXPECT_EQ(file.error().text.size(), 60U);
}

TEST(AnswerFile, HasALimit) {
  EXPECT_TRUE(parse_answer_file(std::string(answer_file_limit, '\n')));
  EXPECT_EQ(parse_answer_file(std::string(answer_file_limit + 1, '\n')).error().slug,
            "answer_file.too_large");
}

TEST(AnswerFile, IsWrittenAsItIsRead) {
  const auto file = parse_answer_file(whole).value();
  const auto again = parse_answer_file(render_answer_file(file.answers, true)).value();
  EXPECT_EQ(again.answers, file.answers);
  EXPECT_TRUE(again.unattended);
}

TEST(AnswerFile, TakesAnAnswerAwayByAnEmptyText) {
  Answers answers;
  ASSERT_TRUE(set_answer(answers, "vlan_id", "20"));
  EXPECT_EQ(answer_text(answers, "vlan_id"), "20");
  ASSERT_TRUE(set_answer(answers, "vlan_id", ""));
  EXPECT_EQ(answer_text(answers, "vlan_id"), "");
  EXPECT_FALSE(set_answer(answers, "nothing", "x"));
}

}  // namespace
}  // namespace unidash::setup
