#include "daemon/domains/identity/directories/directory_groups.h"

#include <map>
#include <optional>
#include <utility>

#include "daemon/clients/postgres/array.h"
#include "daemon/domains/identity/accounts/users_table.h"
#include "daemon/domains/identity/directories/directories_table.h"
#include "daemon/domains/identity/directories/directory_groups_table.h"
#include "daemon/domains/identity/directories/directory_people.h"
#include "daemon/domains/identity/groups/group_change_table.h"
#include "daemon/domains/identity/groups/group_trail.h"
#include "daemon/domains/identity/groups/id_array.h"
#include "daemon/domains/identity/groups/role_changes.h"

namespace unidash::identity {

namespace {

struct PersonInGroup {
  GroupId group_id{};
  UserId user_id{};
};

struct GroupInGroup {
  GroupId group_id{};
  std::string external_id;
};

}  // namespace

}  // namespace unidash::identity

namespace unidash {
template <>
inline constexpr auto fields<identity::KnownGroup> =
    std::tuple{field("id", &identity::KnownGroup::id),
               field("external_id", &identity::KnownGroup::external_id),
               field("name", &identity::KnownGroup::name)};
template <>
inline constexpr auto fields<identity::PersonInGroup> =
    std::tuple{field("group_id", &identity::PersonInGroup::group_id),
               field("user_id", &identity::PersonInGroup::user_id)};
template <>
inline constexpr auto fields<identity::GroupInGroup> =
    std::tuple{field("group_id", &identity::GroupInGroup::group_id),
               field("external_id", &identity::GroupInGroup::external_id)};
}  // namespace unidash

namespace unidash::identity {

namespace {

using postgres::TextArray;
using postgres::Transaction;
namespace table = directory_groups_table;

Result<std::vector<KnownGroup>> find_known(Transaction& tx, DirectoryId directory) {
  auto known = TRY(tx.rows<KnownGroup>(table::known, directory));
  std::map<GroupId, KnownGroup*> by_id;
  for (KnownGroup& group : known) by_id.emplace(group.id, &group);
  for (const PersonInGroup& each : TRY(tx.rows<PersonInGroup>(table::people, directory))) {
    const auto at = by_id.find(each.group_id);
    if (at != by_id.end()) at->second->people.insert(each.user_id);
  }
  for (const GroupInGroup& each : TRY(tx.rows<GroupInGroup>(table::inner_groups, directory))) {
    const auto at = by_id.find(each.group_id);
    if (at != by_id.end()) at->second->groups.insert(each.external_id);
  }
  return known;
}

Result<std::map<std::string, UserId>> find_accounts(Transaction& tx, DirectoryId directory) {
  std::map<std::string, UserId> accounts;
  for (const KnownPerson& person :
       TRY(tx.rows<KnownPerson>(directories_table::known_people, directory))) {
    accounts.emplace(person.external_id, person.id);
  }
  return accounts;
}

/// Writes a plan, inside a transaction that holds the lock of all changes of groups.
class GroupWriter {
 public:
  GroupWriter(Transaction& tx, const Directory& directory, Timestamp now)
      : tx_(tx), directory_(directory), now_(now) {}

  Status write(const GroupPlan& plan) {
    for (const KnownGroup& group : TRY(tx_.rows<KnownGroup>(table::known, directory_.id))) {
      here_.emplace(group.external_id, NamedGroup{.id = group.id, .name = group.name});
    }
    for (const KnownGroup& group : plan.to_remove) TRY(remove(group));
    TRY(rename(plan.to_rename));
    for (const WantedGroup& group : plan.to_add) TRY(add(group));
    for (const MemberChange& change : plan.to_change) TRY(change_members(change));
    return {};
  }

 private:
  void tell_of(std::string_view action, const NamedGroup& group, Json details = Json::object()) {
    details["directory"] = directory_.name;
    tx_.emit(about_group(action, group, std::move(details)));
  }

  Status remove(const KnownGroup& group) {
    TRY(tx_.run(table::remove, group.id));
    here_.erase(group.external_id);
    tell_of("group.deleted", {.id = group.id, .name = group.name},
            {{"people_count", group.people.size()}});
    return {};
  }

  Status rename(const std::vector<WantedGroup>& groups) {
    std::vector<GroupId> ids;
    for (const WantedGroup& group : groups) ids.push_back(here_.at(group.external_id).id);
    if (ids.empty()) return {};
    TRY(tx_.run(table::drop_names, to_array(ids)));
    for (const WantedGroup& group : groups) {
      NamedGroup& here = here_.at(group.external_id);
      std::string before = std::exchange(
          here.name,
          TRY(tx_.row<std::string>(table::rename, here.id, TextArray{group.names}, now_)));
      Json changed = Json::array({"name"});
      tell_of("group.updated", here,
              {{"changed", std::move(changed)}, {"from", std::move(before)}});
    }
    return {};
  }

