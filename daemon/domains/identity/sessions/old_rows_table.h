// Rows of sessions, one-time links and of what applications might do that have been dead
// for long.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::identity::old_rows_table {

using postgres::Statement;

/// Held to the end of the transaction; false where another machine holds it.
inline constexpr Statement try_lock{
    "old_rows_try_lock", "SELECT pg_try_advisory_xact_lock(hashtext('unidash.old_rows'))"};

/// $1 the end that is long ago, $2 how many at most. A sign-on session takes those
/// along that were opened on it, which cannot outlive it. Rows in use are left for next time.
inline constexpr Statement delete_sessions{"old_rows_delete_sessions", R"(
DELETE FROM sessions
 WHERE id IN (SELECT id FROM sessions
               WHERE expires_at < $1::timestamptz OR revoked_at < $1::timestamptz
               ORDER BY id LIMIT $2::integer
                 FOR UPDATE SKIP LOCKED))"};

/// $1 the end that is long ago, $2 how many at most.
inline constexpr Statement delete_links{"old_rows_delete_links", R"(
DELETE FROM one_time_links
 WHERE id IN (SELECT id FROM one_time_links
               WHERE expires_at < $1::timestamptz OR used_at < $1::timestamptz
               ORDER BY id LIMIT $2::integer
                 FOR UPDATE SKIP LOCKED))"};

/// $1 the end that is long ago, $2 how many at most. Its tokens go with it.
inline constexpr Statement delete_grants{"old_rows_delete_grants", R"(
DELETE FROM oidc_grants
 WHERE id IN (SELECT id FROM oidc_grants
               WHERE expires_at < $1::timestamptz OR revoked_at < $1::timestamptz
               ORDER BY id LIMIT $2::integer
                 FOR UPDATE SKIP LOCKED))"};

/// $1 the end that is long ago, $2 how many at most.
inline constexpr Statement delete_api_tokens{"old_rows_delete_api_tokens", R"(
DELETE FROM api_tokens
 WHERE id IN (SELECT id FROM api_tokens
               WHERE expires_at < $1::timestamptz OR revoked_at < $1::timestamptz
               ORDER BY id LIMIT $2::integer
                 FOR UPDATE SKIP LOCKED))"};

/// $1 the end that is long ago, $2 how many at most.
inline constexpr Statement delete_registration_tokens{"old_rows_delete_registration_tokens", R"(
DELETE FROM registration_tokens
 WHERE id IN (SELECT id FROM registration_tokens
               WHERE expires_at < $1::timestamptz OR revoked_at < $1::timestamptz
               ORDER BY id LIMIT $2::integer
                 FOR UPDATE SKIP LOCKED))"};

/// $1 the use that is long ago, $2 how many at most. One is used every few minutes.
inline constexpr Statement delete_refresh_tokens{"old_rows_delete_refresh_tokens", R"(
DELETE FROM oidc_refresh_tokens
 WHERE token_hash IN (SELECT token_hash FROM oidc_refresh_tokens
                       WHERE used_at < $1::timestamptz
                       LIMIT $2::integer
                         FOR UPDATE SKIP LOCKED))"};

}  // namespace unidash::identity::old_rows_table
