// fields<T>: one description of a struct drives SQL rows, JSON both ways and
// the OpenAPI schema. Specialise it beside the struct:
//
//   template <>
//   inline constexpr auto unidash::fields<Person> = std::tuple{
//       field("username", &Person::username, {.min = 1, .max = 100}),
//       field("email", &Person::email)};
//
// A column that must not leave the daemon belongs to another struct.
#pragma once

#include <tuple>

#include "daemon/base/codec.h"

namespace unidash {

/// Where a field of a request struct comes from.
enum class From : std::uint8_t { body, path, query, if_match };

template <class Owner, class Member>
struct Field {
  std::string_view name;
  Member Owner::* member;
  Bounds bounds;
  From from;
};

template <class Owner, class Member>
constexpr Field<Owner, Member> field(std::string_view name, Member Owner::* member,
                                     Bounds bounds = {}, From from = From::body) {
  return {name, member, bounds, from};
}

template <class Owner, class Member>
constexpr Field<Owner, Member> path_field(std::string_view name, Member Owner::* member,
                                          Bounds bounds = {}) {
  return {name, member, bounds, From::path};
}

template <class Owner, class Member>
constexpr Field<Owner, Member> query_field(std::string_view name, Member Owner::* member,
                                           Bounds bounds = {}) {
  return {name, member, bounds, From::query};
}

/// The ETag of an If-Match header, without quotes. A plain string member makes
/// the header mandatory (428 without it).
template <class Owner, class Member>
constexpr Field<Owner, Member> if_match_field(Member Owner::* member) {
  return {"if_match", member, {}, From::if_match};
}

template <class T>
inline constexpr auto fields = nullptr;

template <class T>
concept Described = !std::same_as<std::remove_cvref_t<decltype(fields<T>)>, std::nullptr_t>;

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

/// Calls visit(field) for each field of T, in order.
template <Described T, class Visit>
constexpr void for_each_field(Visit visit) {
  std::apply([&](const auto&... each) { (visit(each), ...); }, fields<T>);
}

template <class T>
Json encode_value(const T& value);

/// A JSON object with every field; absent optionals are omitted.
template <Described T>
Json encode_fields(const T& value) {
  Json object = Json::object();
  for_each_field<T>([&](const auto& each) {
    const auto& member = value.*each.member;
    using Member = std::remove_cvref_t<decltype(member)>;
    if constexpr (is_optional<Member>) {
      if (member) object[std::string(each.name)] = encode_value(*member);
    } else {
      object[std::string(each.name)] = encode_value(member);
    }
  });
  return object;
}

template <class T>
Json encode_value(const T& value) {
  if constexpr (Described<T>) {
    return encode_fields(value);
  } else {
    return Codec<T>::encode(value);
  }
}

/// Nested described structs inside vectors.
template <Described T>
struct Codec<std::vector<T>> {
  static Json encode(const std::vector<T>& values) {
    Json array = Json::array();
    for (const T& value : values) array.push_back(encode_fields(value));
    return array;
  }
  static Json schema(const Bounds&);
};

namespace detail {
template <class T>
struct Unwrapped {
  using type = T;
};
template <class T>
struct Unwrapped<std::optional<T>> {
  using type = T;
};
}  // namespace detail

/// The JSON Schema of the fields whose origin is `from`.
template <Described T>
Json schema_of(From from = From::body) {
  Json properties = Json::object();
  Json required = Json::array();
  for_each_field<T>([&](const auto& each) {
    if (each.from != from) return;
    using Member = std::remove_cvref_t<decltype(std::declval<T&>().*each.member)>;
    using Inner = typename detail::Unwrapped<Member>::type;
    if constexpr (Described<Inner>) {
      properties[std::string(each.name)] = schema_of<Inner>();
    } else {
      properties[std::string(each.name)] = Codec<Member>::schema(each.bounds);
    }
    if (!is_optional<Member>) required.push_back(each.name);
  });
  Json schema{{"type", "object"}, {"properties", properties}};
  if (!required.empty()) schema["required"] = required;
  return schema;
}

template <Described T>
Json Codec<std::vector<T>>::schema(const Bounds&) {
  return {{"type", "array"}, {"items", schema_of<T>()}};
}

}  // namespace unidash
