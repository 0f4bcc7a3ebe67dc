// Answer: what slapd is told: entries in LDIF (RFC 2849), then how it ended. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace unidash::identity::ldap_face {

/// Of RFC 4511, appendix A.
enum class ResultCode : std::uint8_t {
  success = 0,
  protocol_error = 2,
  size_limit_exceeded = 4,
  compare_false = 5,
  compare_true = 6,
  auth_method_not_supported = 7,
  no_such_attribute = 16,
  invalid_dn = 34,
  no_such_object = 32,
  invalid_credentials = 49,
  insufficient_access = 50,
  busy = 51,
  unavailable = 52,
  unwilling_to_perform = 53,
};

struct Attribute {
  std::string name;
  std::vector<std::string> values{};
};

struct Entry {
  std::string dn;
  std::vector<Attribute> attributes{};

  /// Null where it has none; the case of the name does not count.
  [[nodiscard]] const Attribute* find(std::string_view name) const;
};

/// With the empty line that ends it. No line is longer than 76 characters: slapd reads long ones
/// in pieces and takes the beginning of each for that of a line.
[[nodiscard]] std::string render_entry(const Entry& entry);

/// The last word. slapd shows it as it is.
[[nodiscard]] std::string render_result(ResultCode code);

}  // namespace unidash::identity::ldap_face
