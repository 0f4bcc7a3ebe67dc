// App passwords as they are made, listed, used and taken away. Times come from the daemon's clock.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::identity::app_passwords_table {

using postgres::Statement;

/// $1 person, $2 session. No row where either has ended; what there is stays until the
/// transaction ends, so whoever ends it then ends the password too. Of two that are made at the
/// same time the second waits for the first.
inline constexpr Statement hold_owner{"app_passwords_hold_owner", R"(
SELECT u.id FROM users u
  JOIN sessions s ON s.fk_user = u.id
 WHERE u.id = $1::integer AND u.is_active
   AND s.id = $2::integer AND s.revoked_at IS NULL
   FOR UPDATE OF u FOR SHARE OF s)"};

/// $1 person.
inline constexpr Statement count{"app_passwords_count", R"(
SELECT count(*) FROM app_passwords WHERE fk_user = $1::integer)"};

/// $1 person, $2 name, $3 hash, $4 now.
inline constexpr Statement insert{"app_passwords_insert", R"(
INSERT INTO app_passwords (fk_user, name, password_hash, created_at)
VALUES ($1::integer, $2, $3, $4::timestamptz)
RETURNING id, name, created_at, last_used_at)"};

/// $1 person.
inline constexpr Statement list{"app_passwords_list", R"(
SELECT id, name, created_at, last_used_at
  FROM app_passwords WHERE fk_user = $1::integer ORDER BY id DESC)"};

/// $1 person, $2 hash, $3 now. No row for somebody who is not active.
inline constexpr Statement find{"app_passwords_find", R"(
SELECT p.id,
       coalesce(p.last_used_at, '-infinity') <= $3::timestamptz - INTERVAL '1 minute'
         AS is_to_be_noted
  FROM app_passwords p
  JOIN users u ON u.id = p.fk_user
 WHERE p.fk_user = $1::integer AND p.password_hash = $2 AND u.is_active)"};

/// $1 app password, $2 now. A row somebody else holds is skipped: a note of use is not worth a
/// wait.
inline constexpr Statement note_use{"app_passwords_note_use", R"(
UPDATE app_passwords SET last_used_at = $2::timestamptz
 WHERE id IN (SELECT id FROM app_passwords WHERE id = $1::integer FOR UPDATE SKIP LOCKED))"};

/// $1 person, $2 app password. Its name.
inline constexpr Statement remove{"app_passwords_remove", R"(
DELETE FROM app_passwords WHERE id = $2::integer AND fk_user = $1::integer RETURNING name)"};

/// $1 person.
inline constexpr Statement end_all{"app_passwords_end_all", R"(
DELETE FROM app_passwords WHERE fk_user = $1::integer)"};

/// $1 person, $2 sign-on session: those that were made since it began.
inline constexpr Statement end_since{"app_passwords_end_since", R"(
DELETE FROM app_passwords
 WHERE fk_user = $1::integer
   AND created_at >= (SELECT created_at FROM sessions
                       WHERE id = $2::integer AND fk_user = $1::integer))"};

}  // namespace unidash::identity::app_passwords_table