  Status add(const WantedGroup& group) {
    auto made = TRY(tx_.maybe<NamedGroup>(table::add, directory_.id, group.external_id,
                                          TextArray{group.names}, now_));
    // Whatever it could be called somebody has called another.
    if (!made) return {};
    tell_of("group.created", *made);
    here_.insert_or_assign(group.external_id, std::move(*made));
    return {};
  }

  Status change_members(const MemberChange& change) {
    namespace by = group_change_table;
    const auto group = here_.find(change.external_id);
    if (group == here_.end()) return {};
    const GroupId id = group->second.id;
    Json details = Json::object();
    tell(details, "people_removed",
         TRY(tx_.rows<UserId>(by::remove_people, id, to_array(change.people_removed))));
    tell(details, "people_added",
         TRY(tx_.rows<UserId>(by::add_people, id, to_array(change.people_added))));
    tell(details, "groups_removed",
         TRY(tx_.rows<GroupId>(by::remove_groups, id, to_array(ids_of(change.groups_removed)))));
    tell(details, "groups_added",
         TRY(tx_.rows<GroupId>(by::add_groups, id, to_array(ids_of(change.groups_added)))));
    if (details.empty()) return {};
    TRY(tx_.run(table::note_change, id, now_));
    tell_of("group.members_changed", group->second, std::move(details));
    return {};
  }

  /// Those that are here.
  [[nodiscard]] std::vector<GroupId> ids_of(const std::vector<std::string>& external_ids) const {
    std::vector<GroupId> ids;
    for (const std::string& external_id : external_ids) {
      const auto at = here_.find(external_id);
      if (at != here_.end()) ids.push_back(at->second.id);
    }
    return ids;
  }

  Transaction& tx_;
  const Directory& directory_;
  Timestamp now_;
  std::map<std::string, NamedGroup> here_;  // by id in the directory
};

}  // namespace

/// What the directory lists, and whether it is believed whatever is gone.
struct DirectoryGroups::Listed {
  const std::vector<ListedGroup>& groups;
  const std::vector<ListedPerson>& people;
  std::optional<FewerPeople> fewer{};  // nothing: as an administrator said last
};

Status DirectoryGroups::follow(const Directory& directory, const std::vector<ListedGroup>& groups,
                               const std::vector<ListedPerson>& people) {
  return carry_out(directory, {.groups = groups, .people = people});
}

Status DirectoryGroups::forget(const Directory& directory) {
  const std::vector<ListedGroup> none;
  const std::vector<ListedPerson> nobody;
  return carry_out(directory, {.groups = none, .people = nobody, .fewer = FewerPeople::are_right});
}

Status DirectoryGroups::carry_out(const Directory& directory, const Listed& listed) {
  std::vector<std::string> ended;
  TRY(postgres::in_transaction(pool_, [&](Transaction& tx) {
    ended.clear();
    return carry_out(tx, directory, listed, ended);
  }));
  if (!ended.empty()) sessions_.forget(ended);
  return {};
}

/// Nobody waits for a look that finds nothing to do or is not believed: only what is to be
/// written takes the lock, and is reckoned again under it.
Status DirectoryGroups::carry_out(Transaction& tx, const Directory& directory, const Listed& listed,
                                  std::vector<std::string>& ended) {
  if (TRY(make_plan(tx, directory, listed)).is_empty()) return {};
  TRY(tx.run(users_table::lock_super_admins));
  const GroupPlan plan = TRY(make_plan(tx, directory, listed));
  const RolesOfPeople before = TRY(find_administrators(tx));
  const Timestamp now = clock_.now();
  TRY(GroupWriter(tx, directory, now).write(plan));
  for (const RoleChange& change : differences(before, TRY(find_administrators(tx)))) {
    TRY(end_former_role(tx, sessions_, change, {{"directory", directory.name}}, now, ended));
  }
  return {};
}

/// unavailable "directory.too_few_groups" where more is gone than can be right.
Result<GroupPlan> DirectoryGroups::make_plan(Transaction& tx, const Directory& directory,
                                             const Listed& listed) const {
  const auto known = TRY(find_known(tx, directory.id));
  std::map<std::string, UserId> accounts;
  if (!listed.groups.empty()) accounts = TRY(find_accounts(tx, directory.id));
  FewerPeople fewer = FewerPeople::are_a_mistake;
  if (listed.fewer) {
    fewer = *listed.fewer;
  } else if (TRY(tx.row<bool>(directories_table::may_be_fewer, directory.id, clock_.now()))) {
    fewer = FewerPeople::are_right;
  }
  auto plan = plan_groups(
      known, want_groups(listed.groups, listed.people, accounts, directory.name), fewer);
  if (plan.is_suspicious) {
    return unavailable("directory.too_few_groups", std::to_string(listed.groups.size()));
  }
  return plan;
}

}  // namespace unidash::identity
