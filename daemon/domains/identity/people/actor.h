// Who asks for a change of people or groups, as the ledger knows them now, and what they
// may give. The same for everything that can make or unmake an administrator.
#pragma once

#include "daemon/api/message.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/identity/people/people_model.h"

namespace unidash::identity {

/// The caller's session may be half a second behind; this is not. Such changes are made one
/// after the other, on any number of machines, until the transaction ends. forbidden
/// "access.forbidden" for who is no administrator any more.
[[nodiscard]] Result<User> get_actor(postgres::Transaction& tx, const api::Caller& caller);

/// Whether they may make somebody this, or alter somebody who is: administrators are for
/// super administrators. forbidden "identity.super_admin_only".
[[nodiscard]] Status check_grant(const User& actor, UserRole granted);

}  // namespace unidash::identity
