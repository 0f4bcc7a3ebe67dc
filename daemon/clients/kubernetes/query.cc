#include "daemon/clients/kubernetes/query.h"

#include <algorithm>

#include "daemon/base/text.h"

namespace unidash::kubernetes {

namespace {

/// Letters, digits and what else stands in labels and names: neither a comma nor a comparison.
bool is_plain(std::string_view text) {
  return text.size() <= 317 && std::ranges::all_of(text, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  std::string_view("-_./").contains(c);
         });
}

template <class Pairs>
Result<std::string> selector_of(const Pairs& pairs) {
  std::string selector;
  for (const auto& [name, value] : pairs) {
    if (name.empty() || !is_plain(name) || !is_plain(value)) {
      return make_error(Code::invalid, "kubernetes.bad_request", "a selector");
    }
    selector += (selector.empty() ? "" : ",") + name + '=' + value;
  }
  return selector;
}

}  // namespace

Query& Query::add(std::string_view name, std::string_view value) {
  text_ += text_.empty() ? '?' : '&';
  text_ += std::string(name) + '=' + text::percent_encode(value);
  return *this;
}

Query& Query::add(std::string_view name, std::int64_t value) {
  return add(name, std::to_string(value));
}

Result<Query> query_of(const Selection& what) {
  const std::string labels = TRY(selector_of(what.labels));
  const std::string fields = TRY(selector_of(what.fields));
  Query query;
  if (!labels.empty()) query.add("labelSelector", labels);
  if (!fields.empty()) query.add("fieldSelector", fields);
  return query;
}

}  // namespace unidash::kubernetes
