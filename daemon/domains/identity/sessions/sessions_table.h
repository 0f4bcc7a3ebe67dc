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

/// $1 token hash, $2 short name of the application, $3 now, $4 the use that is too long ago,
/// $5 how many groups are told at most. Asked each time, so all that it says holds now. Use of the
/// sign-on session or of its desktop counts as use of this one, and the other way round. An address
/// that nobody has shown to be theirs is not told: applications match people by it.
inline constexpr Statement find_app{"session_find_app", R"(
SELECT s.id, s.fk_user AS user_id, s.fk_app_instance AS app_id, u.username, u.display_name,
       CASE WHEN u.email_verified THEN coalesce(u.email, '') ELSE '' END AS email,
       (SELECT coalesce(array_agg(n.name::text), '{}')
          FROM (SELECT g.name FROM groups g
                 WHERE g.id IN (SELECT e.fk_group FROM effective_groups(u.id) e)
                 ORDER BY lower(g.name), g.id LIMIT $5::bigint) n) AS groups,
       s.last_seen_at, least(s.expires_at, p.expires_at) AS expires_at,
       EXISTS (SELECT 1 FROM usable_apps a
                WHERE a.fk_user = s.fk_user AND a.fk_app_instance = s.fk_app_instance) AS may_open
  FROM sessions s
  JOIN sessions p ON p.id = s.fk_parent
  JOIN users u ON u.id = s.fk_user
  JOIN app_instances i ON i.id = s.fk_app_instance
  JOIN app_definitions d ON d.id = i.fk_app_def
 WHERE s.token_hash = $1 AND s.kind = 'app' AND d.slug = $2 AND i.embed = 'proxied'
   AND s.revoked_at IS NULL AND p.revoked_at IS NULL
   AND s.expires_at > $3::timestamptz AND p.expires_at > $3::timestamptz
   AND greatest(s.last_seen_at, p.last_seen_at) > $4::timestamptz
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

/// $1 sign-on session, $2 application, $3 token hash, $4 address, $5 browser, $6 now, $7 end, $8
/// the use that is too long ago. No row when the sign-on session is over or the application is not
/// theirs.
inline constexpr Statement insert_app{"session_insert_app", R"(
INSERT INTO sessions (fk_user, fk_parent, fk_app_instance, token_hash, ip_address, user_agent, kind,
                      created_at, auth_time, last_seen_at, expires_at)
SELECT p.fk_user, p.id, $2::integer, $3, $4::inet, $5, 'app',
       $6::timestamptz, p.auth_time, $6::timestamptz, least(p.expires_at, $7::timestamptz)
  FROM sessions p
  JOIN users u ON u.id = p.fk_user
 WHERE p.id = $1::integer AND p.kind = 'sso' AND p.revoked_at IS NULL
   AND p.expires_at > $6::timestamptz AND p.last_seen_at > $8::timestamptz AND u.is_active
   AND EXISTS (SELECT 1 FROM usable_apps a
                WHERE a.fk_user = p.fk_user AND a.fk_app_instance = $2::integer)
RETURNING id, expires_at)"};

/// $1 sign-on session, $2 application, $3 how many stay. Entering again and again leaves no more.
inline constexpr Statement drop_older_apps{"session_drop_older_apps", R"(
DELETE FROM sessions
 WHERE id IN (SELECT id FROM sessions
               WHERE fk_parent = $1::integer AND fk_app_instance = $2::integer
               ORDER BY id DESC OFFSET $3::bigint))"};

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

/// $1 session, $2 now. With a sign-on session all that was opened on it ends.
inline constexpr Statement revoke{"session_revoke", R"(
UPDATE sessions SET revoked_at = $2::timestamptz
 WHERE (id = $1::integer OR fk_parent = $1::integer) AND revoked_at IS NULL
RETURNING token_hash)"};

/// $1 user, $2 sign-on session, $3 now. It and those that began after it, with the desktops and
/// applications opened on them, and what applications were given since without a session.
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
