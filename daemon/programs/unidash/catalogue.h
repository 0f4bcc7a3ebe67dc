// Catalogue: the commands there are, derived from the API document: words from path and
// operationId, options from query parameters and attributes. Pure.
//
//   GET    /v1/admin/users               list_users     people list
//   POST   /v1/admin/users/{id}/disable  disable_user   people disable ID
//   GET    /v1/admin/jobs                list_jobs      admin jobs list, for "jobs" are one's own
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/json.h"
#include "daemon/base/result.h"

namespace unidash::command {

enum class ValueKind : std::uint8_t { text, integer, boolean, list, json };

struct Option {
  std::string name;  // as the API spells it: "display_name"; typed as --display-name
  bool is_query = false;
  bool is_required = false;
  ValueKind kind = ValueKind::text;
  std::vector<std::string> choices{};
};

struct Command {
  std::vector<std::string> words;  // {"people", "disable"}
  std::string id;                  // operationId
  std::string method;              // "post"
  std::string path;                // with its placeholders
  std::string summary;
  std::vector<std::string> parameters;  // placeholders, in order
  std::vector<Option> options;
  std::string body_type;  // empty: no body
  bool is_of_administration = false;
  bool is_paged = false;
  bool needs_revision = false;    // If-Match
  bool can_ask_revision = false;  // a token may read what is changed
};

/// Sorted by words. internal "command.bad_document".
[[nodiscard]] Result<std::vector<Command>> read_catalogue(std::string_view document);
/// Of the document that is compiled in.
[[nodiscard]] Result<std::vector<Command>> built_in_catalogue();

/// "people disable".
[[nodiscard]] std::string name_of(const Command& command);
/// "--display-name".
[[nodiscard]] std::string flag_of(const Option& option);

}  // namespace unidash::command
