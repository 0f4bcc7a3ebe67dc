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

/// $1 directory, or null for one of ours, $2 id there or null, $3 username, $4 display name,
/// $5 e-mail or null, $6 language, $7 stamp of the directory, $8 now. Always with the least role
/// and without a password. No row where somebody has the name, or is that object of the
/// directory. An address of somebody else's is left out.
inline constexpr Statement add_newcomer{"users_add_newcomer", R"(
INSERT INTO users (fk_auth_source, external_id, username, display_name, email, role, locale,
                   directory_stamp, created_at, updated_at)
SELECT coalesce($1::integer,
                (SELECT min(id) FROM auth_sources WHERE type = 'native' AND is_active)),
       $2::varchar, $3::varchar, $4::varchar,
       CASE WHEN NOT EXISTS (SELECT 1 FROM users
                              WHERE lower(email COLLATE "pg_c_utf8")
                                    = lower($5::varchar COLLATE "pg_c_utf8"))
            THEN $5::varchar END,
       'user', $6::varchar, $7::varchar, $8::timestamptz, $8::timestamptz
ON CONFLICT DO NOTHING
RETURNING id)"};

/// $1 person. Whether a directory keeps their password: one here would be a second way in.
inline constexpr Statement is_of_directory{"users_is_of_directory", R"(
SELECT external_id IS NOT NULL FROM users WHERE id = $1::integer)"};

/// $1 person. What they linked themselves to accounts elsewhere: whoever had their password may
/// have. An account that was made for somebody elsewhere stays theirs.
inline constexpr Statement unlink{"users_unlink", R"(
DELETE FROM upstream_identities WHERE fk_user = $1::integer AND origin = 'linked')"};

}  // namespace unidash::identity::users_table
