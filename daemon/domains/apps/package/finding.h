// Finding: what is wrong with a description of an app, at which place. Its words are for whoever
// writes descriptions, in English; people who install apps are told "package.refused".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/fields.h"

namespace unidash::packages {

struct Finding {
  std::string pointer;  // RFC 6901, "/components/web/port"
  std::string rule;     // a word that stays the same, "unknown_key"
  std::string text;     // "there is no such key here; did you mean port?"
  friend bool operator==(const Finding&, const Finding&) = default;
};

inline constexpr std::size_t most_findings = 100;

/// A place in a description; what is refused there goes to one list.
class Place {
 public:
  explicit Place(std::vector<Finding>& findings) : findings_(&findings) {}

  [[nodiscard]] Place at(std::string_view key) const;
  [[nodiscard]] Place at(std::size_t index) const;
  void refuse(std::string_view rule, std::string_view text) const;
  [[nodiscard]] const std::string& pointer() const { return pointer_; }

 private:
  std::vector<Finding>* findings_;
  std::string pointer_;
};

/// "port" of {"prot"}: the known word that is at most two letters away, or nothing.
[[nodiscard]] std::string_view find_alike(std::string_view word,
                                          const std::vector<std::string_view>& known);

/// malformed "package.refused" with the findings in words.
[[nodiscard]] Error refused(const std::vector<Finding>& findings);

}  // namespace unidash::packages

namespace unidash {

template <>
inline constexpr auto fields<packages::Finding> =
    std::tuple{field("pointer", &packages::Finding::pointer),
               field("rule", &packages::Finding::rule), field("text", &packages::Finding::text)};

}  // namespace unidash
