// Setting: a value of a description with every ref looked up: texts, numbers, flags, lists, maps.
// It remembers what came from outside of the description, which writers trust less. Pure.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "daemon/domains/apps/package/value.h"

namespace unidash::packages {

struct Setting {
  enum class Kind : std::uint8_t { text, number, flag, list, map };

  Kind kind = Kind::text;
  std::string text{};
  std::int64_t number = 0;
  bool flag = false;
  bool is_given = false;            // not, or not only, from the description
  bool begins_given = false;        // its first letter
  std::vector<Setting> items{};     // of `list` and `map`
  std::vector<std::string> keys{};  // of `map`
};

/// What a ref stands for here: a literal (Value::Kind text, number, flag).
using Lookup = std::function<Result<Value>(const Ref&)>;

/// Errors: those of the lookup.
[[nodiscard]] Result<Setting> resolve(const Value& value, const Lookup& lookup);

/// A single one as a text: "5", "true".
[[nodiscard]] std::string spell(const Setting& single);

/// The tree as JSON; what is single becomes of its type.
[[nodiscard]] Json to_json(const Setting& setting);

}  // namespace unidash::packages
