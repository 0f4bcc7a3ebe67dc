#include "daemon/programs/unidash/arguments.h"

#include <algorithm>

#include "daemon/base/text.h"

namespace unidash::command {

namespace {

using Words = std::vector<std::string_view>;

Error wrong(std::string_view slug, std::string_view word) {
  return make_error(Code::malformed, slug, word);
}

bool begins_with(const Words& words, const std::vector<std::string>& name, std::size_t from) {
  if (words.size() < from + name.size()) return false;
  return std::equal(name.begin(), name.end(), words.begin() + static_cast<std::ptrdiff_t>(from));
}

/// "admin people list" is understood as well as "people list".
std::size_t length_of_match(const Command& command, const Words& words) {
  if (begins_with(words, command.words, 0)) return command.words.size();
  const bool has_prefix = !words.empty() && words.front() == "admin";
  if (has_prefix && command.is_of_administration && begins_with(words, command.words, 1)) {
    return command.words.size() + 1;
  }
  return 0;
}

Result<Json> read_value(const Option& option, const std::string& text) {
  switch (option.kind) {
    case ValueKind::text:
    case ValueKind::list: return Json(text);
    case ValueKind::boolean:
      if (text == "true" || text == "false") return Json(text == "true");
      break;
    case ValueKind::integer:
      if (const auto number = text::parse_integer(text)) return Json(*number);
      break;
    case ValueKind::json:
      if (auto value = parse_json(text)) return std::move(*value);
      break;
  }
  return wrong("command.bad_value", flag_of(option));
}

Status put(Call& call, const Option& option, const std::string& text) {
  if (option.is_query) {
    call.query[option.name] = text;
    return {};
  }
  Json value = TRY(read_value(option, text));
  if (!call.attributes) call.attributes = Json::object();
  if (option.kind != ValueKind::list) {
    (*call.attributes)[option.name] = std::move(value);
    return {};
  }
  Json& list = (*call.attributes)[option.name];
  if (!list.is_array()) list = Json::array();
  // An empty one alone is the empty list.
  if (!text.empty()) list.push_back(std::move(value));
  return {};
}

/// Reads the options after the command's words, one by one.
class Reader {
 public:
  Reader(Call& call, const Words& arguments, std::size_t from)
      : call_(call), arguments_(arguments), next_(from) {}

  Status read() {
    while (next_ < arguments_.size()) TRY(read_one());
    return {};
  }

 private:
  Status read_one() {
    const std::string_view argument = arguments_[next_++];
    if (!is_ended_ && argument == "--") {
      is_ended_ = true;
      return {};
    }
    if (is_ended_ || !argument.starts_with("--")) {
      call_.parameters.emplace_back(argument);
      return {};
    }
    if (argument == "--json") return set(call_.as_json);
    if (argument == "--all" && call_.command->is_paged) return set(call_.all_pages);
    return read_option(argument);
  }
  static Status set(bool& flag) {
    flag = true;
    return {};
  }
  Status read_option(std::string_view argument) {
    const auto equals = argument.find('=');
    const std::string_view name = argument.substr(0, equals);
    if (name == "--revision" && call_.command->needs_revision) {
      call_.revision = TRY(value_of(argument, equals, {}));
      return {};
    }
    const auto& options = call_.command->options;
    const auto option = std::ranges::find(options, name, flag_of);
    if (option == options.end()) return wrong("command.unknown_option", name);
    const bool is_flag = option->kind == ValueKind::boolean && !option->is_query;
    return put(call_, *option, TRY(value_of(argument, equals, is_flag ? "true" : "")));
  }
  /// After '=', or the next argument; `otherwise` for what may stand alone.
  Result<std::string> value_of(std::string_view argument, std::size_t equals,
                               std::string_view otherwise) {
    if (equals != std::string_view::npos) return std::string(argument.substr(equals + 1));
    if (!otherwise.empty()) return std::string(otherwise);
    if (next_ == arguments_.size()) return wrong("command.missing_value", argument);
    return std::string(arguments_[next_++]);
  }

  Call& call_;
  const Words& arguments_;
  std::size_t next_;
  bool is_ended_ = false;
};

bool is_given(const Call& call, const Option& option) {
  if (option.is_query) return call.query.contains(option.name);
  return call.attributes && call.attributes->contains(option.name);
}

Status check_complete(const Call& call) {
  const Command& command = *call.command;
  if (call.parameters.size() > command.parameters.size()) {
    return wrong("command.too_many_words", call.parameters[command.parameters.size()]);
  }
  if (call.parameters.size() < command.parameters.size()) {
    return wrong("command.missing_parameter", command.parameters[call.parameters.size()]);
  }
  for (const auto& parameter : call.parameters) {
    if (parameter.empty()) return wrong("command.bad_value", parameter);
  }
  for (const Option& option : command.options) {
    if (option.is_required && !is_given(call, option)) {
      return wrong("command.missing_option", flag_of(option));
    }
  }
  if (command.needs_revision && !command.can_ask_revision && !call.revision) {
    return wrong("command.missing_option", "--revision");
  }
  return {};
}

}  // namespace

const Command* find_command(const std::vector<Command>& catalogue, const Words& words) {
  const Command* best = nullptr;
  std::size_t longest = 0;
  for (const Command& command : catalogue) {
    const std::size_t length = length_of_match(command, words);
    if (length <= longest) continue;
    longest = length;
    best = &command;
  }
  return best;
}

Result<Call> parse_call(const std::vector<Command>& catalogue, const Words& arguments) {
  Call call{.command = find_command(catalogue, arguments)};
  if (call.command == nullptr) {
    return wrong("command.unknown", arguments.empty() ? std::string_view{} : arguments.front());
  }
  TRY(Reader(call, arguments, length_of_match(*call.command, arguments)).read());
  TRY(check_complete(call));
  return call;
}

}  // namespace unidash::command
