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
    const std::string_view trimmed = text::trim(text);
    TRY(detail::check_text(trimmed, bounds));
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
  static Json schema(const Bounds& bounds) { return Codec<std::string>::schema(bounds); }
};

}  // namespace unidash
