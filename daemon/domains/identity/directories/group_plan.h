// GroupPlan: what is to be done here about the groups of a directory, from what we know and
// what it lists now. A member is somebody whom the directory lists, or a group that is taken
// over as well; whatever else a group names is left out. Groups may be in each other in a ring:
// nothing here follows them. Fewer groups than can be right change nothing. Pure.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/domains/identity/directories/outside_group.h"
#include "daemon/domains/identity/directories/sync_plan.h"

namespace unidash::identity {

/// Who is in a group by name: places in the two lists.
struct FoundMembers {
  std::set<std::size_t> people{};
  std::set<std::size_t> groups{};
};
/// Of each group in turn.
[[nodiscard]] std::vector<FoundMembers> find_members(const std::vector<ListedGroup>& groups,
                                                     const std::vector<ListedPerson>& people);

/// A group as it is to be here.
struct WantedGroup {
  std::string external_id;
  std::vector<std::string> names{};  // the best first
  std::set<UserId> people{};
  std::set<std::string> groups{};  // ids in the directory
};

/// A group as it is here.
struct KnownGroup {
  GroupId id{};
  std::string external_id;
  std::string name;
  std::set<UserId> people{};
  std::set<std::string> groups{};
};

/// `accounts`: by id in the directory. Who has none here is in no group. `directory`: its name.
[[nodiscard]] std::vector<WantedGroup> want_groups(const std::vector<ListedGroup>& groups,
                                                   const std::vector<ListedPerson>& people,
                                                   const std::map<std::string, UserId>& accounts,
                                                   const std::string& directory);

/// Who comes to a group and who goes.
struct MemberChange {
  std::string external_id;
  std::vector<UserId> people_added{};
  std::vector<UserId> people_removed{};
  std::vector<std::string> groups_added{};
  std::vector<std::string> groups_removed{};
};

struct GroupPlan {
  std::vector<KnownGroup> to_remove{};
  std::vector<WantedGroup> to_rename{};
  std::vector<WantedGroup> to_add{};
  std::vector<MemberChange> to_change{};  // those that are new among them
  bool is_suspicious = false;             // more is gone than can be right: all lists are empty

  [[nodiscard]] bool is_empty() const {
    return to_remove.empty() && to_rename.empty() && to_add.empty() && to_change.empty();
  }
};

[[nodiscard]] GroupPlan plan_groups(const std::vector<KnownGroup>& known,
                                    const std::vector<WantedGroup>& wanted, FewerPeople fewer);

}  // namespace unidash::identity
