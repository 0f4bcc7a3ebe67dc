#include "daemon/main/command_line.h"

#include <format>
#include <optional>

namespace unidash::main {

namespace {

constexpr std::string_view role_option = "--role=";
constexpr std::string_view config_option = "--config=";

Error refuse(const std::string& sentence) {
  return make_error(Code::malformed, "command_line.malformed", sentence);
}

Result<std::vector<Part>> parse_role(std::string_view name) {
  if (name == "all") {
    return std::vector{Part::identity, Part::workspace, Part::admin, Part::audit, Part::host};
  }
  if (const auto part = find_enum<Part>(name)) return std::vector{*part};
  return refuse(std::format(
      "There is no role `{}`; roles are identity, workspace, admin, audit, host and all.", name));
}

/// The words without options, joined: "audit verify".
struct Words {
  std::string command;
  std::vector<Part> parts;
  std::string config_file;
};

Status read_word(Words& words, std::string_view word) {
  if (word.starts_with(role_option)) {
    words.parts = TRY(parse_role(word.substr(role_option.size())));
  } else if (word.starts_with(config_option)) {
    words.config_file = word.substr(config_option.size());
  } else if (word == "--help" || word == "-h") {
    words.command = "help";
  } else if (word.starts_with('-')) {
    return refuse(std::format("There is no option `{}`.", word));
  } else {
    words.command += words.command.empty() ? "" : " ";
    words.command += word;
  }
  return {};
}

bool needs_config(Command command) {
  return command == Command::serve || command == Command::keys || command == Command::migrate ||
         command == Command::setup_link || command == Command::verify_audit;
}

Result<Command> choose_command(const Words& words) {
  if (!words.parts.empty()) {
    if (words.command.empty()) return Command::serve;
    return refuse("--role starts the daemon and takes no command beside it.");
  }
  if (words.command.empty()) return Command::help;
  if (const auto command = find_enum<Command>(words.command)) return *command;
  return refuse(std::format("There is no command `{}`.", words.command));
}

}  // namespace

Result<CommandLine> parse_command_line(const std::vector<std::string_view>& words) {
  Words read;
  for (const auto word : words) TRY(read_word(read, word));
  const Command command = TRY(choose_command(read));
  if (needs_config(command) && read.config_file.empty()) {
    return refuse("This needs --config=FILE.");
  }
  return CommandLine{.command = command,
                     .parts = std::move(read.parts),
                     .config_file = std::move(read.config_file)};
}

std::string_view usage() {
  return R"(unidashd --role=identity|workspace|admin|audit|host|all --config=FILE
unidashd config [--config=FILE]         print every setting
unidashd keys --config=FILE             derive each role's keys from the master key
unidashd database-users                 print SQL that makes the database's users
unidashd migrate --config=FILE          bring the database up to date, as its owner
unidashd setup-link --config=FILE       print the first administrator's link
unidashd audit verify --config=FILE     prove that the audit trail is untouched
unidashd openapi                        print the OpenAPI document
unidashd version
)";
}

}  // namespace unidash::main
