// Dn: the name of an entry (RFC 4514). Names come from a directory or an administrator and
// are read whole or refused; what somebody typed becomes the value of one part by child(),
// which escapes it. Fuzz target `fuzz_ldap_dn`. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/result.h"

namespace unidash::ldap {

/// "cn" and "Alice": one attribute of one part, the value without escapes.
struct DnValue {
  std::string attribute;
  std::string value;
  friend bool operator==(const DnValue&, const DnValue&) = default;
};

class Dn {
 public:
  /// The root of a directory.
  Dn() = default;
  /// malformed "directory.bad_name". At most 2048 octets and 64 parts; the quotes and
  /// semicolons of RFC 2253 are not read.
  [[nodiscard]] static Result<Dn> parse(std::string_view text);

  /// The entry below this one. Nothing in `value` has a meaning. `attribute` is ours.
  [[nodiscard]] Dn child(std::string_view attribute, std::string_view value) const;

  /// From the entry up; a part may have several values.
  [[nodiscard]] const std::vector<std::vector<DnValue>>& parts() const { return parts_; }
  /// As it is sent.
  [[nodiscard]] std::string render() const;
  /// The same for two spellings of one name, as far as case (ASCII), escapes and the order
  /// of values in a part go. To compare, never to send.
  [[nodiscard]] std::string folded() const;

 private:
  std::vector<std::vector<DnValue>> parts_;
};

}  // namespace unidash::ldap
