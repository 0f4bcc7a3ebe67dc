// Entry: what a directory says of one object. Plain data.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/text.h"

namespace unidash::ldap {

struct Entry {
  std::string dn;
  /// By name in small letters. Values are octets: nothing says that they are text.
  std::map<std::string, std::vector<std::string>, std::less<>> attributes{};

  /// Empty where there is none.
  [[nodiscard]] std::string_view first(std::string_view attribute) const {
    const auto at = attributes.find(text::lower_ascii(attribute));
    return at == attributes.end() || at->second.empty() ? std::string_view{} : at->second.front();
  }
  [[nodiscard]] std::vector<std::string> all(std::string_view attribute) const {
    const auto at = attributes.find(text::lower_ascii(attribute));
    return at == attributes.end() ? std::vector<std::string>{} : at->second;
  }
};

}  // namespace unidash::ldap
