// Shape<T>: how one kind of value of a description is read, with every finding and not the first
// alone, written in its one form, and described for editors. Structs are described by fields<T>.
// What may be left out is an optional, a list, a map, a bool (then false), or a struct of nothing
// but these; all else must be there. Written, what is left out is left out. Pure.
#pragma once

#include <format>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/fields.h"
#include "daemon/domains/apps/package/finding.h"

namespace unidash::packages {

/// English for the slugs of base/codec ("field.too_long").
[[nodiscard]] std::string_view words_of(std::string_view slug);

template <class T>
struct Shape;

/// Texts, numbers and enums: by their Codec.
template <class T>
struct Shape {
  static T read(const Json& json, const Bounds& bounds, const Place& place) {
    auto value = Codec<T>::decode(json, bounds);
    if (value) return std::move(*value);
    const std::string& slug = value.error().slug;
    std::string text(words_of(slug));
    if constexpr (NamedEnum<T>) text += names();
    if (bounds.rule != nullptr) text += std::format(": it must be like {}", bounds.rule->pattern);
    place.refuse(slug.substr(slug.find('.') + 1), text);
    return T{};
  }
  static Json write(const T& value) { return Codec<T>::encode(value); }
  static Json schema(const Bounds& bounds) { return Codec<T>::schema(bounds); }

 private:
  static std::string names()
    requires NamedEnum<T>
  {
    std::string list;
    for (const auto& [value, name] : enum_names<T>) {
      list += list.empty() ? ": one of " : ", ";
      list += name;
    }
    return list;
  }
};

template <class T>
inline constexpr bool may_be_left_out = std::same_as<T, bool>;
template <class T>
inline constexpr bool may_be_left_out<std::optional<T>> = true;
template <class T>
inline constexpr bool may_be_left_out<std::vector<T>> = true;
template <class T>
inline constexpr bool may_be_left_out<std::map<std::string, T>> = true;

/// A struct none of whose parts must be there.
template <Described T>
inline constexpr bool may_be_left_out<T> = std::apply(
    [](const auto&... row) {
      return (may_be_left_out<std::remove_cvref_t<decltype(std::declval<T&>().*row.member)>> &&
              ...);
    },
    fields<T>);

template <class T>
[[nodiscard]] bool is_left_out(const T& value) {
  if constexpr (std::same_as<T, bool>) {
    return !value;
  } else if constexpr (is_optional<T>) {
    return !value.has_value();
  } else if constexpr (Described<T>) {
    return may_be_left_out<T> && Shape<T>::write(value).empty();
  } else if constexpr (may_be_left_out<T>) {
    return value.empty();
  } else {
    return false;
  }
}

template <class T>
struct Shape<std::optional<T>> {
  static std::optional<T> read(const Json& json, const Bounds& bounds, const Place& place) {
    return Shape<T>::read(json, bounds, place);
  }
  static Json write(const std::optional<T>& value) { return Shape<T>::write(*value); }
  static Json schema(const Bounds& bounds) { return Shape<T>::schema(bounds); }
};

/// Bounds are those of each item.
template <class T>
struct Shape<std::vector<T>> {
  static std::vector<T> read(const Json& json, const Bounds& bounds, const Place& place) {
    std::vector<T> values;
    if (!json.is_array()) {
      place.refuse("wrong_type", "this is a list");
    } else if (json.size() > bounds.items) {
      place.refuse("too_many", std::format("at most {} of these", bounds.items));
    } else {
      for (std::size_t at = 0; at < json.size(); ++at) {
        values.push_back(Shape<T>::read(json[at], bounds, place.at(at)));
      }
    }
    return values;
  }
  static Json write(const std::vector<T>& values) {
    Json array = Json::array();
    for (const T& value : values) array.push_back(Shape<T>::write(value));
    return array;
  }
  static Json schema(const Bounds& bounds) {
    return {{"type", "array"}, {"items", Shape<T>::schema(bounds)}, {"maxItems", bounds.items}};
  }
};

/// Bounds are those of the keys.
template <class T>
struct Shape<std::map<std::string, T>> {
  static std::map<std::string, T> read(const Json& json, const Bounds& bounds, const Place& place) {
    std::map<std::string, T> values;
    if (!json.is_object()) {
      place.refuse("wrong_type", "these are keys with values");
      return values;
    }
    if (json.size() > bounds.items) {
      place.refuse("too_many", std::format("at most {} of these", bounds.items));
      return values;
    }
    for (const auto& [key, item] : json.items()) {
      if (const Status status = detail::check_text(key, bounds); !status) {
        const std::string_view pattern = bounds.rule == nullptr ? "" : bounds.rule->pattern;
        place.at(key).refuse("bad_key", std::format("this key is not possible {}", pattern));
        continue;
      }
      values.emplace(key, Shape<T>::read(item, {}, place.at(key)));
    }
    return values;
  }
  static Json write(const std::map<std::string, T>& values) {
    Json object = Json::object();
    for (const auto& [key, value] : values) object[key] = Shape<T>::write(value);
    return object;
  }
  static Json schema(const Bounds& bounds) {
    Json keys{{"maxLength", bounds.max}};
    if (bounds.rule != nullptr) keys["pattern"] = bounds.rule->pattern;
    return {{"type", "object"},
            {"maxProperties", bounds.items},
            {"propertyNames", keys},
            {"additionalProperties", Shape<T>::schema({})}};
  }
};

template <Described T>
struct Shape<T> {
  static T read(const Json& json, const Bounds&, const Place& place) {
    T value{};
    if (!json.is_object()) {
      place.refuse("wrong_type", "these are keys with values");
      return value;
    }
    std::vector<std::string_view> known;
    for_each_field<T>([&](const auto& row) {
      known.push_back(row.name);
      read_member(value, row, json, place);
    });
    for (const auto& [key, item] : json.items()) {
      if (std::ranges::find(known, std::string_view(key)) == known.end()) {
        refuse_unknown(key, known, place);
      }
    }
    return value;
  }
  static Json write(const T& value) {
    Json object = Json::object();
    for_each_field<T>([&](const auto& row) {
      const auto& member = value.*row.member;
      using Member = std::remove_cvref_t<decltype(member)>;
      if (!is_left_out(member)) object[std::string(row.name)] = Shape<Member>::write(member);
    });
    return object;
  }
  static Json schema(const Bounds&) {
    Json properties = Json::object();
    Json required = Json::array();
    for_each_field<T>([&](const auto& row) {
      using Member = std::remove_cvref_t<decltype(std::declval<T&>().*row.member)>;
      properties[std::string(row.name)] = Shape<Member>::schema(row.bounds);
      if (!may_be_left_out<Member>) required.push_back(row.name);
    });
    return {{"type", "object"},
            {"properties", properties},
            {"required", required},
            {"additionalProperties", false}};
  }

 private:
  static void read_member(T& value, const auto& row, const Json& json, const Place& place) {
    using Member = std::remove_cvref_t<decltype(value.*row.member)>;
    const auto found = json.find(std::string(row.name));
    if (found != json.end()) {
      value.*row.member = Shape<Member>::read(*found, row.bounds, place.at(row.name));
    } else if (!may_be_left_out<Member>) {
      place.refuse("required", std::format("{} is missing", row.name));
    }
  }
  static void refuse_unknown(const std::string& key, const std::vector<std::string_view>& known,
                             const Place& place) {
    const std::string_view alike = find_alike(key, known);
    place.at(key).refuse("unknown_key", alike.empty()
                                            ? std::string("there is no such key here")
                                            : std::format("no such key here; is it {}?", alike));
  }
};

}  // namespace unidash::packages
