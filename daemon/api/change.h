// Change<T>: an attribute of a PATCH. Left out: nothing changes. null: the value
// goes. Anything else: the new value. For attributes that cannot go, use
// std::optional<T>.
//
//   UPDATE … SET email = CASE WHEN $2 THEN $3 ELSE email END
//   tx.run(statement, in.id, in.email.is_set, in.email.value)
#pragma once

#include <optional>

#include "daemon/base/fields.h"

namespace unidash::api {

template <class T>
struct Change {
  bool is_set = false;
  std::optional<T> value{};
};

}  // namespace unidash::api

namespace unidash {

/// May be left out of a request.
template <class T>
inline constexpr bool is_optional<api::Change<T>> = true;

template <class T>
struct Codec<api::Change<T>> {
  static Result<api::Change<T>> decode(const Json& json, const Bounds& bounds) {
    if (json.is_null()) return api::Change<T>{.is_set = true};
    return api::Change<T>{.is_set = true, .value = TRY(Codec<T>::decode(json, bounds))};
  }
  static Json schema(const Bounds& bounds) {
    Json schema = Codec<T>::schema(bounds);
    schema["type"] = Json::array({schema["type"], "null"});
    if (schema.contains("enum")) schema["enum"].push_back(nullptr);
    return schema;
  }
};

}  // namespace unidash
