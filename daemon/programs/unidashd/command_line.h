// Command line: what unidashd is asked to do. Pure.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/codec.h"
#include "daemon/base/result.h"
#include "daemon/model/roles/role.h"

namespace unidash::main {

enum class Command : std::uint8_t {
  serve,
  config,
  keys,
  database_users,
  migrate,
  setup_link,
  access_link,
  verify_audit,
  openapi,
  version,
  help,
};

struct CommandLine {
  Command command = Command::help;
  std::vector<Role> roles{};  // of serve: one, or all of them
  std::string config_file{};
  std::string username{};  // of access_link: who is let in again
};

/// malformed "command_line.…" whose detail is a sentence.
[[nodiscard]] Result<CommandLine> parse_command_line(
    const std::vector<std::string_view>& arguments);

[[nodiscard]] std::string_view usage();

}  // namespace unidash::main

namespace unidash {

template <>
inline constexpr auto enum_names<main::Command> =
    std::array{std::pair{main::Command::config, std::string_view("config")},
               std::pair{main::Command::keys, std::string_view("keys")},
               std::pair{main::Command::database_users, std::string_view("database-users")},
               std::pair{main::Command::migrate, std::string_view("migrate")},
               std::pair{main::Command::setup_link, std::string_view("setup-link")},
               std::pair{main::Command::access_link, std::string_view("access-link")},
               std::pair{main::Command::verify_audit, std::string_view("audit verify")},
               std::pair{main::Command::openapi, std::string_view("openapi")},
               std::pair{main::Command::version, std::string_view("version")},
               std::pair{main::Command::help, std::string_view("help")}};

}  // namespace unidash
