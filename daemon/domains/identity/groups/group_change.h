// A change of a group, inside a transaction that holds the lock of get_actor(): one after the
// other, so that two administrators cannot close a ring between them.
#pragma once

#include <string>
#include <vector>

#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/identity/groups/group_model.h"
#include "daemon/domains/identity/groups/group_requests.h"
#include "daemon/domains/identity/groups/role_changes.h"
#include "daemon/domains/identity/people/people_model.h"
#include "daemon/domains/identity/sessions/sessions.h"

namespace unidash::identity {

/// From a group that no other is in down to one that holds none.
inline constexpr std::int64_t most_group_levels = 10;

/// not_found "group.not_found".
[[nodiscard]] Result<Group> get_group(postgres::Transaction& tx, GroupId id);
/// The same, held until the transaction ends.
[[nodiscard]] Result<Group> get_group_locked(postgres::Transaction& tx, GroupId id);

class GroupWork {
 public:
  GroupWork(postgres::Transaction& tx, Sessions& sessions, const User& actor, Timestamp now)
      : tx_(tx), sessions_(sessions), actor_(actor), now_(now) {}

  /// invalid "group.ring", "group.too_deep" (fields groups, add_groups); conflict
  /// "group.of_directory"; not_found "identity.no_such_person", "group.not_found",
  /// "app.not_found"; forbidden "identity.super_admin_only", "identity.own_account".
  [[nodiscard]] Status change(const Group& before, const GroupProposal& wanted);
  [[nodiscard]] Status remove(const Group& before);

  /// Sessions that ended, to be forgotten once it is committed.
  [[nodiscard]] const std::vector<std::string>& ended() const { return ended_; }

 private:
  [[nodiscard]] Status apply(const Group& before, const GroupProposal& wanted);
  [[nodiscard]] Result<Json> apply_people(GroupId group, const GroupProposal& wanted);
  [[nodiscard]] Result<Json> apply_groups(GroupId group, const GroupProposal& wanted);
  [[nodiscard]] Result<Json> apply_apps(GroupId group, const GroupProposal& wanted);
  [[nodiscard]] Status check_shape(GroupId group, std::string_view field);
  [[nodiscard]] Status settle(const Group& before, const RolesOfPeople& roles_before);

  postgres::Transaction& tx_;
  Sessions& sessions_;
  const User& actor_;
  Timestamp now_;
  std::vector<std::string> ended_;
};

}  // namespace unidash::identity
