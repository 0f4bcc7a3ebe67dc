// TextArray: a TEXT[] column. Elements are never NULL.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/codec.h"

namespace unidash::postgres {

struct TextArray {
  std::vector<std::string> items{};
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
  static Json encode(const postgres::TextArray& array) { return array.items; }
  static std::optional<std::string> to_sql(const postgres::TextArray& array) {
    return postgres::render_array(array.items);
  }
  static Result<postgres::TextArray> from_sql(std::string_view text) {
    return postgres::TextArray{TRY(postgres::parse_array(text))};
  }
  static Json schema(const Bounds& bounds) {
    return {{"type", "array"}, {"items", Codec<std::string>::schema(bounds)}};
  }
};

}  // namespace unidash
