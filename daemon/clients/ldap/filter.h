// Filter: what a search looks for (RFC 4515). Built of parts, in which a value never has a
// meaning of its own; or read whole from what an administrator wrote. Fuzz target
// `fuzz_ldap_filter`. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/result.h"

namespace unidash::ldap {

/// Group membership through any number of groups, of Active Directory alone.
inline constexpr std::string_view in_chain = "1.2.840.113556.1.4.1941";

class Filter {
 public:
  /// (attribute=value). A name that is none finds nothing, here and below.
  [[nodiscard]] static Filter equals(std::string_view attribute, std::string_view value);
  /// (attribute:rule:=value), `rule` an object identifier.
  [[nodiscard]] static Filter matches(std::string_view attribute, std::string_view rule,
                                      std::string_view value);
  /// Without any part: finds everything.
  [[nodiscard]] static Filter all(const std::vector<Filter>& parts);
  /// Without any part: finds nothing.
  [[nodiscard]] static Filter any(const std::vector<Filter>& parts);
  /// One whole filter, at most 2000 octets and 20 deep: malformed "directory.bad_filter".
  [[nodiscard]] static Result<Filter> parse(std::string_view text);

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  explicit Filter(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

}  // namespace unidash::ldap
