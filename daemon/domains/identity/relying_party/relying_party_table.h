// What the desktop's sign-in asks of the ledger of sessions.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::identity::relying_party_table {

using postgres::Statement;

/// $1 desktop's session: the sign-on session it rests on.
inline constexpr Statement find_sign_on{"relying_party_find_sign_on", R"(
SELECT fk_parent FROM sessions WHERE id = $1::integer AND kind = 'desk')"};

}  // namespace unidash::identity::relying_party_table
