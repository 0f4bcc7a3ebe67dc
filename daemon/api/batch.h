// Batch<T>: some items of a stream that has no pages, with what the next call
// needs to know beside them, such as whether the end was reached.
#pragma once

#include <vector>

#include "daemon/api/jsonapi.h"

namespace unidash::api {

template <class T>
struct Batch {
  std::vector<T> items{};
  Json meta = Json::object();
};

namespace detail {

template <class T>
struct Encode<Batch<T>> {
  static constexpr std::string_view type = resource_type<T>;
  static Response reply(const Batch<T>& out, const Request&) {
    Json data = Json::array();
    for (const T& item : out.items) data.push_back(resource(item));
    return document(data, out.meta, 200);
  }
  static Json schema() { return list_schema(resource_schema<T>()); }
};

}  // namespace detail

}  // namespace unidash::api
