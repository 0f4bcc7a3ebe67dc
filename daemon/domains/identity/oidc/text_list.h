// TextList: a column of PostgreSQL's TEXT[], read as to_json() tells it and written as its
// literal; in documents an array of texts.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/codec.h"
#include "daemon/clients/postgres/array.h"

namespace unidash::identity::oidc {

struct TextList {
  std::vector<std::string> items{};

  [[nodiscard]] bool contains(std::string_view text) const {
    return std::ranges::find(items, text) != items.end();
  }
  friend bool operator==(const TextList&, const TextList&) = default;
};

}  // namespace unidash::identity::oidc

namespace unidash {

template <>
struct Codec<identity::oidc::TextList> {
  using List = Codec<std::vector<std::string>>;

  static Json encode(const identity::oidc::TextList& list) { return List::encode(list.items); }
  static Result<identity::oidc::TextList> decode(const Json& json, const Bounds& bounds) {
    return identity::oidc::TextList{TRY(List::decode(json, bounds))};
  }
  static std::optional<std::string> to_sql(const identity::oidc::TextList& list) {
    return postgres::render_array(list.items);
  }
  static Result<identity::oidc::TextList> from_sql(std::string_view text) {
    const Json array = TRY(parse_json(text));
    identity::oidc::TextList list;
    for (const Json& item : array) {
      if (item.is_string()) list.items.push_back(item.get<std::string>());
    }
    return list;
  }
  static Json schema(const Bounds& bounds) { return List::schema(bounds); }
  static Json reply_schema() { return List::reply_schema(); }
};

}  // namespace unidash
