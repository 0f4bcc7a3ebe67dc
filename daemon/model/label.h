// Label: a name for people to read. Something is there to be seen, without blanks
// around it, and without the invisible characters that make two different names
// look alike (Unicode TR36).
#pragma once

#include "daemon/base/codec.h"

namespace unidash {

struct Label {
  std::string text;
  friend bool operator==(const Label&, const Label&) = default;
};

template <>
struct Codec<Label> {
  static Json encode(const Label& label) { return label.text; }
  static Result<Label> decode(const Json& json, const Bounds& bounds) {
    if (!json.is_string()) return detail::wrong_type();
    return from_text(json.get_ref<const std::string&>(), bounds);
  }
  static Result<Label> from_text(std::string_view text, const Bounds& bounds) {
    // Its length is that of what was sent, as the schema says.
    TRY(detail::check_text(text, bounds));
    const std::string_view trimmed = text::trim(text);
    if (trimmed.empty() && bounds.min > 0) return make_error(Code::invalid, "field.too_short");
    if (text::has_invisible_characters(trimmed)) {
      return make_error(Code::invalid, "field.invisible_characters");
    }
    if (!trimmed.empty() && !text::has_visible_characters(trimmed)) {
      return make_error(Code::invalid, "field.required");
    }
    return Label{std::string(trimmed)};
  }
  static std::optional<std::string> to_sql(const Label& label) { return label.text; }
  static Result<Label> from_sql(std::string_view text) { return Label{std::string(text)}; }
  static Json schema(const Bounds& bounds) {
    Json schema = Codec<std::string>::schema(bounds);
    // Something but blanks, and no control characters.
    if (bounds.min > 0) {
      schema["pattern"] = "^ *[^\\u0000-\\u0020\\u007f-\\u009f][^\\u0000-\\u001f\\u007f-\\u009f]*$";
    }
    return schema;
  }
  static Json reply_schema() { return {{"type", "string"}}; }
};

}  // namespace unidash
