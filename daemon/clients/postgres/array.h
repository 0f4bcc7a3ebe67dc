// TextArray: a TEXT[] column; in documents an array of texts. Elements are never NULL.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/codec.h"

namespace unidash::postgres {

struct TextArray {
  std::vector<std::string> items{};

  [[nodiscard]] bool contains(std::string_view text) const {
    return std::ranges::find(items, text) != items.end();
  }
  friend bool operator==(const TextArray&, const TextArray&) = default;
};

/// PostgreSQL's array literal, {"a","b \"c\""}; every element quoted.
[[nodiscard]] std::string render_array(const std::vector<std::string>& items);
/// Reads one-dimensional literals; internal "sql.bad_array" on anything else.
[[nodiscard]] Result<std::vector<std::string>> parse_array(std::string_view literal);

}  // namespace unidash::postgres

namespace unidash {

template <>
struct Codec<postgres::TextArray> {
  using List = Codec<std::vector<std::string>>;

  static Json encode(const postgres::TextArray& array) { return array.items; }
  static Result<postgres::TextArray> decode(const Json& json, const Bounds& bounds) {
    return postgres::TextArray{TRY(List::decode(json, bounds))};
  }
  static std::optional<std::string> to_sql(const postgres::TextArray& array) {
    return postgres::render_array(array.items);
  }
  static Result<postgres::TextArray> from_sql(std::string_view text) {
    return postgres::TextArray{TRY(postgres::parse_array(text))};
  }
  static Json schema(const Bounds& bounds) { return List::schema(bounds); }
  static Json reply_schema() { return List::reply_schema(); }
};

}  // namespace unidash
