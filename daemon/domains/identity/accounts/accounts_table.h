// The rows of people as signing in sees them.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::identity::accounts_table {

using postgres::Statement;

/// $1 username as fold_username() gives it.
inline constexpr Statement find_by_name{"account_find_by_name", R"(
SELECT id, username, coalesce(email, '') AS email, password_hash, devices_known_from, is_active,
       external_id IS NOT NULL AS is_outside
  FROM users WHERE lower(username COLLATE "C") = $1)"};

/// $1 user.
inline constexpr Statement find_by_id{"account_find_by_id", R"(
SELECT id, username, coalesce(email, '') AS email, password_hash, devices_known_from, is_active,
       external_id IS NOT NULL AS is_outside
  FROM users WHERE id = $1::integer)"};

/// $1 user, $2 the hash that was verified (null: the person has no password here, and came in by
/// a directory or another provider), $3 a newer one or null, $4 now. No row when the password
/// changed or the person was disabled meanwhile.
inline constexpr Statement note_login{"account_note_login", R"(
UPDATE users
   SET last_login_at = $4::timestamptz, password_hash = coalesce($3, password_hash)
 WHERE id = $1::integer AND is_active AND password_hash IS NOT DISTINCT FROM $2::text)"};

/// $1 user, $2 the hash that was verified, $3 the new one, $4 now.
inline constexpr Statement change_password{"account_change_password", R"(
UPDATE users SET password_hash = $3, updated_at = $4::timestamptz
 WHERE id = $1::integer AND is_active AND password_hash = $2)"};

/// $1 user, $2 the hash that was verified. Waits for whoever is disabling the
/// person or resetting the password right now, and then finds no row.
inline constexpr Statement hold_verified{"account_hold_verified", R"(
SELECT id FROM users WHERE id = $1::integer AND is_active
   AND password_hash IS NOT DISTINCT FROM $2::text FOR SHARE)"};

/// $1 user. Who keeps the password: a directory, we, or nobody.
inline constexpr Statement find_password{"account_find_password", R"(
SELECT CASE WHEN external_id IS NOT NULL THEN 'directory'
            WHEN has_password THEN 'here'
            ELSE 'none' END AS kept
  FROM users WHERE id = $1::integer)"};

/// $1 user, $2 the session asking, $3 now, $4 the use that is too long ago. One row a sign-on
/// session: the latest use of it, of its desktops or of applications behind the gate.
inline constexpr Statement list_sessions{"account_list_sessions", R"(
SELECT s.id, coalesce(host(s.ip_address), '') AS ip_address,
       coalesce(s.user_agent, '') AS user_agent, s.created_at,
       greatest(s.last_seen_at, max(d.last_seen_at)) AS last_seen_at, s.expires_at,
       s.id = (SELECT coalesce(fk_parent, id) FROM sessions WHERE id = $2::integer) AS current
  FROM sessions s
  LEFT JOIN sessions d ON d.fk_parent = s.id AND d.revoked_at IS NULL
 WHERE s.fk_user = $1::integer AND s.kind = 'sso' AND s.revoked_at IS NULL
   AND s.expires_at > $3::timestamptz
 GROUP BY s.id
HAVING greatest(s.last_seen_at, max(d.last_seen_at)) > $4::timestamptz
 ORDER BY current DESC, last_seen_at DESC, s.id DESC
 LIMIT 200)"};

/// $1 user, $2 session, $3 now. Locks the row for what follows.
inline constexpr Statement find_own_session{"account_find_own_session", R"(
SELECT id FROM sessions
 WHERE id = $2::integer AND fk_user = $1::integer AND kind = 'sso'
   AND revoked_at IS NULL AND expires_at > $3::timestamptz
   FOR UPDATE)"};

}  // namespace unidash::identity::accounts_table
