// The rows of people as administrators see them.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::identity::people_table {

using postgres::Statement;

/// $1 LIKE pattern or null, $2 role or null (with what groups give), $3 status or null.
inline constexpr Statement count{"people_count", R"(
SELECT count(*)
  FROM users u
  JOIN effective_roles r ON r.fk_user = u.id
  JOIN person_states s ON s.fk_user = u.id
 WHERE ($1::text IS NULL OR u.username ILIKE $1 OR u.display_name ILIKE $1 OR u.email ILIKE $1)
   AND ($2::text IS NULL OR r.role = $2)
   AND ($3::text IS NULL OR s.state = $3))"};

/// The same, and $4 rows wanted, $5 rows skipped.
inline constexpr Statement list{"people_list", R"(
SELECT u.id, u.username, u.display_name, u.email, u.email_verified, u.pending_email, u.role,
       r.role AS effective_role, s.state AS status,
       u.locale, u.last_login_at, u.created_at,
       (EXISTS (SELECT 1 FROM totp_keys k WHERE k.fk_user = u.id AND k.confirmed_at IS NOT NULL)
           OR EXISTS (SELECT 1 FROM passkeys p WHERE p.fk_user = u.id)) AS has_second_factor,
       u.external_id IS NOT NULL AS is_of_directory
  FROM users u
  JOIN effective_roles r ON r.fk_user = u.id
  JOIN person_states s ON s.fk_user = u.id
 WHERE ($1::text IS NULL OR u.username ILIKE $1 OR u.display_name ILIKE $1 OR u.email ILIKE $1)
   AND ($2::text IS NULL OR r.role = $2)
   AND ($3::text IS NULL OR s.state = $3)
 ORDER BY lower(u.username), u.id
 LIMIT $4::bigint OFFSET $5::bigint)"};

/// $1 person.
inline constexpr Statement get{"people_get", R"(
SELECT u.id, u.username, u.display_name, u.email, u.email_verified, u.pending_email, u.role,
       r.role AS effective_role, s.state AS status,
       u.locale, u.last_login_at, u.created_at,
       (EXISTS (SELECT 1 FROM totp_keys k WHERE k.fk_user = u.id AND k.confirmed_at IS NOT NULL)
           OR EXISTS (SELECT 1 FROM passkeys p WHERE p.fk_user = u.id)) AS has_second_factor,
       u.external_id IS NOT NULL AS is_of_directory
  FROM users u
  JOIN effective_roles r ON r.fk_user = u.id
  JOIN person_states s ON s.fk_user = u.id
 WHERE u.id = $1::integer)"};

/// $1 person; the row stays as it is until the transaction ends. Read them after it: whoever
/// changed them first has done so by then.
inline constexpr Statement hold{"people_hold", R"(
SELECT id FROM users WHERE id = $1::integer FOR UPDATE)"};

/// Super administrators who can sign in now whatever a directory says, by their own role: what
/// groups give can be taken away by whoever looks after a directory, and no change of a group
/// can take the last one.
inline constexpr Statement count_super_admins{"people_count_super_admins", R"(
SELECT count(*) FROM users
 WHERE role = 'super_admin' AND is_active AND has_password AND external_id IS NULL)"};

/// $1 username, $2 display name, $3 e-mail or null, $4 role, $5 language, $6 now.
/// Somebody without a password, who is invited to choose one.
inline constexpr Statement insert{"people_insert", R"(
INSERT INTO users (username, display_name, email, role, locale, fk_auth_source,
                   created_at, updated_at)
VALUES ($1, $2, $3, $4, $5,
        (SELECT min(id) FROM auth_sources WHERE type = 'native' AND is_active),
        $6::timestamptz, $6::timestamptz)
RETURNING id)"};

/// $1 person, $2 display name, $3 e-mail or null, $4 role, $5 language, $6 now. Another
/// address is not confirmed, and takes the place of what the person asked for.
inline constexpr Statement update{"people_update", R"(
UPDATE users SET display_name = $2, email = $3::text, role = $4, locale = $5, updated_at = $6::timestamptz,
       email_verified = coalesce(email_verified
           AND lower(email COLLATE "pg_c_utf8") = lower($3::text COLLATE "pg_c_utf8"), false),
       pending_email = CASE WHEN email IS DISTINCT FROM $3::text THEN NULL ELSE pending_email END
 WHERE id = $1::integer)"};

/// $1 person, $2 whether they may sign in, $3 now. An administrator's word: no directory has one
/// by then.
inline constexpr Statement set_active{"people_set_active", R"(
UPDATE users
   SET is_active = $2::boolean, directory_state = 'present', updated_at = $3::timestamptz
 WHERE id = $1::integer)"};

/// $1 person, $2 now. The old password ends with the reset, not with the new one. A
/// function of the owner's: administration may not write password hashes.
inline constexpr Statement clear_password{"people_clear_password",
                                          "SELECT clear_password($1::integer, $2::timestamptz)"};

/// $1 person. Whether there was one. A function of the owner's: administration reads no key.
inline constexpr Statement clear_second_factor{"people_clear_second_factor",
                                               "SELECT clear_second_factor($1::integer)"};

/// $1 person.
inline constexpr Statement remove{"people_remove", "DELETE FROM users WHERE id = $1::integer"};

}  // namespace unidash::identity::people_table
