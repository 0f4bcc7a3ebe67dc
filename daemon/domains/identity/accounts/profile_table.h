// What of a person's row they may change themselves.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::identity::profile_table {

using postgres::Statement;

inline constexpr Statement lock{"profile_lock", R"(
SELECT display_name, locale FROM users WHERE id = $1 AND is_active FOR UPDATE)"};

inline constexpr Statement update{"profile_update", R"(
UPDATE users SET display_name = $2, locale = $3, updated_at = NOW() WHERE id = $1)"};

/// Hashes of the live desktop sessions, whose copies carry the old values.
inline constexpr Statement live_sessions{"profile_live_sessions", R"(
SELECT token_hash FROM sessions WHERE fk_user = $1 AND kind = 'desk' AND revoked_at IS NULL)"};

}  // namespace unidash::identity::profile_table
