// Codec<T>: how one value type is spelled in JSON, in text (SQL columns, path
// and query parameters) and in a JSON Schema. Specialise it for a new kind of
// value; structs use fields<T> (fields.h) and enums enum_names<E> instead.
//
// `decode` and `from_text` enforce the Bounds of a field, and `schema` states them:
// what a codec refuses stands there, as far as JSON Schema has words for it, and
// nothing stands there that is not refused. Nothing measures what is encoded:
// where that matters, a codec says with `reply_schema` what it is all the same.
#pragma once

#include <array>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "daemon/base/json.h"
#include "daemon/base/result.h"
#include "daemon/base/secret.h"
#include "daemon/base/text.h"
#include "daemon/base/time.h"

namespace unidash {

/// What text must be like beside its length: how that is checked, and how a JSON
/// Schema says so. The pattern (ECMA 262) may say less than `check`, never more.
struct TextRule {
  Status (*check)(std::string_view text);
  std::string_view pattern;
};

/// Bounds on one value. `max` counts code points of text, or is the largest
/// number; `min` likewise. In a list they are those of each item.
struct Bounds {
  std::int64_t min = 0;
  std::int64_t max = 255;
  std::size_t items = 200;         // of a list
  const TextRule* rule = nullptr;  // of text
};

/// Specialise as std::array{std::pair{E::a, std::string_view("a")}, …}.
template <class E>
inline constexpr auto enum_names = nullptr;

template <class E>
concept NamedEnum =
    std::is_enum_v<E> && !std::same_as<decltype(enum_names<E>), const std::nullptr_t>;

template <NamedEnum E>
[[nodiscard]] constexpr std::string_view name_of(E value) {
  for (const auto& [candidate, name] : enum_names<E>) {
    if (candidate == value) return name;
  }
  return {};
}

template <NamedEnum E>
[[nodiscard]] constexpr std::optional<E> find_enum(std::string_view name) {
  for (const auto& [value, candidate] : enum_names<E>) {
    if (candidate == name) return value;
  }
  return std::nullopt;
}

template <class T>
struct Codec;

namespace detail {
[[nodiscard]] inline Error wrong_type() { return make_error(Code::invalid, "field.wrong_type"); }
/// Length, UTF-8, control characters and the rule.
[[nodiscard]] Status check_text(std::string_view text, const Bounds& bounds);
[[nodiscard]] Status check_number(std::int64_t value, const Bounds& bounds);
}  // namespace detail

template <>
struct Codec<std::string> {
  static Json encode(const std::string& value) { return value; }
  static Result<std::string> decode(const Json& json, const Bounds& bounds);
  static Result<std::string> from_text(std::string_view text, const Bounds& bounds);
  static std::optional<std::string> to_sql(const std::string& value) { return value; }
  static Result<std::string> from_sql(std::string_view text) { return std::string(text); }
  static Json schema(const Bounds& bounds);
  static Json reply_schema() { return {{"type", "string"}}; }
};

/// Secrets are read, never written.
template <>
struct Codec<Secret> {
  static Result<Secret> decode(const Json& json, const Bounds& bounds);
  static Result<Secret> from_text(std::string_view text, const Bounds& bounds);
  static Json schema(const Bounds& bounds);
};

template <>
struct Codec<bool> {
  static Json encode(bool value) { return value; }
  static Result<bool> decode(const Json& json, const Bounds& bounds);
  static Result<bool> from_text(std::string_view text, const Bounds& bounds);
  static std::optional<std::string> to_sql(bool value) { return value ? "t" : "f"; }
  static Result<bool> from_sql(std::string_view text) { return text == "t"; }
  static Json schema(const Bounds&) { return {{"type", "boolean"}}; }
};

template <>
struct Codec<std::int64_t> {
  static Json encode(std::int64_t value) { return value; }
  static Result<std::int64_t> decode(const Json& json, const Bounds& bounds);
  static Result<std::int64_t> from_text(std::string_view text, const Bounds& bounds);
  static std::optional<std::string> to_sql(std::int64_t value) { return std::to_string(value); }
  static Result<std::int64_t> from_sql(std::string_view text);
  static Json schema(const Bounds& bounds);
  static Json reply_schema() { return {{"type", "integer"}, {"format", "int64"}}; }
};

/// A finite number, for JSON alone. The bounds are whole numbers.
template <>
struct Codec<double> {
  static Json encode(double value) { return value; }
  static Result<double> decode(const Json& json, const Bounds& bounds);
  static Json schema(const Bounds& bounds);
  static Json reply_schema() { return {{"type", "number"}}; }
};

template <>
struct Codec<Timestamp> {
  static Json encode(Timestamp value) { return render_timestamp(value); }
  static Result<Timestamp> decode(const Json& json, const Bounds& bounds);
  static Result<Timestamp> from_text(std::string_view text, const Bounds& bounds);
  static std::optional<std::string> to_sql(Timestamp value) { return render_timestamp(value); }
  static Result<Timestamp> from_sql(std::string_view text) { return parse_sql_timestamp(text); }
  static Json schema(const Bounds&) { return {{"type", "string"}, {"format", "date-time"}}; }
};

/// A free-form JSON object (jsonb). `max` of its bounds is its size in bytes.
template <>
struct Codec<Json> {
  static Json encode(const Json& value) { return value; }
  static Result<Json> decode(const Json& json, const Bounds& bounds);
  static Result<Json> from_text(std::string_view text, const Bounds& bounds);
  static std::optional<std::string> to_sql(const Json& value) { return dump_json(value); }
  static Result<Json> from_sql(std::string_view text);
  static Json schema(const Bounds& bounds) {
    return {{"type", "object"}, {"x-unidash-max-bytes", bounds.max}};
  }
  static Json reply_schema() { return {{"type", "object"}}; }
};

template <NamedEnum E>
struct Codec<E> {
  static Json encode(E value) { return name_of(value); }
  static Result<E> decode(const Json& json, const Bounds& bounds) {
    if (!json.is_string()) return detail::wrong_type();
    return from_text(json.get_ref<const std::string&>(), bounds);
  }
  static Result<E> from_text(std::string_view text, const Bounds&) {
    const auto value = find_enum<E>(text);
    if (!value) return make_error(Code::invalid, "field.not_in_list");
    return *value;
  }
  static std::optional<std::string> to_sql(E value) { return std::string(name_of(value)); }
  static Result<E> from_sql(std::string_view text) { return from_text(text, {}); }
  static Json schema(const Bounds&) {
    Json names = Json::array();
    for (const auto& [value, name] : enum_names<E>) names.push_back(name);
    return {{"type", "string"}, {"enum", names}};
  }
};

/// What a value of T is once it is encoded.
template <class T>
Json reply_schema() {
  if constexpr (requires { Codec<T>::reply_schema(); }) {
    return Codec<T>::reply_schema();
  } else {
    return Codec<T>::schema({});
  }
}

template <class T>
struct Codec<std::optional<T>> {
  /// Left out or there: null is no value of T. What may be taken away is an
  /// api::Change<T>.
  static Result<std::optional<T>> decode(const Json& json, const Bounds& bounds) {
    return std::optional<T>(TRY(Codec<T>::decode(json, bounds)));
  }
  static Result<std::optional<T>> from_text(std::string_view text, const Bounds& bounds)
    requires requires { Codec<T>::from_text(text, bounds); }
  {
    return std::optional<T>(TRY(Codec<T>::from_text(text, bounds)));
  }
  static std::optional<std::string> to_sql(const std::optional<T>& value) {
    return value ? Codec<T>::to_sql(*value) : std::nullopt;
  }
  static Json schema(const Bounds& bounds) { return Codec<T>::schema(bounds); }
};

template <class T>
struct Codec<std::vector<T>> {
  static Json encode(const std::vector<T>& values) {
    Json array = Json::array();
    for (const T& value : values) array.push_back(Codec<T>::encode(value));
    return array;
  }
  static Result<std::vector<T>> decode(const Json& json, const Bounds& bounds) {
    if (!json.is_array()) return detail::wrong_type();
    if (json.size() > bounds.items) return make_error(Code::invalid, "field.too_many");
    std::vector<T> values;
    for (const Json& item : json) values.push_back(TRY(Codec<T>::decode(item, bounds)));
    return values;
  }
  static Json schema(const Bounds& bounds) {
    return {{"type", "array"}, {"items", Codec<T>::schema(bounds)}, {"maxItems", bounds.items}};
  }
  static Json reply_schema() { return {{"type", "array"}, {"items", unidash::reply_schema<T>()}}; }
};

}  // namespace unidash
