// Query: the part of an address behind "?", each value escaped. Pure.
#pragma once

#include <string>
#include <string_view>

#include "daemon/base/result.h"
#include "daemon/clients/kubernetes/api.h"

namespace unidash::kubernetes {

class Query {
 public:
  Query& add(std::string_view name, std::string_view value);
  Query& add(std::string_view name, std::int64_t value);
  /// "?a=b&c=d"; empty where nothing was added.
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

/// labelSelector and fieldSelector. invalid "kubernetes.bad_request" for what would be more than
/// one comparison.
[[nodiscard]] Result<Query> query_of(const Selection& what);

}  // namespace unidash::kubernetes
