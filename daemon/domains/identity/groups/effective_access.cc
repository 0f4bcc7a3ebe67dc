#include "daemon/domains/identity/groups/effective_access.h"

#include <algorithm>
#include <map>

#include "daemon/domains/identity/groups/effective_access_table.h"
#include "daemon/domains/identity/people/people_model.h"
#include "daemon/domains/identity/people/people_table.h"

namespace unidash::identity {

namespace {

struct Step {
  GroupId id{};
  std::optional<GroupId> from_id{};  // none: the person is put in it by name
  std::string name;
  UserRole role = UserRole::user;
};

struct UsableApp {
  OpenedKind kind = OpenedKind::app;
  AppId target_id{};
  std::string name;
  AccessReason reason = AccessReason::everyone;
};

struct Opening {
  OpenedKind kind = OpenedKind::app;
  AppId target_id{};
  GroupId group_id{};
};

}  // namespace

}  // namespace unidash::identity

namespace unidash {
template <>
inline constexpr auto fields<identity::Step> =
    std::tuple{field("id", &identity::Step::id), field("from_id", &identity::Step::from_id),
               field("name", &identity::Step::name), field("role", &identity::Step::role)};
template <>
inline constexpr auto fields<identity::UsableApp> = std::tuple{
    field("kind", &identity::UsableApp::kind), field("target_id", &identity::UsableApp::target_id),
    field("name", &identity::UsableApp::name), field("reason", &identity::UsableApp::reason)};
template <>
inline constexpr auto fields<identity::Opening> = std::tuple{
    field("kind", &identity::Opening::kind), field("target_id", &identity::Opening::target_id),
    field("group_id", &identity::Opening::group_id)};
}  // namespace unidash

namespace unidash::identity {

namespace {

using postgres::Transaction;
using Path = std::vector<std::string>;
using Paths = std::map<GroupId, Path>;
namespace table = effective_access_table;

/// The shortest way to each group: level by level, first those without a step before.
Paths find_paths(const std::vector<Step>& steps) {
  Paths paths;
  for (bool is_new = true; is_new;) {
    is_new = false;
    Paths next;
    for (const Step& step : steps) {
      if (paths.contains(step.id) || next.contains(step.id)) continue;
      const bool is_first = !step.from_id;
      if (!is_first && !paths.contains(*step.from_id)) continue;
      Path path = is_first ? Path{} : paths.at(*step.from_id);
      path.push_back(step.name);
      next.emplace(step.id, std::move(path));
    }
    is_new = !next.empty();
    paths.merge(next);
  }
  return paths;
}

const Path* shorter(const Path* best, const Path& other) {
  return best == nullptr || other.size() < best->size() ? &other : best;
}

std::vector<ReachedGroup> reached_groups(const std::vector<Step>& steps, const Paths& paths) {
  std::vector<ReachedGroup> groups;
  for (const Step& step : steps) {
    const std::string id = std::to_string(step.id.value);
    if (!groups.empty() && groups.back().id == id) continue;
    groups.push_back({id, step.name, step.role, paths.at(step.id)});
  }
  return groups;
}

/// To a group that has the role which counts, where the person has not.
Path find_role_path(const std::vector<ReachedGroup>& groups, UserRole role) {
  const Path* best = nullptr;
  for (const ReachedGroup& group : groups) {
    if (group.role == role) best = shorter(best, group.path);
  }
  return best == nullptr ? Path{} : *best;
}

Path find_app_path(const UsableApp& app, const std::vector<Opening>& openings, const Paths& paths) {
  const Path* best = nullptr;
  for (const Opening& each : openings) {
    if (each.kind != app.kind || each.target_id != app.target_id) continue;
    // They may have joined that group since the steps were read.
    const auto path = paths.find(each.group_id);
    if (path != paths.end()) best = shorter(best, path->second);
  }
  return best == nullptr ? Path{} : *best;
}

Result<EffectiveAccess> read_access(Transaction& tx, UserId id) {
  const auto person = TRY(tx.maybe<User>(people_table::get, id));
  if (!person) return make_error(Code::not_found, "identity.no_such_person");
  const auto steps = TRY(tx.rows<Step>(table::steps, id));
  const auto openings = TRY(tx.rows<Opening>(table::openings, id));
  const Paths paths = find_paths(steps);
  EffectiveAccess access{.id = id,
                         .role = person->effective_role,
                         .own_role = person->role,
                         .groups = reached_groups(steps, paths)};
  if (access.role != access.own_role) access.role_path = find_role_path(access.groups, access.role);
  for (const UsableApp& app : TRY(tx.rows<UsableApp>(table::apps, id))) {
    access.apps.push_back(
        {app.kind, std::to_string(app.target_id.value), app.name, app.reason,
         app.reason == AccessReason::group ? find_app_path(app, openings, paths) : Path{}});
  }
  return access;
}

}  // namespace

Result<EffectiveAccess> EffectiveAccesses::get(UserId id) const {
  return postgres::in_transaction(pool_, [&](Transaction& tx) { return read_access(tx, id); });
}

}  // namespace unidash::identity
