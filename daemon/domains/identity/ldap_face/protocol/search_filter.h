// SearchFilter: what an application asks for (RFC 4515), as slapd writes it down, and whether an
// entry is that. Depth, size and number of terms have an end. Fuzz target `fuzz_search_filter`.
// Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/result.h"
#include "daemon/domains/identity/ldap_face/protocol/answer.h"

namespace unidash::identity::ldap_face {

/// RFC 4511, section 4.5.1.7: what cannot be told is neither, and its opposite is not either.
enum class Truth : std::uint8_t { no, undefined, yes };

class SearchFilter {
 public:
  enum class Kind : std::uint8_t {
    all,
    any,
    none_of,
    equals,
    present,
    like,
    at_least,
    at_most,
    fixed
  };

  /// malformed "ldap.bad_filter": more than 8 KiB, 16 deep, or 100 terms, too. `(?…)` is slapd's
  /// for what it cannot tell by itself, and for what it has decided.
  [[nodiscard]] static Result<SearchFilter> parse(std::string_view text);
  /// (attribute=value).
  [[nodiscard]] static SearchFilter equality(std::string_view attribute, std::string_view value);

  [[nodiscard]] Truth of(const Entry& entry) const;
  [[nodiscard]] bool matches(const Entry& entry) const { return of(entry) == Truth::yes; }
  /// Whether what it comes to depends on an attribute, by its name in lower case.
  [[nodiscard]] bool asks_for(std::string_view attribute) const;

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] Truth fixed() const { return fixed_; }
  [[nodiscard]] const std::vector<SearchFilter>& parts() const { return parts_; }
  /// In lower case.
  [[nodiscard]] const std::string& attribute() const { return attribute_; }
  /// As normalise() gives it.
  [[nodiscard]] const std::string& value() const { return pieces_.front(); }

 private:
  class Reader;
  explicit SearchFilter(Kind kind) : kind_(kind) {}
  [[nodiscard]] static SearchFilter always(Truth truth);
  [[nodiscard]] static SearchFilter compared(Kind kind, std::string_view attribute,
                                             std::string_view value);
  [[nodiscard]] Truth of_parts(const Entry& entry) const;
  [[nodiscard]] Truth of_values(const Entry& entry) const;
  [[nodiscard]] bool is_met_by(std::string_view value) const;
  [[nodiscard]] bool is_like(std::string_view value) const;

  Kind kind_;
  Truth fixed_ = Truth::undefined;
  std::vector<SearchFilter> parts_{};
  std::string attribute_{};
  // The value; of `like` what stands between the asterisks, of which the first and the last
  // may be empty.
  std::vector<std::string> pieces_{};
};

}  // namespace unidash::identity::ldap_face
