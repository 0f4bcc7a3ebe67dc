#include "daemon/domains/identity/directories/group_plan.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <unordered_map>

namespace unidash::identity {

namespace {

using Places = std::unordered_map<std::string_view, std::size_t>;
constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();

/// Nowhere too where two have the name: it is neither's.
std::size_t place_of(const Places& places, std::string_view name) {
  const auto at = places.find(name);
  return at == places.end() ? nowhere : at->second;
}

template <class T>
Places places_by(const std::vector<T>& list, std::string T::* name) {
  Places places;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string& key = list[i].*name;
    if (key.empty()) continue;
    const auto [at, is_new] = places.emplace(key, i);
    if (!is_new) at->second = nowhere;
  }
  return places;
}

void add_place(std::set<std::size_t>& places, std::size_t place) {
  if (place != nowhere) places.insert(place);
}

template <class T>
std::vector<T> without(const std::set<T>& all, const std::set<T>& others) {
  std::vector<T> left;
  std::ranges::set_difference(all, others, std::back_inserter(left));
  return left;
}

MemberChange change_of(const KnownGroup& before, const WantedGroup& after) {
  return {.external_id = after.external_id,
          .people_added = without(after.people, before.people),
          .people_removed = without(before.people, after.people),
          .groups_added = without(after.groups, before.groups),
          .groups_removed = without(before.groups, after.groups)};
}

bool changes_something(const MemberChange& change) {
  return !change.people_added.empty() || !change.people_removed.empty() ||
         !change.groups_added.empty() || !change.groups_removed.empty();
}

template <class Group>
std::size_t count_members(const std::vector<Group>& groups) {
  std::size_t count = 0;
  for (const Group& group : groups) count += group.people.size() + group.groups.size();
  return count;
}

/// Also where the groups are there and all of them are without members: an account that may not
/// read lists of members sees them so.
bool is_suspicious(const std::vector<KnownGroup>& known, const std::vector<WantedGroup>& wanted,
                   std::size_t gone) {
  if (is_too_much_gone(gone, known.size(), wanted.empty())) return true;
  return count_members(known) > 1 && count_members(wanted) == 0;
}

}  // namespace

std::vector<FoundMembers> find_members(const std::vector<ListedGroup>& groups,
                                       const std::vector<ListedPerson>& people) {
  const Places people_by_dn = places_by(people, &ListedPerson::dn);
  const Places people_by_login = places_by(people, &ListedPerson::login);
  const Places groups_by_dn = places_by(groups, &ListedGroup::dn);
  const Places groups_by_number = places_by(groups, &ListedGroup::primary_id);
  std::vector<FoundMembers> found(groups.size());
  for (std::size_t i = 0; i < groups.size(); ++i) {
    for (const std::string& dn : groups[i].members.dns) {
      add_place(found[i].people, place_of(people_by_dn, dn));
      add_place(found[i].groups, place_of(groups_by_dn, dn));
    }
    for (const std::string& login : groups[i].members.logins) {
      add_place(found[i].people, place_of(people_by_login, login));
    }
    found[i].groups.erase(i);  // nothing is gained by being in oneself
  }
  for (std::size_t i = 0; i < people.size(); ++i) {
    const std::size_t group = place_of(groups_by_number, people[i].primary_group);
    if (group != nowhere) found[group].people.insert(i);
  }
  return found;
}

std::vector<WantedGroup> want_groups(const std::vector<ListedGroup>& groups,
                                     const std::vector<ListedPerson>& people,
                                     const std::map<std::string, UserId>& accounts,
                                     const std::string& directory) {
  const auto members = find_members(groups, people);
  std::set<std::string_view> seen;
  std::vector<WantedGroup> wanted;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const ListedGroup& group = groups[i];
    if (!seen.insert(group.external_id).second) continue;
    WantedGroup& kept = wanted.emplace_back(
        WantedGroup{.external_id = group.external_id,
                    .names = name_forms(group.name, group.external_id, directory)});
    for (const std::size_t place : members[i].people) {
      const auto account = accounts.find(people[place].external_id);
      if (account != accounts.end()) kept.people.insert(account->second);
    }
    for (const std::size_t place : members[i].groups) {
      if (groups[place].external_id != group.external_id) {
        kept.groups.insert(groups[place].external_id);
      }
    }
  }
  return wanted;
}

GroupPlan plan_groups(const std::vector<KnownGroup>& known, const std::vector<WantedGroup>& wanted,
                      FewerPeople fewer) {
  std::unordered_map<std::string_view, const KnownGroup*> known_by_id;
  for (const KnownGroup& group : known) known_by_id.emplace(group.external_id, &group);
  GroupPlan plan;
  std::set<std::string_view> listed;
  for (const WantedGroup& group : wanted) {
    listed.insert(group.external_id);
    const auto at = known_by_id.find(group.external_id);
    const bool is_new = at == known_by_id.end();
    if (is_new) {
      plan.to_add.push_back(group);
    } else if (!std::ranges::contains(group.names, at->second->name)) {
      plan.to_rename.push_back(group);
    }
    auto change = change_of(is_new ? KnownGroup{} : *at->second, group);
    if (changes_something(change)) plan.to_change.push_back(std::move(change));
  }
  for (const KnownGroup& group : known) {
    if (!listed.contains(group.external_id)) plan.to_remove.push_back(group);
  }
  if (fewer == FewerPeople::are_a_mistake && is_suspicious(known, wanted, plan.to_remove.size())) {
    return {.is_suspicious = true};
  }
  return plan;
}

}  // namespace unidash::identity
