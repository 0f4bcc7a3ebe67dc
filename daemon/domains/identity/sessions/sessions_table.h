// The ledger of sessions. Times come from the daemon's clock, so that tests can
// move it.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::identity::sessions_table {

using postgres::Statement;

/// $1 token hash, $2 now, $3 latest use known elsewhere, $4 the use that is too
/// long ago. Use of a desktop counts as use of its sign-on session, never the
/// other way round. The role of one person is asked for by itself: joined, that of everybody
/// would be reckoned.
inline constexpr Statement find_desk{"session_find_desk", R"(
SELECT s.id, s.fk_user AS user_id,
       (SELECT r.role FROM effective_roles r WHERE r.fk_user = s.fk_user) AS role,
       u.username, u.display_name, coalesce(u.email, '') AS email, u.locale, u.last_login_at,
       least(s.expires_at, p.expires_at) AS expires_at, s.last_seen_at, s.auth_time
  FROM sessions s
  JOIN sessions p ON p.id = s.fk_parent
  JOIN users u ON u.id = s.fk_user
 WHERE s.token_hash = $1 AND s.kind = 'desk'
   AND s.revoked_at IS NULL AND p.revoked_at IS NULL
   AND s.expires_at > $2::timestamptz AND p.expires_at > $2::timestamptz
   AND greatest(s.last_seen_at, $3::timestamptz) > $4::timestamptz
   AND u.is_active)"};

/// $1 token hash, $2 now, $3 the use that is too long ago.
inline constexpr Statement find_sso{"session_find_sso", R"(
SELECT s.id, s.fk_user AS user_id, u.username, u.display_name, s.auth_time, s.last_seen_at,
       s.sign_in_method
  FROM sessions s
  JOIN users u ON u.id = s.fk_user
 WHERE s.token_hash = $1 AND s.kind = 'sso'
   AND s.revoked_at IS NULL
   AND s.expires_at > $2::timestamptz AND s.last_seen_at > $3::timestamptz
   AND u.is_active)"};

/// $1 session, $2 now. Rows somebody else holds are skipped: a note of use is
/// not worth a wait, let alone a deadlock with a revocation.
inline constexpr Statement touch{"session_touch", R"(
UPDATE sessions SET last_seen_at = $2::timestamptz
 WHERE id IN (SELECT id FROM sessions
               WHERE id IN ($1::integer, (SELECT fk_parent FROM sessions WHERE id = $1::integer))
                 AND last_seen_at < $2::timestamptz
                 FOR UPDATE SKIP LOCKED))"};

/// $1 user, $2 token hash, $3 address, $4 browser, $5 now, $6 end, $7 by what.
inline constexpr Statement insert_sso{"session_insert_sso", R"(
INSERT INTO sessions (fk_user, token_hash, ip_address, user_agent, kind,
                      created_at, auth_time, last_seen_at, expires_at, sign_in_method)
VALUES ($1::integer, $2, $3::inet, $4, 'sso',
        $5::timestamptz, $5::timestamptz, $5::timestamptz, $6::timestamptz, $7)
RETURNING id, expires_at)"};

/// $1 sign-on session, $2 token hash, $3 address, $4 browser, $5 now, $6 end. No row
/// when the sign-on session is over. A function of the owner's: the desktop may not
/// write sessions of another making.
inline constexpr Statement insert_desk{"session_insert_desk", R"(
SELECT id, expires_at FROM start_desk_session($1::integer, $2, $3::inet, $4, $5::timestamptz,
                                              $6::timestamptz))"};

/// $1 desktop's session, $2 token hash, $3 address, $4 browser, $5 now. One that
/// saw the password just now, and lasts no longer than the one it follows.
inline constexpr Statement insert_confirmed{"session_insert_confirmed", R"(
INSERT INTO sessions (fk_user, fk_parent, token_hash, ip_address, user_agent, kind,
                      created_at, auth_time, last_seen_at, expires_at)
SELECT d.fk_user, d.fk_parent, $2, $3::inet, $4, 'desk',
       $5::timestamptz, $5::timestamptz, $5::timestamptz, least(d.expires_at, p.expires_at)
  FROM sessions d
  JOIN sessions p ON p.id = d.fk_parent
  JOIN users u ON u.id = d.fk_user
 WHERE d.id = $1::integer AND d.kind = 'desk'
   AND d.revoked_at IS NULL AND p.revoked_at IS NULL
   AND d.expires_at > $5::timestamptz AND p.expires_at > $5::timestamptz AND u.is_active
RETURNING id, expires_at)"};

/// $1 session, $2 its new end.
inline constexpr Statement shorten{"session_shorten", R"(
UPDATE sessions SET expires_at = least(expires_at, $2::timestamptz)
 WHERE id = $1::integer
RETURNING token_hash)"};

/// $1 session, $2 now.
inline constexpr Statement revoke{"session_revoke", R"(
UPDATE sessions SET revoked_at = $2::timestamptz
 WHERE (id = $1::integer OR fk_parent = $1::integer) AND revoked_at IS NULL
RETURNING token_hash)"};

/// $1 user, $2 sign-on session, $3 now. It and those that began after it, with their desktops,
/// and what applications were given since without a session.
inline constexpr Statement revoke_since{"session_revoke_since", R"(
WITH first AS (SELECT created_at FROM sessions WHERE id = $2::integer AND fk_user = $1::integer),
     ended AS (UPDATE oidc_grants SET revoked_at = $3::timestamptz
                WHERE fk_user = $1::integer AND fk_session IS NULL AND revoked_at IS NULL
                  AND created_at >= (SELECT created_at FROM first))
UPDATE sessions SET revoked_at = $3::timestamptz
 WHERE fk_user = $1::integer AND revoked_at IS NULL
   AND coalesce(fk_parent, id) IN (SELECT s.id FROM sessions s
                                    WHERE s.fk_user = $1::integer AND s.kind = 'sso'
                                      AND s.created_at >= (SELECT created_at FROM first))
RETURNING token_hash)"};

/// $1 user, $2 session to keep or null, $3 now. What applications may do without a session
/// ends as well; the rest of what they may do ends with its session.
inline constexpr Statement revoke_all{"session_revoke_all", R"(
WITH kept AS (SELECT coalesce(fk_parent, id) AS id FROM sessions
               WHERE id = $2::integer AND fk_user = $1::integer),
     ended AS (UPDATE oidc_grants SET revoked_at = $3::timestamptz
                WHERE fk_user = $1::integer AND fk_session IS NULL AND revoked_at IS NULL)
UPDATE sessions SET revoked_at = $3::timestamptz
 WHERE fk_user = $1::integer AND revoked_at IS NULL
   AND NOT EXISTS (SELECT 1 FROM kept WHERE kept.id = coalesce(sessions.fk_parent, sessions.id))
RETURNING token_hash)"};

}  // namespace unidash::identity::sessions_table
