#include "daemon/base/codec.h"

#include <cmath>

namespace unidash {

namespace {

/// No control characters, as check_text has it.
constexpr std::string_view plain_text = "^[^\\u0000-\\u001f\\u007f-\\u009f]*$";

Json text_schema(const Bounds& bounds) {
  Json schema{{"type", "string"},
              {"maxLength", bounds.max},
              {"pattern", bounds.rule != nullptr ? bounds.rule->pattern : plain_text}};
  if (bounds.min > 0) schema["minLength"] = bounds.min;
  return schema;
}

/// A whole number, also one that is spelled 5.0: to JSON Schema they are the same.
std::optional<std::int64_t> find_integer(const Json& json) {
  constexpr double exact = 9007199254740992.0;  // 2 to the power of 53
  if (!json.is_number_float()) return json.get<std::int64_t>();
  const auto value = json.get<double>();
  if (std::trunc(value) != value || std::abs(value) > exact) return std::nullopt;
  return static_cast<std::int64_t>(value);
}

}  // namespace

namespace detail {

Status check_text(std::string_view text, const Bounds& bounds) {
  // Four bytes a code point at most: refuse the absurd before decoding it.
  if (text.size() > static_cast<std::size_t>(bounds.max) * 4) {
    return make_error(Code::invalid, "field.too_long");
  }
  if (!text::is_utf8(text)) return make_error(Code::invalid, "field.not_utf8");
  if (text::has_control_characters(text)) {
    return make_error(Code::invalid, "field.control_characters");
  }
  const auto length = static_cast<std::int64_t>(text::code_points(text));
  if (length > bounds.max) return make_error(Code::invalid, "field.too_long");
  if (length < bounds.min) return make_error(Code::invalid, "field.too_short");
  return bounds.rule != nullptr ? bounds.rule->check(text) : Status{};
}

Status check_number(std::int64_t value, const Bounds& bounds) {
  if (value < bounds.min) return make_error(Code::invalid, "field.too_small");
  if (value > bounds.max) return make_error(Code::invalid, "field.too_large");
  return {};
}

}  // namespace detail

Result<std::string> Codec<std::string>::decode(const Json& json, const Bounds& bounds) {
  if (!json.is_string()) return detail::wrong_type();
  return from_text(json.get_ref<const std::string&>(), bounds);
}

Result<std::string> Codec<std::string>::from_text(std::string_view text, const Bounds& bounds) {
  TRY(detail::check_text(text, bounds));
  return std::string(text);
}

Json Codec<std::string>::schema(const Bounds& bounds) { return text_schema(bounds); }

Result<Secret> Codec<Secret>::decode(const Json& json, const Bounds& bounds) {
  if (!json.is_string()) return detail::wrong_type();
  return from_text(json.get_ref<const std::string&>(), bounds);
}

Result<Secret> Codec<Secret>::from_text(std::string_view text, const Bounds& bounds) {
  TRY(detail::check_text(text, bounds));
  return Secret(std::string(text));
}

Json Codec<Secret>::schema(const Bounds& bounds) {
  Json schema = text_schema(bounds);
  schema["format"] = "password";
  return schema;
}

Result<bool> Codec<bool>::decode(const Json& json, const Bounds&) {
  if (!json.is_boolean()) return detail::wrong_type();
  return json.get<bool>();
}

Result<bool> Codec<bool>::from_text(std::string_view text, const Bounds&) {
  if (text == "true") return true;
  if (text == "false") return false;
  return detail::wrong_type();
}

Result<std::int64_t> Codec<std::int64_t>::decode(const Json& json, const Bounds& bounds) {
  if (!json.is_number()) return detail::wrong_type();
  if (json.is_number_unsigned() && json.get<std::uint64_t>() > INT64_MAX) {
    return make_error(Code::invalid, "field.too_large");
  }
  const auto value = find_integer(json);
  if (!value) return detail::wrong_type();
  TRY(detail::check_number(*value, bounds));
  return *value;
}

Result<std::int64_t> Codec<std::int64_t>::from_text(std::string_view text, const Bounds& bounds) {
  const auto value = text::parse_integer(text);
  if (!value) return detail::wrong_type();
  TRY(detail::check_number(*value, bounds));
  return *value;
}

Result<std::int64_t> Codec<std::int64_t>::from_sql(std::string_view text) {
  const auto value = text::parse_integer(text);
  if (!value) return make_error(Code::internal, "sql.not_a_number");
  return *value;
}

Json Codec<std::int64_t>::schema(const Bounds& bounds) {
  return {{"type", "integer"}, {"minimum", bounds.min}, {"maximum", bounds.max}};
}

Result<double> Codec<double>::decode(const Json& json, const Bounds& bounds) {
  if (!json.is_number()) return detail::wrong_type();
  const auto value = json.get<double>();
  if (value < static_cast<double>(bounds.min)) {
    return make_error(Code::invalid, "field.too_small");
  }
  if (value > static_cast<double>(bounds.max)) {
    return make_error(Code::invalid, "field.too_large");
  }
  return value;
}

Json Codec<double>::schema(const Bounds& bounds) {
  return {{"type", "number"}, {"minimum", bounds.min}, {"maximum", bounds.max}};
}

Result<Timestamp> Codec<Timestamp>::decode(const Json& json, const Bounds& bounds) {
  if (!json.is_string()) return detail::wrong_type();
  return from_text(json.get_ref<const std::string&>(), bounds);
}

Result<Timestamp> Codec<Timestamp>::from_text(std::string_view text, const Bounds&) {
  const auto time = parse_timestamp(text);
  if (!time) return make_error(Code::invalid, "field.not_a_time");
  return *time;
}

Result<Json> Codec<Json>::decode(const Json& json, const Bounds& bounds) {
  if (!json.is_object()) return detail::wrong_type();
  if (dump_json(json).size() > static_cast<std::size_t>(bounds.max)) {
    return make_error(Code::invalid, "field.too_long");
  }
  return json;
}

Result<Json> Codec<Json>::from_text(std::string_view, const Bounds&) {
  return detail::wrong_type();
}

Result<Json> Codec<Json>::from_sql(std::string_view text) {
  return parse_json(text, {.bytes = 4 * 1024 * 1024, .depth = 64, .values = 1'000'000});
}

}  // namespace unidash
