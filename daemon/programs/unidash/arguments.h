// Arguments: what was typed, against the catalogue. Pure. A token is never an argument: the
// list of processes shows those to everybody.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/programs/unidash/catalogue.h"

namespace unidash::command {

/// A call of one command.
struct Call {
  const Command* command = nullptr;
  std::vector<std::string> parameters{};  // as many as the command has
  Json query = Json::object();            // text by name
  std::optional<Json> attributes{};       // what the options say
  std::optional<std::string> revision{};
  bool as_json = false;
  bool all_pages = false;
};

/// malformed "command.unknown", "command.unknown_option", "command.missing_value",
/// "command.missing_parameter", "command.missing_option", "command.too_many_words",
/// "command.bad_value"; the detail is the word in question.
[[nodiscard]] Result<Call> parse_call(const std::vector<Command>& catalogue,
                                      const std::vector<std::string_view>& arguments);

/// The command whose words the arguments begin with, the longest; null where there is none.
[[nodiscard]] const Command* find_command(const std::vector<Command>& catalogue,
                                          const std::vector<std::string_view>& words);

}  // namespace unidash::command
