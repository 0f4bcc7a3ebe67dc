// FieldErrors: all that is wrong with what somebody filled in, told at once, each at its field.
// Pure.
#pragma once

#include <algorithm>
#include <cstddef>
#include <format>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/result.h"

namespace unidash {

class FieldErrors {
 public:
  void add(std::string_view field, const Status& status) {
    if (!status) error_.fields.push_back({std::string(field), status.error().slug});
  }
  /// Each item of a list at its place, "redirect_uris/0"; one that came before is
  /// "field.twice".
  template <class Check>
  void add_each(std::string_view field, const std::vector<std::string>& list, Check check) {
    for (std::size_t at = 0; at < list.size(); ++at) {
      const std::string& item = list[at];
      const bool came_before =
          std::ranges::find(list, item) - list.begin() < static_cast<std::ptrdiff_t>(at);
      add(std::format("{}/{}", field, at),
          came_before ? Status(make_error(Code::invalid, "field.twice")) : check(item));
    }
  }
  /// invalid "request.invalid" with them; well where there are none.
  [[nodiscard]] Status status() const { return error_.fields.empty() ? Status{} : Status(error_); }

 private:
  Error error_ = make_error(Code::invalid, "request.invalid");
};

}  // namespace unidash
