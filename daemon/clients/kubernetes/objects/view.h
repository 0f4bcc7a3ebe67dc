// View: one JSON object of the API, read with bounds. What is missing, null or of another type is
// not said: an empty text, no number, an empty list. Refers to the Json that it was made of. Pure.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/json.h"
#include "daemon/base/time.h"

namespace unidash::kubernetes {

using Labels = std::map<std::string, std::string>;

/// Bytes of a text that is kept, and of a name.
inline constexpr std::size_t longest_text = 2'048;
inline constexpr std::size_t longest_name = 512;
/// Members of a list or map that are looked at.
inline constexpr std::size_t most_members = 256;

class View {
 public:
  explicit View(const Json& json) : json_(&json) {}

  [[nodiscard]] bool is_object() const { return json_->is_object(); }
  [[nodiscard]] const Json& json() const { return *json_; }
  [[nodiscard]] bool has(std::string_view key) const { return find(key) != nullptr; }

  /// Cut to longest_name bytes; a control character in it makes it empty.
  [[nodiscard]] std::string name(std::string_view key) const;
  /// Cut to longest_text bytes, control characters as blanks.
  [[nodiscard]] std::string text(std::string_view key) const;
  [[nodiscard]] std::optional<std::int64_t> number(std::string_view key) const;
  /// Of what is counted: never negative, 0 where nothing is said.
  [[nodiscard]] std::int64_t count(std::string_view key) const;
  [[nodiscard]] bool flag(std::string_view key) const;
  [[nodiscard]] std::optional<Timestamp> time(std::string_view key) const;
  /// The object there, or one without members.
  [[nodiscard]] View child(std::string_view key) const;
  /// The first members of the list there that are objects.
  [[nodiscard]] std::vector<View> items(std::string_view key) const;
  /// The first members of the map there that are texts.
  [[nodiscard]] Labels labels(std::string_view key) const;

 private:
  [[nodiscard]] const Json* find(std::string_view key) const;

  const Json* json_;
};

/// A text of a stranger on one line: control characters as blanks, at most `bytes` of valid UTF-8;
/// empty where it is none.
[[nodiscard]] std::string one_line(std::string_view text, std::size_t bytes);

}  // namespace unidash::kubernetes
