// TextList: a column of PostgreSQL's TEXT[], read as to_json() tells it.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/codec.h"

namespace unidash::identity::oidc {

struct TextList {
  std::vector<std::string> items{};

  [[nodiscard]] bool contains(std::string_view text) const {
    return std::ranges::find(items, text) != items.end();
  }
};

}  // namespace unidash::identity::oidc

namespace unidash {

template <>
struct Codec<identity::oidc::TextList> {
  static Result<identity::oidc::TextList> from_sql(std::string_view text) {
    const Json array = TRY(parse_json(text));
    identity::oidc::TextList list;
    for (const Json& item : array) {
      if (item.is_string()) list.items.push_back(item.get<std::string>());
    }
    return list;
  }
};

}  // namespace unidash
