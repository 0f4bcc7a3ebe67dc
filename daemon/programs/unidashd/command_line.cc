#include "daemon/programs/unidashd/command_line.h"

#include <format>
#include <optional>

namespace unidash::main {

namespace {

constexpr std::string_view role_option = "--role=";
constexpr std::string_view config_option = "--config=";

Error refuse(const std::string& sentence) {
  return make_error(Code::malformed, "command_line.malformed", sentence);
}

Result<std::vector<Role>> parse_role(std::string_view name) {
  if (name == "all") {
    return std::vector{Role::identity, Role::workspace, Role::admin, Role::audit, Role::mail,
                       Role::gate,     Role::names,     Role::apps,  Role::host};
  }
  if (const auto role = find_enum<Role>(name)) return std::vector{*role};
  return refuse(std::format(
      "There is no role `{}`; roles are identity, workspace, admin, audit, mail, gate, names, "
      "apps, host and all.",
      name));
}

struct Arguments {
  std::string command;  // those that are no options, joined: "audit verify"
  std::vector<Role> roles;
  std::string config_file;
};

Status read_argument(Arguments& arguments, std::string_view argument) {
  if (argument.starts_with(role_option)) {
    arguments.roles = TRY(parse_role(argument.substr(role_option.size())));
  } else if (argument.starts_with(config_option)) {
    arguments.config_file = argument.substr(config_option.size());
  } else if (argument == "--help" || argument == "-h") {
    arguments.command = "help";
  } else if (argument.starts_with('-')) {
    return refuse(std::format("There is no option `{}`.", argument));
  } else {
    arguments.command += arguments.command.empty() ? "" : " ";
    arguments.command += argument;
  }
  return {};
}

bool needs_config(Command command) {
  return command == Command::serve || command == Command::keys || command == Command::migrate ||
         command == Command::setup_link || command == Command::access_link ||
         command == Command::verify_audit;
}

/// "access-link claire": the one command with a word of its own after it.
std::string take_username(Arguments& arguments) {
  const std::string prefix = std::string(name_of(Command::access_link)) + ' ';
  if (!arguments.command.starts_with(prefix)) return {};
  std::string username = arguments.command.substr(prefix.size());
  arguments.command = name_of(Command::access_link);
  return username;
}

Result<Command> choose_command(const Arguments& arguments) {
  if (!arguments.roles.empty()) {
    if (arguments.command.empty()) return Command::serve;
    return refuse("--role starts the daemon and takes no command beside it.");
  }
  if (arguments.command.empty()) return Command::help;
  if (const auto command = find_enum<Command>(arguments.command)) return *command;
  return refuse(std::format("There is no command `{}`.", arguments.command));
}

}  // namespace

Result<CommandLine> parse_command_line(const std::vector<std::string_view>& arguments) {
  Arguments read;
  for (const auto argument : arguments) TRY(read_argument(read, argument));
  std::string username = take_username(read);
  const Command command = TRY(choose_command(read));
  if (command == Command::access_link && username.empty()) {
    return refuse("This needs the username of a main administrator.");
  }
  if (needs_config(command) && read.config_file.empty()) {
    return refuse("This needs --config=FILE.");
  }
  return CommandLine{.command = command,
                     .roles = std::move(read.roles),
                     .config_file = std::move(read.config_file),
                     .username = std::move(username)};
}

std::string_view usage() {
  return R"(unidashd --role=identity|workspace|admin|audit|mail|gate|names|apps|host|all --config=FILE
unidashd config [--config=FILE]         print every setting
unidashd keys --config=FILE             derive each role's keys from the master key
unidashd database-users                 print SQL that makes the database's users
unidashd migrate --config=FILE          bring the database up to date, as its owner
unidashd setup-link --config=FILE       print the first administrator's link
unidashd access-link USERNAME --config=FILE
                                        print a link that lets a main administrator in again:
                                        it sets a password and takes the second step away
unidashd audit verify --config=FILE     prove that the audit trail is untouched
unidashd openapi                        print the OpenAPI document
unidashd version
)";
}

}  // namespace unidash::main
