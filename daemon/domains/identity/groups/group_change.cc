#include "daemon/domains/identity/groups/group_change.h"

#include <algorithm>
#include <set>

#include "daemon/domains/identity/groups/group_change_table.h"
#include "daemon/domains/identity/groups/group_trail.h"
#include "daemon/domains/identity/groups/groups_table.h"
#include "daemon/domains/identity/groups/id_array.h"
#include "daemon/domains/identity/people/actor.h"

namespace unidash::identity {

namespace {

using postgres::Statement;
using postgres::Transaction;
namespace table = group_change_table;

struct Shape {
  std::int64_t levels = 1;
  bool is_ring = false;
};

}  // namespace

}  // namespace unidash::identity

namespace unidash {
template <>
inline constexpr auto fields<identity::Shape> = std::tuple{
    field("levels", &identity::Shape::levels), field("is_ring", &identity::Shape::is_ring)};
}  // namespace unidash

namespace unidash::identity {

namespace {

Event about(std::string_view action, const Group& group, Json details) {
  return about_group(action, {.id = group.id, .name = group.name}, std::move(details));
}

/// All of them, or not_found `slug`.
template <class Id>
Status require_all(Transaction& tx, const Statement& count, const std::vector<Id>& ids,
                   std::string_view slug) {
  const std::set<Id> distinct(ids.begin(), ids.end());
  const auto found = TRY(tx.row<std::int64_t>(count, to_array(distinct)));
  if (found == static_cast<std::int64_t>(distinct.size())) return {};
  return make_error(Code::not_found, slug);
}

bool touches_what_a_directory_says(const GroupProposal& wanted) {
  return wanted.name || wanted.description || wanted.people || wanted.add_people ||
         wanted.remove_people || wanted.groups || wanted.add_groups || wanted.remove_groups;
}

Group merge(Group group, const GroupProposal& wanted) {
  if (wanted.name) group.name = wanted.name->text;
  if (wanted.description) group.description = *wanted.description;
  if (wanted.role) group.role = *wanted.role;
  return group;
}

/// A list of what is to be, or what comes and what goes.
template <class Id>
struct Wish {
  const std::optional<std::vector<Id>>& all;
  const std::optional<std::vector<Id>>& added;
  const std::optional<std::vector<Id>>& removed;
};

struct Writes {
  const Statement& add;
  const Statement& remove;
  const Statement& keep;
};

template <class Id>
Status write(Transaction& tx, GroupId group, const Wish<Id>& wish, const Writes& by,
             const std::string& noun, Json& details) {
  std::vector<Id> gone;
  if (wish.all) gone = TRY(tx.rows<Id>(by.keep, group, to_array(*wish.all)));
  if (wish.removed) {
    std::ranges::move(TRY(tx.rows<Id>(by.remove, group, to_array(*wish.removed))),
                      std::back_inserter(gone));
  }
  std::vector<Id> come;
  for (const auto* list : {&wish.all, &wish.added}) {
    if (!*list) continue;
    std::ranges::move(TRY(tx.rows<Id>(by.add, group, to_array(**list))), std::back_inserter(come));
  }
  tell(details, noun + "_added", come);
  tell(details, noun + "_removed", gone);
  return {};
}

template <class Id>
Status require_named(Transaction& tx, const Wish<Id>& wish, const Statement& count,
                     std::string_view slug) {
  if (wish.all) TRY(require_all(tx, count, *wish.all, slug));
  if (wish.added) TRY(require_all(tx, count, *wish.added, slug));
  return {};
}

}  // namespace

Result<Group> get_group(Transaction& tx, GroupId id) {
  auto group = TRY(tx.maybe<Group>(groups_table::list, std::nullopt, std::nullopt, id, 1, 0));
  if (!group) return make_error(Code::not_found, "group.not_found");
  return std::move(*group);
}

Result<Group> get_group_locked(Transaction& tx, GroupId id) {
  if (!TRY(tx.maybe<GroupId>(groups_table::lock, id))) {
    return make_error(Code::not_found, "group.not_found");
  }
  return get_group(tx, id);
}

Status GroupWork::change(const Group& before, const GroupProposal& wanted) {
  TRY(check_grant(actor_, std::max(before.effective_role, wanted.role.value_or(UserRole::user))));
  if (before.source != GroupSource::native && touches_what_a_directory_says(wanted)) {
    return make_error(Code::conflict, "group.of_directory");
  }
  const RolesOfPeople roles_before = TRY(find_administrators(tx_));
  TRY(apply(before, wanted));
  return settle(before, roles_before);
}

Status GroupWork::remove(const Group& before) {
  TRY(check_grant(actor_, before.effective_role));
  if (before.source != GroupSource::native) {
    return make_error(Code::conflict, "group.of_directory");
  }
  const RolesOfPeople roles_before = TRY(find_administrators(tx_));
  TRY(tx_.run(groups_table::remove, before.id));
  tx_.emit(about("group.deleted", before,
                 {{"people_count", before.people_count}, {"apps_count", before.apps_count}}));
  return settle(before, roles_before);
}

Status GroupWork::apply(const Group& before, const GroupProposal& wanted) {
  const Group after = merge(before, wanted);
  const Json people = TRY(apply_people(before.id, wanted));
  const Json groups = TRY(apply_groups(before.id, wanted));
  const Json apps = TRY(apply_apps(before.id, wanted));
  Json members = people;
  members.update(groups);
  Json changed = Json::array();
  if (after.name != before.name) changed.push_back("name");
  if (after.description != before.description) changed.push_back("description");
  if (!changed.empty()) tx_.emit(about("group.updated", after, {{"changed", changed}}));
  if (after.role != before.role) {
    tx_.emit(about("group.role_changed", after,
                   {{"from", name_of(before.role)}, {"to", name_of(after.role)}}));
  }
  if (!members.empty()) tx_.emit(about("group.members_changed", after, members));
  if (!apps.empty()) tx_.emit(about("group.apps_changed", after, apps));
  if (tx_.events().empty()) return {};
  TRY(tx_.run(groups_table::update, after.id, after.name, after.description, after.role, now_));
  return {};
}

Result<Json> GroupWork::apply_people(GroupId group, const GroupProposal& wanted) {
  const Wish<UserId> wish{wanted.people, wanted.add_people, wanted.remove_people};
  TRY(require_named(tx_, wish, table::count_users, "identity.no_such_person"));
  Json details = Json::object();
  TRY(write(tx_, group, wish, {table::add_people, table::remove_people, table::keep_people},
            "people", details));
  return details;
}

Result<Json> GroupWork::apply_groups(GroupId group, const GroupProposal& wanted) {
  const Wish<GroupId> wish{wanted.groups, wanted.add_groups, wanted.remove_groups};
  TRY(require_named(tx_, wish, table::count_groups, "group.not_found"));
  const std::string_view field = wanted.groups ? "groups" : "add_groups";
  for (const auto* list : {&wanted.groups, &wanted.add_groups}) {
    if (*list && std::ranges::contains(**list, group)) return field_error(field, "group.ring");
  }
  Json details = Json::object();
  TRY(write(tx_, group, wish, {table::add_groups, table::remove_groups, table::keep_groups},
            "groups", details));
  if (details.contains("groups_added")) TRY(check_shape(group, field));
  return details;
}

/// Every way that is new begins at the group, so what is wrong goes through it.
Status GroupWork::check_shape(GroupId group, std::string_view field) {
  const auto shape = TRY(tx_.row<Shape>(table::shape, group));
  if (shape.is_ring) return field_error(field, "group.ring");
  if (shape.levels > most_group_levels) return field_error(field, "group.too_deep");
  return {};
}

Result<Json> GroupWork::apply_apps(GroupId group, const GroupProposal& wanted) {
  const std::optional<std::vector<AppId>> no_apps;
  const std::optional<std::vector<oidc::ClientId>> no_clients;
  const Wish<AppId> apps{wanted.apps, no_apps, no_apps};
  const Wish<oidc::ClientId> clients{wanted.clients, no_clients, no_clients};
  TRY(require_named(tx_, apps, table::count_apps, "app.not_found"));
  TRY(require_named(tx_, clients, table::count_clients, "app.not_found"));
  Json details = Json::object();
  // These are never taken one by one.
  TRY(write(tx_, group, apps, {table::add_apps, table::keep_apps, table::keep_apps}, "apps",
            details));
  TRY(write(tx_, group, clients, {table::add_clients, table::keep_clients, table::keep_clients},
            "clients", details));
  return details;
}

/// Whoever is something else by now signs in anew, as with any change of a role; and only
/// super administrators make or unmake administrators, however many groups lie between.
Status GroupWork::settle(const Group& before, const RolesOfPeople& roles_before) {
  const auto changes = differences(roles_before, TRY(find_administrators(tx_)));
  for (const RoleChange& change : changes) {
    TRY(check_grant(actor_, std::max(change.from, change.to)));
    if (change.user == actor_.id) return make_error(Code::forbidden, "identity.own_account");
    TRY(end_former_role(tx_, sessions_, change, {{"group", before.name}}, now_, ended_));
  }
  if (!TRY(tx_.maybe<GroupId>(groups_table::lock, before.id))) return {};
  return check_grant(actor_, TRY(get_group(tx_, before.id)).effective_role);
}

}  // namespace unidash::identity
