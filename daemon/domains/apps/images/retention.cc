#include "daemon/domains/apps/images/retention.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace unidash::images {

namespace {

struct Kept {
  std::optional<std::int64_t> current{};
  std::optional<std::int64_t> previous{};
};

std::map<std::string, Kept> kept_of(const std::vector<Generation>& generations) {
  std::map<std::string, Kept> kept;
  for (const Generation& each : generations) {
    auto& current = kept[each.app].current;
    if (each.is_current) current = std::max(current.value_or(each.number), each.number);
  }
  for (const Generation& each : generations) {
    auto& [current, previous] = kept[each.app];
    if (!current || each.number >= *current) continue;
    previous = std::max(previous.value_or(each.number), each.number);
  }
  return kept;
}

}  // namespace

std::vector<std::string> needed_digests(const std::vector<Generation>& generations) {
  const auto kept = kept_of(generations);
  std::set<std::string> needed;
  for (const Generation& each : generations) {
    const Kept& of_app = kept.at(each.app);
    const bool is_needed =
        !of_app.current || each.number >= *of_app.current || each.number == of_app.previous;
    if (is_needed) needed.insert(each.digests.begin(), each.digests.end());
  }
  return {needed.begin(), needed.end()};
}

std::vector<ImageRef> images_to_remove(const std::vector<PresentImage>& present,
                                       const std::vector<Generation>& generations) {
  const auto needed = needed_digests(generations);
  std::vector<ImageRef> superfluous;
  for (const PresentImage& each : present) {
    if (each.is_used || std::ranges::binary_search(needed, each.image.digest)) continue;
    superfluous.push_back(each.image);
  }
  return superfluous;
}

}  // namespace unidash::images
