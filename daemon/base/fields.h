// fields<T>: one description of a struct drives SQL rows, JSON both ways and
// the OpenAPI schema. Specialise it beside the struct:
//
//   template <>
//   inline constexpr auto unidash::fields<Person> = std::tuple{
//       field("username", &Person::username, {.min = 1, .max = 100}),
//       field("email", &Person::email)};
//
// A column that must not leave the daemon belongs to another struct. The bounds of
// a field are enforced where a request is decoded, so the schema of a request
// states them; what is encoded is not measured, so the schema of a reply does not.
#pragma once

#include <tuple>

#include "daemon/base/codec.h"

namespace unidash {

/// Where a field of a request struct comes from.
enum class From : std::uint8_t { body, path, query, if_match };

/// Whether a schema describes what is decoded or what is encoded.
enum class Use : std::uint8_t { request, reply };

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

/// The If-Match header (api::IfMatch), which is then mandatory: 428 without it.
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
};

namespace detail {
template <class T>
inline constexpr bool is_described_list = false;
template <Described T>
inline constexpr bool is_described_list<std::vector<T>> = true;

template <class T>
struct Unwrapped {
  using type = T;
};
template <class T>
struct Unwrapped<std::optional<T>> {
  using type = T;
};
}  // namespace detail

template <Described T>
Json schema_of(Use use, From from = From::body);

namespace detail {

template <class Inner>
Json value_schema(Use use, const Bounds& bounds) {
  if constexpr (Described<Inner>) {
    return schema_of<Inner>(use);
  } else if constexpr (is_described_list<Inner>) {
    return {{"type", "array"}, {"items", schema_of<typename Inner::value_type>(use)}};
  } else {
    return use == Use::request ? Codec<Inner>::schema(bounds) : reply_schema<Inner>();
  }
}

}  // namespace detail

/// The JSON Schema of the fields whose origin is `from`.
template <Described T>
Json schema_of(Use use, From from) {
  Json properties = Json::object();
  Json required = Json::array();
  for_each_field<T>([&](const auto& each) {
    if (each.from != from) return;
    using Member = std::remove_cvref_t<decltype(std::declval<T&>().*each.member)>;
    using Inner = typename detail::Unwrapped<Member>::type;
    properties[std::string(each.name)] = detail::value_schema<Inner>(use, each.bounds);
    if (!is_optional<Member>) required.push_back(each.name);
  });
  Json schema{{"type", "object"}, {"properties", properties}};
  if (!required.empty()) schema["required"] = required;
  // A newer release may answer with more; a request that says more is refused.
  if (use == Use::request) schema["additionalProperties"] = false;
  return schema;
}

}  // namespace unidash
