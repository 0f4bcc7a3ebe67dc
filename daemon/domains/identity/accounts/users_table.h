// Statements on people that several parts of identity share.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::identity::users_table {

using postgres::Statement;

/// Held until the transaction ends: whoever makes or unmakes a super
/// administrator does so alone, on any number of machines.
inline constexpr Statement lock_super_admins{"users_lock_super_admins",
                                             "SELECT pg_advisory_xact_lock(2026, 1)"};

/// Whether anybody has ever been made one.
inline constexpr Statement any_super_admin{"users_any_super_admin", R"(
SELECT EXISTS (SELECT 1 FROM users WHERE role = 'super_admin'))"};

/// $1 username, $2 display name, $3 e-mail or null, $4 role, $5 language,
/// $6 password hash, $7 now. Who comes with a password is signed in with it.
inline constexpr Statement insert{"users_insert", R"(
INSERT INTO users (username, display_name, email, role, locale, password_hash,
                   fk_auth_source, last_login_at, created_at, updated_at)
VALUES ($1, $2, $3, $4, $5, $6,
        (SELECT min(id) FROM auth_sources WHERE type = 'native' AND is_active),
        $7::timestamptz, $7::timestamptz, $7::timestamptz)
RETURNING id)"};

}  // namespace unidash::identity::users_table
