// Decode: a struct from a JSON object by its fields<T>, for documents of our own
// making (what another role answers, what was written down before). What is left
// out keeps its default and what is not known is passed over, so that two
// versions understand each other; what is there must be right.
#pragma once

#include "daemon/base/fields.h"

namespace unidash {

template <Described T>
[[nodiscard]] Result<T> decode_fields(const Json& object);

namespace detail {

/// One value of any kind that a described struct may hold.
template <class T>
struct Plain {
  static Result<T> decode(const Json& json, const Bounds& bounds) {
    if constexpr (Described<T>) {
      return decode_fields<T>(json);
    } else {
      return Codec<T>::decode(json, bounds);
    }
  }
};

template <class T>
struct Plain<std::optional<T>> {
  static Result<std::optional<T>> decode(const Json& json, const Bounds& bounds) {
    if (json.is_null()) return std::optional<T>{};
    return std::optional<T>(TRY(Plain<T>::decode(json, bounds)));
  }
};

template <class T>
struct Plain<std::vector<T>> {
  static Result<std::vector<T>> decode(const Json& json, const Bounds& bounds) {
    if (!json.is_array()) return wrong_type();
    std::vector<T> values;
    for (const Json& item : json) values.push_back(TRY(Plain<T>::decode(item, bounds)));
    return values;
  }
};

template <class T, class Row>
Status decode_plain(T& value, const Row& row, const Json& object) {
  const auto found = object.find(std::string(row.name));
  if (found == object.end()) return {};
  using Member = std::remove_cvref_t<decltype(value.*row.member)>;
  value.*row.member = TRY(Plain<Member>::decode(*found, row.bounds));
  return {};
}

}  // namespace detail

/// The first error of a field, with the field's name.
template <Described T>
Result<T> decode_fields(const Json& object) {
  if (!object.is_object()) return detail::wrong_type();
  T value{};
  Status status{};
  for_each_field<T>([&](const auto& row) {
    if (!status) return;
    status = detail::decode_plain(value, row, object);
    if (!status) status.error().fields = {{std::string(row.name), status.error().slug}};
  });
  TRY(std::move(status));
  return value;
}

}  // namespace unidash
