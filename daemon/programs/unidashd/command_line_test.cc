#include "daemon/programs/unidashd/command_line.h"

#include <gtest/gtest.h>

namespace unidash::main {
namespace {

TEST(CommandLine, StartsOnePartOrAllOfThem) {
  const auto one = parse_command_line({"--role=identity", "--config=/etc/u.conf"});
  ASSERT_TRUE(one);
  EXPECT_EQ(one->command, Command::serve);
  EXPECT_EQ(one->roles, std::vector{Role::identity});
  EXPECT_EQ(one->config_file, "/etc/u.conf");
  EXPECT_EQ(parse_command_line({"--role=all", "--config=f"})->roles.size(), 9U);
}

TEST(CommandLine, KnowsItsCommands) {
  EXPECT_EQ(parse_command_line({"audit", "verify", "--config=f"})->command, Command::verify_audit);
  EXPECT_EQ(parse_command_line({"setup-link", "--config=f"})->command, Command::setup_link);
  EXPECT_EQ(parse_command_line({"keys", "--config=f"})->command, Command::keys);
  const auto access = parse_command_line({"access-link", "claire", "--config=f"});
  EXPECT_EQ(access->command, Command::access_link);
  EXPECT_EQ(access->username, "claire");
  EXPECT_EQ(parse_command_line({"database-users"})->command, Command::database_users);
  EXPECT_EQ(parse_command_line({"config"})->command, Command::config);
  EXPECT_EQ(parse_command_line({"openapi"})->command, Command::openapi);
  EXPECT_EQ(parse_command_line({})->command, Command::help);
  EXPECT_EQ(parse_command_line({"--help"})->command, Command::help);
}

TEST(CommandLine, RefusesWhatItDoesNotKnow) {
  using Arguments = std::vector<std::string_view>;
  for (const Arguments& arguments :
       {Arguments{"--role=root", "--config=f"}, Arguments{"--rolle=all"}, Arguments{"serve"},
        Arguments{"audit"}, Arguments{"openapi", "now"}, Arguments{"access-link", "--config=f"},
        Arguments{"--role=admin", "migrate", "--config=f"}}) {
    EXPECT_FALSE(parse_command_line(arguments)) << arguments.front();
  }
}

TEST(CommandLine, WantsAConfigurationWhereOneIsNeeded) {
  for (const std::string_view word : {"--role=all", "keys", "migrate", "setup-link"}) {
    EXPECT_FALSE(parse_command_line({word})) << word;
  }
  EXPECT_FALSE(parse_command_line({"access-link", "claire"}));
}

}  // namespace
}  // namespace unidash::main
