#include "daemon/programs/helper/doors/door_rules.h"

#include <algorithm>
#include <format>
#include <map>
#include <optional>
#include <tuple>

#include "daemon/base/ip_address.h"
#include "daemon/base/strict.h"
#include "daemon/model/roles/place.h"

namespace unidash::helper {

namespace {

using std::chrono::seconds;

bool is_same(const KnownAddress& one, const KnownAddress& other) {
  return std::tie(one.role, one.door, one.place, one.address) ==
         std::tie(other.role, other.door, other.place, other.address);
}

bool leads_to(const std::vector<host::SetDoor>& doors, const KnownAddress& known) {
  return std::ranges::any_of(doors, [&](const host::SetDoor& door) {
    return door.role == known.role && door.door == known.door &&
           std::ranges::contains(door.places, known.place);
  });
}

/// One element of a set; without an end where somebody wrote the address itself.
struct Element {
  IpAddress address{};
  std::int64_t port = 0;
  auto operator<=>(const Element&) const = default;
};
using Elements = std::map<Element, std::optional<seconds>>;

/// The longest stay wins where two places are one.
void add(Elements& elements, const Element& element, std::optional<seconds> left) {
  const auto [found, is_new] = elements.try_emplace(element, left);
  if (is_new || !found->second) return;
  found->second = left ? std::max(found->second, left) : std::nullopt;
}

Elements elements_of(const std::vector<KnownAddress>& known, Role role, seconds now) {
  Elements elements;
  for (const KnownAddress& each : known) {
    const auto place = parse_place(each.place);
    const auto address = parse_ip_address(each.address);
    if (each.role != role || !place || !address) continue;
    const bool is_written = parse_ip_address(place->host).has_value();
    const seconds left = address_lifetime - (now - seconds(each.heard_at));
    if (!is_written && left <= seconds(0)) continue;
    add(elements, {.address = *address, .port = place->port},
        is_written ? std::nullopt : std::optional(left));
  }
  return elements;
}

std::string render_element(const Element& element, std::optional<seconds> left) {
  std::string text = std::format("{} . {}", render_ip_address(element.address), element.port);
  if (left) text += std::format(" timeout {}s", left->count());
  return text;
}

std::string render_set(std::string_view name, const Elements& elements, IpFamily family) {
  std::string list;
  for (const auto& [element, left] : elements) {
    if (element.address.family != family) continue;
    list += (list.empty() ? "" : ", ") + render_element(element, left);
  }
  std::string text = std::format("flush set inet unidash {}\n", name);
  if (!list.empty()) text += std::format("add element inet unidash {} {{ {} }}\n", name, list);
  return text;
}

}  // namespace

std::vector<KnownAddress> update_known(const std::vector<host::SetDoor>& doors,
                                       const std::vector<KnownAddress>& before,
                                       const std::vector<KnownAddress>& heard, seconds now) {
  std::vector<KnownAddress> known;
  const auto keep = [&](const KnownAddress& each) {
    const bool is_known =
        std::ranges::any_of(known, [&](const auto& other) { return is_same(each, other); });
    if (!is_known && leads_to(doors, each)) known.push_back(each);
  };
  for (const KnownAddress& each : heard) keep(each);
  for (const KnownAddress& each : before) {
    if (now - seconds(each.heard_at) < address_lifetime) keep(each);
  }
  return known;
}

std::string render_rules(const std::vector<KnownAddress>& known, seconds now) {
  std::string text;
  for (const auto& [role, name] : enum_names<Role>) {
    if (doors_of(role).empty()) continue;
    const Elements elements = elements_of(known, role, now);
    text += render_set(std::format("{}_ipv4", name), elements, IpFamily::ipv4);
    text += render_set(std::format("{}_ipv6", name), elements, IpFamily::ipv6);
  }
  return text;
}

std::string render_known(const std::vector<KnownAddress>& known) {
  return dump_json(Codec<std::vector<KnownAddress>>::encode(known)) + "\n";
}

std::vector<KnownAddress> parse_known(std::string_view text) {
  const auto list = parse_json(text, {.bytes = known_bytes, .depth = 3, .values = 100'000});
  if (!list || !list->is_array()) return {};
  std::vector<KnownAddress> known;
  for (const Json& each : *list) {
    auto one = decode_strictly<KnownAddress>(each);
    if (one) known.push_back(std::move(*one));
  }
  return known;
}

}  // namespace unidash::helper
