#include "daemon/domains/identity/groups/role_changes.h"

#include <algorithm>
#include <iterator>

#include "daemon/domains/identity/groups/group_change_table.h"
#include "daemon/domains/identity/sessions/api_tokens_table.h"

namespace unidash::identity {

namespace {

struct PersonRole {
  UserId id{};
  UserRole role = UserRole::user;
};

}  // namespace

}  // namespace unidash::identity

namespace unidash {
template <>
inline constexpr auto fields<identity::PersonRole> =
    std::tuple{field("id", &identity::PersonRole::id), field("role", &identity::PersonRole::role)};
}  // namespace unidash

namespace unidash::identity {

using postgres::Transaction;

Result<RolesOfPeople> find_administrators(Transaction& tx) {
  RolesOfPeople roles;
  for (const PersonRole& each : TRY(tx.rows<PersonRole>(group_change_table::administrators))) {
    roles.emplace(each.id, each.role);
  }
  return roles;
}

std::vector<RoleChange> differences(const RolesOfPeople& before, const RolesOfPeople& after) {
  const auto role_in = [](const RolesOfPeople& roles, UserId user) {
    const auto found = roles.find(user);
    return found == roles.end() ? UserRole::user : found->second;
  };
  RolesOfPeople either = before;
  either.insert(after.begin(), after.end());
  std::vector<RoleChange> changes;
  for (const auto& [user, role] : either) {
    const RoleChange change{user, role_in(before, user), role_in(after, user)};
    if (change.from != change.to) changes.push_back(change);
  }
  return changes;
}

Status end_former_role(Transaction& tx, Sessions& sessions, const RoleChange& change, Json because,
                       Timestamp now, std::vector<std::string>& ended) {
  std::ranges::move(TRY(sessions.revoke_all(tx, change.user)), std::back_inserter(ended));
  if (change.to == UserRole::user) TRY(tx.run(api_tokens_table::revoke_admin, change.user, now));
  because["from"] = name_of(change.from);
  because["to"] = name_of(change.to);
  tx.emit(about_user("user.role_changed", change.user, std::move(because)));
  return {};
}

}  // namespace unidash::identity
