#include "daemon/domains/identity/people/actor.h"

#include "daemon/domains/identity/accounts/users_table.h"
#include "daemon/domains/identity/people/people_table.h"

namespace unidash::identity {

Result<User> get_actor(postgres::Transaction& tx, const api::Caller& caller) {
  TRY(tx.run(users_table::lock_super_admins));
  auto actor = TRY(tx.maybe<User>(people_table::get, caller.session->user));
  if (!actor || actor->status != UserStatus::active || actor->effective_role < UserRole::admin) {
    return make_error(Code::forbidden, "access.forbidden");
  }
  // A token makes no administrators and touches none, whoever it is of: it would make its
  // holder more than it is itself.
  if (caller.session->token) actor->effective_role = UserRole::admin;
  return std::move(*actor);
}

Status check_grant(const User& actor, UserRole granted) {
  if (granted == UserRole::user || actor.effective_role == UserRole::super_admin) return {};
  return make_error(Code::forbidden, "identity.super_admin_only");
}

}  // namespace unidash::identity
