#include "daemon/domains/setup/types/discovery/nearby.h"

#include <algorithm>
#include <tuple>

#include "daemon/base/ip_address.h"

namespace unidash::setup::discovery {

namespace {

bool is_v6(std::string_view address) {
  const auto parsed = parse_neighbour_address(address);
  return parsed && parsed->address.is_v6();
}

bool same_words(const Announcement& left, const Announcement& right) {
  return std::tie(left.name, left.version, left.role) ==
         std::tie(right.name, right.version, right.role);
}

}  // namespace

bool Nearby::Entry::is_heard(Instant now) const {
  return (v4 && now < v4->until) || (v6 && now < v6->until);
}

bool Nearby::Entry::is_at(std::string_view address) const {
  return (v4 && v4->address == address) || (v6 && v6->address == address);
}

void Nearby::forget_silent(Instant now) {
  for (auto& entry : entries_) {
    if (entry.v4 && now >= entry.v4->until) entry.v4.reset();
    if (entry.v6 && now >= entry.v6->until) entry.v6.reset();
  }
  std::erase_if(entries_, [&](const Entry& entry) { return !entry.is_heard(now); });
}

Heard Nearby::hear_again(Entry& entry, const Announcement& said, const Source& source,
                         Instant now) {
  auto& way = is_v6(source.address) ? entry.v6 : entry.v4;
  if (way && way->address != source.address) return Heard::elsewhere;
  // A second way is believed to be his only when it says the same.
  if (!way && !same_words(entry.said, said)) return Heard::elsewhere;
  way = Way{source.address, now + patience};
  entry.said = said;
  entry.is_asked = entry.is_asked || source.is_asked;
  return Heard::listed;
}

bool Nearby::make_room(const Source& source) {
  if (entries_.size() < places) return true;
  if (!source.is_asked) return false;
  const auto newest = std::ranges::find_last(entries_, false, &Entry::is_asked);
  if (newest.empty()) return false;
  entries_.erase(newest.begin());
  return true;
}

Heard Nearby::hear(const Announcement& said, const Source& source, Instant now) {
  if (said.instance == own_.instance) return Heard::own;
  if (said.fingerprint == own_.fingerprint) {
    copy_until_ = now + patience;
    return Heard::copy;
  }
  forget_silent(now);
  const auto known = std::ranges::find(entries_, said.fingerprint,
                                       [](const Entry& entry) { return entry.said.fingerprint; });
  const auto holder = std::ranges::find_if(
      entries_, [&](const Entry& entry) { return entry.is_at(source.address); });
  if (holder != entries_.end() && holder != known) return Heard::taken;
  if (known != entries_.end()) return hear_again(*known, said, source, now);
  if (!make_room(source)) {
    full_until_ = now + patience;
    return Heard::full;
  }
  Entry entry{.said = said, .is_asked = source.is_asked};
  (is_v6(source.address) ? entry.v6 : entry.v4) = Way{source.address, now + patience};
  entries_.push_back(std::move(entry));
  return Heard::listed;
}

std::vector<NearbyMachine> Nearby::list(Instant now) const {
  std::vector<NearbyMachine> machines;
  for (const auto& entry : entries_) {
    if (!entry.is_heard(now)) continue;
    const bool has_v4 = entry.v4 && now < entry.v4->until;
    machines.push_back({.id = entry.said.fingerprint,
                        .name = entry.said.name,
                        .address = has_v4 ? entry.v4->address : entry.v6->address,
                        .version = entry.said.version,
                        .role = entry.said.role});
  }
  std::ranges::sort(machines, {}, [](const auto& each) { return std::tie(each.name, each.id); });
  return machines;
}

}  // namespace unidash::setup::discovery
