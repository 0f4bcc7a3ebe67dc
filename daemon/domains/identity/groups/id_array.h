// Ids as the statements on groups take them.
#pragma once

#include <string>

namespace unidash::identity {

/// "{1,2}", for PostgreSQL.
template <class Ids>
[[nodiscard]] std::string to_array(const Ids& ids) {
  std::string array = "{";
  for (const auto& id : ids) {
    if (array.size() > 1) array += ',';
    array += std::to_string(id.value);
  }
  return array + '}';
}

}  // namespace unidash::identity
