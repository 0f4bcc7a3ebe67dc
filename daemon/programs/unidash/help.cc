#include "daemon/programs/unidash/help.h"

#include <algorithm>
#include <format>
#include <set>

#include "daemon/base/text.h"
#include "daemon/programs/unidash/arguments.h"

namespace unidash::command {

namespace {

using Words = std::vector<std::string_view>;

constexpr std::string_view usage = R"(unidash COMMAND [ARGUMENT…] [--OPTION VALUE…]

  unidash login --url https://desk.BASE [--ca FILE]   asks for an access token, keeps it for you
  unidash logout                                      forgets it
  unidash people list                                 a table; --json for programs, --all for every page
  unidash people show 7
  unidash people list --help                          the options of a command
  unidash completion bash                             for: source <(unidash completion bash)
  unidash --version

Access tokens are made in the settings of the desktop. The token stands in
~/.config/unidash/login.json, for your eyes only (0600).

  UNIDASH_URL          another address than the one kept
  UNIDASH_TOKEN_FILE   a file (0600) with a token alone, instead of the one kept
  UNIDASH_CA           a file with the machine's own authority
  LANG                 fr: sentences in French, otherwise in English

Exit code: 0 done, 1 refused as asked, 2 not understood, 3 no token or none that counts,
4 not allowed, 5 not there, 6 not reached or not able to answer now.
)";

std::string upper(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

std::string line_of(const Command& command) {
  std::string name = name_of(command);
  for (const auto& parameter : command.parameters) name += ' ' + upper(parameter);
  return name;
}

std::string describe_option(const Option& option) {
  std::string text = std::format("  {}", flag_of(option));
  if (!option.choices.empty()) {
    text += ' ';
    for (const auto& choice : option.choices) {
      text += (text.ends_with(' ') ? "" : "|") + choice;
    }
  } else {
    switch (option.kind) {
      case ValueKind::text: text += " TEXT"; break;
      case ValueKind::integer: text += " NUMBER"; break;
      case ValueKind::boolean: text += option.is_query ? " true|false" : "[=true|false]"; break;
      case ValueKind::list: text += " TEXT, as often as there are"; break;
      case ValueKind::json: text += " JSON"; break;
    }
  }
  if (option.is_required) text += "  (needed)";
  return text + '\n';
}

std::string describe_whole(const Command& command) {
  std::string text = std::format("unidash {}\n\n{}\n\n", line_of(command), command.summary);
  for (const Option& option : command.options) text += describe_option(option);
  if (command.is_paged) text += "  --all  every page\n";
  if (command.needs_revision) {
    text += "  --revision ETAG  only if it is still that";
    text += command.can_ask_revision ? "; asked for if left out\n" : "  (needed)\n";
  }
  text += "  --json  for programs\n";
  return text;
}

bool begins_with(const Command& command, const Words& words) {
  return words.size() <= command.words.size() &&
         std::equal(words.begin(), words.end(), command.words.begin());
}

/// Those of the option that is waiting for its value; nothing where none is.
const Option* find_waiting(const Command& command, const Words& words) {
  if (words.empty()) return nullptr;
  const auto option = std::ranges::find(command.options, words.back(), flag_of);
  if (option == command.options.end()) return nullptr;
  return option->kind == ValueKind::boolean && !option->is_query ? nullptr : &*option;
}

std::set<std::string> options_after(const Command& command, const Words& words) {
  std::set<std::string> next{"--help", "--json"};
  if (const Option* waiting = find_waiting(command, words)) {
    return {waiting->choices.begin(), waiting->choices.end()};
  }
  for (const Option& option : command.options) next.insert(flag_of(option));
  if (command.is_paged) next.insert("--all");
  if (command.needs_revision) next.insert("--revision");
  return next;
}

}  // namespace

std::string render_help(const std::vector<Command>& catalogue, const Words& words) {
  const Command* whole = find_command(catalogue, words);
  if (whole != nullptr) return describe_whole(*whole);
  std::size_t width = 0;
  for (const Command& command : catalogue) {
    if (begins_with(command, words)) width = std::max(width, line_of(command).size());
  }
  std::string text(usage);
  text += '\n';
  for (const Command& command : catalogue) {
    if (!begins_with(command, words)) continue;
    text += std::format("  {:{}}  {}\n", line_of(command), width, command.summary);
  }
  return text;
}

std::string render_next(const std::vector<Command>& catalogue, const Words& words) {
  std::set<std::string> next;
  if (const Command* whole = find_command(catalogue, words)) {
    next = options_after(*whole, words);
  } else {
    for (const Command& command : catalogue) {
      if (begins_with(command, words)) next.insert(command.words.at(words.size()));
    }
    if (words.empty()) next.insert({"login", "logout", "completion", "--help", "--version"});
  }
  if (words.size() == 1 && words.front() == "completion") next = {"bash"};
  if (!words.empty() && words.front() == "login") next = {"--url", "--ca"};
  std::string text;
  for (const auto& word : next) text += word + '\n';
  return text;
}

std::string_view bash_completion() {
  return R"bash(_unidash() {
  local word="${COMP_WORDS[COMP_CWORD]}"
  local before=("${COMP_WORDS[@]:1:COMP_CWORD-1}")
  case "${COMP_WORDS[COMP_CWORD-1]}" in
    --ca) COMPREPLY=($(compgen -f -- "$word")); return ;;
  esac
  COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" complete -- "${before[@]}" 2>/dev/null)" -- "$word"))
}
complete -F _unidash unidash
)bash";
}

}  // namespace unidash::command
