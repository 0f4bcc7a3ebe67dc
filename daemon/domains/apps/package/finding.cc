#include "daemon/domains/apps/package/finding.h"

#include <algorithm>
#include <format>
#include <numeric>

#include "daemon/base/text.h"

namespace unidash::packages {

namespace {

constexpr std::size_t longest_token = 64;
constexpr std::size_t most_told = 5;

/// RFC 6901, section 3. What somebody wrote is cut, so that a finding stays short.
std::string escape(std::string_view key) {
  std::string token;
  for (const char c : text::clip(key, longest_token)) {
    if (c == '~') {
      token += "~0";
    } else if (c == '/') {
      token += "~1";
    } else {
      token += c;
    }
  }
  return token;
}

/// Levenshtein's distance.
std::size_t distance(std::string_view one, std::string_view other) {
  std::vector<std::size_t> row(other.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= one.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= other.size(); ++j) {
      const std::size_t changed = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
    }
  }
  return row.back();
}

}  // namespace

Place Place::at(std::string_view key) const {
  Place place = *this;
  place.pointer_ += "/" + escape(key);
  return place;
}

Place Place::at(std::size_t index) const { return at(std::to_string(index)); }

void Place::refuse(std::string_view rule, std::string_view text) const {
  if (findings_->size() >= most_findings) return;
  findings_->push_back({.pointer = pointer_, .rule = std::string(rule), .text = std::string(text)});
}

std::string_view find_alike(std::string_view word, const std::vector<std::string_view>& known) {
  constexpr std::size_t near = 2;
  constexpr std::size_t longest = 40;
  if (word.size() > longest) return {};
  std::string_view best;
  std::size_t least = near + 1;
  for (const std::string_view each : known) {
    const std::size_t away = distance(word, each);
    if (away < least && away < each.size()) {
      least = away;
      best = each;
    }
  }
  return best;
}

Error refused(const std::vector<Finding>& findings) {
  std::string detail;
  for (std::size_t at = 0; at < std::min(findings.size(), most_told); ++at) {
    if (at > 0) detail += "; ";
    detail += std::format("{}: {}", findings[at].pointer, findings[at].text);
  }
  return make_error(Code::malformed, "package.refused", detail);
}

}  // namespace unidash::packages
