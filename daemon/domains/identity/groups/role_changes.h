// Who is an administrator before and after a change, and what ends for whoever is something
// else by it. Whatever changes groups asks here, inside a transaction that holds
// users_table::lock_super_admins: an administrator's change as much as a directory's.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/identity/sessions/sessions.h"
#include "daemon/model/ids.h"
#include "daemon/model/user_role.h"

namespace unidash::identity {

using RolesOfPeople = std::map<UserId, UserRole>;
/// Of everybody who is more than a user, by themselves or by a group.
[[nodiscard]] Result<RolesOfPeople> find_administrators(postgres::Transaction& tx);

struct RoleChange {
  UserId user{};
  UserRole from = UserRole::user;
  UserRole to = UserRole::user;
};
[[nodiscard]] std::vector<RoleChange> differences(const RolesOfPeople& before,
                                                  const RolesOfPeople& after);

/// Whoever is something else by now signs in anew, and is no administrator by a token either.
/// `because`: what did it, for the trail. The hashes of ended sessions are added to `ended`,
/// to forget() after the commit.
[[nodiscard]] Status end_former_role(postgres::Transaction& tx, Sessions& sessions,
                                     const RoleChange& change, Json because, Timestamp now,
                                     std::vector<std::string>& ended);

}  // namespace unidash::identity
