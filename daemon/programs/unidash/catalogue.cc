#include "daemon/programs/unidash/catalogue.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "daemon/base/text.h"
#include "daemon/programs/unidash/api_document.h"

namespace unidash::command {

namespace {

constexpr JsonLimits document_limits{
    .bytes = std::size_t{4} << 20, .depth = 64, .values = 1'000'000};

/// What a resource is called where its name in an address is not the usual word.
constexpr std::array usual_words{std::pair{std::string_view("users"), std::string_view("people")},
                                 std::pair{std::string_view("me"), std::string_view("profile")}};

/// What the first word of an operationId is as a command.
constexpr std::array usual_verbs{std::pair{std::string_view("get"), std::string_view("show")},
                                 std::pair{std::string_view("read"), std::string_view("show")},
                                 std::pair{std::string_view("update"), std::string_view("change")},
                                 std::pair{std::string_view("remove"), std::string_view("delete")}};

std::string_view usual(std::string_view word, const auto& table) {
  for (const auto& [name, replacement] : table) {
    if (name == word) return replacement;
  }
  return word;
}

std::string with_hyphens(std::string_view text) {
  std::string word(text);
  std::ranges::replace(word, '_', '-');
  return word;
}

bool is_placeholder(std::string_view segment) { return segment.starts_with('{'); }

/// The words of the path, without "v1" and "admin", and its placeholders.
void read_path(Command& command) {
  for (const auto segment : text::split(command.path, '/')) {
    if (segment.empty() || segment == "v1" || segment == "admin") continue;
    if (is_placeholder(segment)) {
      command.parameters.emplace_back(segment.substr(1, segment.size() - 2));
    } else {
      command.words.push_back(with_hyphens(usual(segment, usual_words)));
    }
  }
}

/// Whether the path itself ends with what is done: ".../disable", ".../confirm-email".
bool path_ends_with_verb(const Command& command, std::string_view verb) {
  return command.method != "get" && !command.words.empty() && !command.path.ends_with('}') &&
         text::split(command.words.back(), '-').front() == verb;
}

void add_verb(Command& command) {
  const std::string verb(text::split(command.id, '_').front());
  if (path_ends_with_verb(command, verb)) return;
  const bool reads = command.method == "get";
  command.words.emplace_back(reads || verb != "read" ? usual(verb, usual_verbs) : verb);
}

std::string_view type_of(const Json& schema) {
  if (schema.contains("enum") || schema.contains("const")) return "string";
  if (!schema.contains("type")) return "";
  const Json& type = schema["type"];
  if (type.is_string()) return type.get_ref<const std::string&>();
  for (const Json& each : type) {
    if (each.is_string() && each != "null") return each.get_ref<const std::string&>();
  }
  return "";
}

ValueKind kind_of(const Json& schema) {
  const auto type = type_of(schema);
  if (type == "string") return ValueKind::text;
  if (type == "integer") return ValueKind::integer;
  if (type == "boolean") return ValueKind::boolean;
  if (type == "array" && schema.contains("items") && type_of(schema["items"]) == "string") {
    return ValueKind::list;
  }
  return ValueKind::json;
}

Option read_option(const std::string& name, const Json& schema) {
  Option option{.name = name, .kind = kind_of(schema)};
  const auto choices = schema.find("enum");
  if (choices == schema.end()) return option;
  for (const Json& choice : *choices) {
    if (choice.is_string()) option.choices.push_back(choice.get<std::string>());
  }
  return option;
}

void read_parameters(Command& command, const Json& operation) {
  const Json parameters = operation.value("parameters", Json::array());
  for (const Json& parameter : parameters) {
    const std::string place = json_text(parameter, "in");
    if (place == "header") command.needs_revision = true;
    if (place != "query") continue;
    Option option = read_option(json_text(parameter, "name"), parameter.value("schema", Json()));
    option.is_query = true;
    option.is_required = json_flag(parameter, "required");
    if (option.name == "page_number") command.is_paged = true;
    command.options.push_back(std::move(option));
  }
}

void read_body(Command& command, const Json& operation) {
  const Json::json_pointer data(
      "/requestBody/content/application~1vnd.api+json/schema/properties"
      "/data/properties");
  if (!operation.contains(data)) return;
  const Json& properties = operation.at(data);
  command.body_type = json_text(properties.value("type", Json::object()), "const");
  const Json attributes = properties.value("attributes", Json::object());
  const Json required = attributes.value("required", Json::array());
  const Json schemas = attributes.value("properties", Json::object());
  for (const auto& [name, schema] : schemas.items()) {
    Option option = read_option(name, schema);
    option.is_required = std::ranges::find(required, Json(name)) != required.end();
    command.options.push_back(std::move(option));
  }
}

bool takes_tokens(const Json& operation) {
  const Json ways = operation.value("security", Json::array());
  return std::ranges::any_of(ways, [](const Json& way) { return way.contains("api_token"); });
}

Command read_operation(const std::string& path, const std::string& method, const Json& verbs) {
  const Json& operation = verbs[method];
  Command command{.words = {},
                  .id = json_text(operation, "operationId"),
                  .method = method,
                  .path = path,
                  .summary = json_text(operation, "summary"),
                  .parameters = {},
                  .options = {},
                  .body_type = {},
                  .is_of_administration = json_text(operation, "x-unidash-audience") == "admin",
                  .can_ask_revision = verbs.contains("get") && takes_tokens(verbs["get"])};
  read_path(command);
  add_verb(command);
  read_parameters(command, operation);
  read_body(command, operation);
  return command;
}

/// Where a word means something of one's own and something of everybody's, the latter has
/// "admin" before it.
void tell_apart(std::vector<Command>& commands) {
  std::set<std::string> own;
  for (const Command& command : commands) {
    if (!command.is_of_administration) own.insert(command.words.front());
  }
  for (Command& command : commands) {
    if (!command.is_of_administration || !own.contains(command.words.front())) continue;
    command.words.insert(command.words.begin(), "admin");
  }
}

}  // namespace

Result<std::vector<Command>> read_catalogue(std::string_view document) {
  const auto json = parse_json(document, document_limits);
  if (!json || !json->contains("paths")) return make_error(Code::internal, "command.bad_document");
  std::vector<Command> commands;
  for (const auto& [path, verbs] : (*json)["paths"].items()) {
    for (const auto& [method, operation] : verbs.items()) {
      if (takes_tokens(operation)) commands.push_back(read_operation(path, method, verbs));
    }
  }
  tell_apart(commands);
  std::ranges::sort(commands, {}, &Command::words);
  return commands;
}

Result<std::vector<Command>> built_in_catalogue() { return read_catalogue(openapi_json); }

std::string name_of(const Command& command) {
  std::string name;
  for (const auto& word : command.words) name += (name.empty() ? "" : " ") + word;
  return name;
}

std::string flag_of(const Option& option) { return "--" + with_hyphens(option.name); }

}  // namespace unidash::command
