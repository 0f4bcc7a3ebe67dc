#include "daemon/domains/identity/directories/sync_plan.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "daemon/domains/identity/directories/group_graph.h"

namespace unidash::identity {

namespace {

// So many may go at once, or a fifth of all.
constexpr std::size_t few = 5;
constexpr std::size_t part = 5;

/// By an administrator: the directory neither ends nor lets in whoever is.
bool is_kept_out_here(const KnownPerson& person) {
  return person.state == OutsideState::present && !person.is_active;
}

bool was_in(const KnownPerson& person) {
  return person.state == OutsideState::present && person.is_active;
}

}  // namespace

ListedPerson as_listed(const OutsidePerson& person) {
  return {.external_id = person.external_id,
          .state = person.state,
          .stamp = person.stamp,
          .dn = fold_dn(person.dn),
          .login = text::lower_ascii(person.login),
          .primary_group = person.primary_group};
}

bool is_too_much_gone(std::size_t gone, std::size_t were, bool lists_nothing) {
  if (gone == 0) return false;
  if (lists_nothing || (gone == were && were > 1)) return true;
  return gone > std::max(few, were / part);
}

SyncPlan plan_sync(const std::vector<KnownPerson>& known, const std::vector<ListedPerson>& listed,
                   FewerPeople fewer) {
  SyncPlan plan;
  std::unordered_map<std::string_view, const ListedPerson*> by_id;
  for (const ListedPerson& each : listed) by_id.emplace(each.external_id, &each);

  std::unordered_set<std::string_view> seen;
  std::size_t were_in = 0;
  std::size_t leave = 0;
  for (const KnownPerson& person : known) {
    seen.insert(person.external_id);
    if (was_in(person)) ++were_in;
    const auto at = by_id.find(person.external_id);
    const OutsideState now = at == by_id.end() ? OutsideState::gone : at->second->state;
    if (now == OutsideState::present) {
      const bool changed = at->second->stamp != person.stamp;
      const bool is_back = person.state != OutsideState::present;
      if (changed || is_back) plan.to_read.push_back(person.external_id);
    } else if (!is_kept_out_here(person) && (person.state != now || person.is_active)) {
      if (was_in(person)) ++leave;
      plan.to_end.emplace_back(person.id, now);
    }
  }
  for (const ListedPerson& each : listed) {
    if (each.state == OutsideState::present && !seen.contains(each.external_id)) {
      plan.to_read.push_back(each.external_id);
    }
  }
  plan.is_suspicious =
      fewer == FewerPeople::are_a_mistake && is_too_much_gone(leave, were_in, listed.empty());
  if (plan.is_suspicious) plan.to_end.clear();
  return plan;
}

}  // namespace unidash::identity
