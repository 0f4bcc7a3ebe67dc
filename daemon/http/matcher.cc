#include "daemon/http/matcher.h"

#include <algorithm>
#include <cstdlib>

#include "daemon/base/text.h"

namespace unidash::http {

namespace {

using Segments = std::vector<std::string_view>;

Segments segments_of(std::string_view path) { return text::split(path.substr(1), '/'); }

bool matches(const Segments& pattern, const Segments& path) {
  return std::ranges::equal(pattern, path, [](std::string_view part, std::string_view actual) {
    return is_placeholder(part) ? !actual.empty() : part == actual;
  });
}

/// Whether some path fits both patterns equally well.
bool mean_the_same(const Segments& a, const Segments& b) {
  return std::ranges::equal(a, b, [](std::string_view left, std::string_view right) {
    return is_placeholder(left) ? is_placeholder(right) : left == right;
  });
}

/// Sorts literal segments before placeholders, position by position.
bool more_literal(const Segments& a, const Segments& b) {
  return std::ranges::lexicographical_compare(a, b, {}, is_placeholder, is_placeholder);
}

}  // namespace

bool is_placeholder(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

std::vector<std::string_view> placeholders_of(std::string_view path) {
  std::vector<std::string_view> names;
  for (const auto segment : segments_of(path)) {
    if (is_placeholder(segment)) names.push_back(segment.substr(1, segment.size() - 2));
  }
  return names;
}

Matcher::Matcher(const std::vector<const api::Route*>& routes) {
  for (const auto* route : routes) {
    Row row{.route = route, .segments = segments_of(route->path)};
    for (const Row& other : rows_) {
      if (other.route->verb == route->verb && mean_the_same(other.segments, row.segments)) {
        std::abort();
      }
    }
    rows_.push_back(std::move(row));
  }
  std::ranges::stable_sort(rows_, more_literal, &Row::segments);
}

const Matcher::Row* Matcher::find_row(std::optional<api::Verb> verb,
                                      const Segments& segments) const {
  const auto found = std::ranges::find_if(rows_, [&](const Row& row) {
    return (!verb || row.route->verb == *verb) && matches(row.segments, segments);
  });
  return found == rows_.end() ? nullptr : &*found;
}

Result<Match> Matcher::match(api::Verb verb, std::string_view path) const {
  const Segments segments = segments_of(path);
  const Row* row = find_row(verb, segments);
  if (row == nullptr) {
    const bool other_verb = find_row(std::nullopt, segments) != nullptr;
    return other_verb ? make_error(Code::method_not_allowed, "request.method_not_allowed")
                      : make_error(Code::not_found, "request.not_found");
  }
  Match match{.route = row->route};
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const auto part = row->segments[i];
    if (!is_placeholder(part)) continue;
    match.values.emplace_back(part.substr(1, part.size() - 2), segments[i]);
  }
  return match;
}

std::vector<api::Verb> Matcher::verbs_of(std::string_view path) const {
  const Segments segments = segments_of(path);
  std::vector<api::Verb> verbs;
  for (const auto& [verb, name] : enum_names<api::Verb>) {
    if (find_row(verb, segments) != nullptr) verbs.push_back(verb);
  }
  return verbs;
}

}  // namespace unidash::http
