#include "daemon/identity/users_table.h"

namespace unidash::identity::users_table {

std::vector<Statement> users_statements() { return {lock_super_admins, any_super_admin, insert}; }

}  // namespace unidash::identity::users_table
