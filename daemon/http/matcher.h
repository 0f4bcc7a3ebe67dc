// Matcher: finds the row of the route table that a verb and a path mean. Built
// once, then read by all threads.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "daemon/api/route.h"

namespace unidash::http {

struct Match {
  const api::Route* route = nullptr;
  api::NamedValues values{};  // of the placeholders
};

class Matcher {
 public:
  /// Refers to `routes`, which must outlive it. A literal segment wins over a
  /// placeholder; two rows that mean the same request are a bug and abort.
  explicit Matcher(const std::vector<const api::Route*>& routes);

  /// not_found "request.not_found", or method_not_allowed where another verb
  /// would do. `path` is decoded.
  [[nodiscard]] Result<Match> match(api::Verb verb, std::string_view path) const;

  /// The verbs that `path` answers to, for Allow; empty when there are none.
  [[nodiscard]] std::vector<api::Verb> verbs_of(std::string_view path) const;

 private:
  struct Row {
    const api::Route* route;
    std::vector<std::string_view> segments;
  };
  [[nodiscard]] const Row* find_row(std::optional<api::Verb> verb,
                                    const std::vector<std::string_view>& segments) const;

  std::vector<Row> rows_;  // the most literal first
};

[[nodiscard]] bool is_placeholder(std::string_view segment);
/// The names between braces, in order.
[[nodiscard]] std::vector<std::string_view> placeholders_of(std::string_view path);

}  // namespace unidash::http
