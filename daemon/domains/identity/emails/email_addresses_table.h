// People's e-mail addresses: those that are theirs and those that were asked for. Always
// compared as the index idx_users_email_folded does.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::identity::email_addresses_table {

using postgres::Statement;

/// $1 person.
inline constexpr Statement get{"email_get", R"(
SELECT email, email_verified, pending_email, EXISTS (SELECT only_row FROM mail_relay) AS mail_is_sent
  FROM users WHERE id = $1::integer AND is_active)"};

/// $1 person, $2 address. What a change starts from; nobody else changes it meanwhile.
inline constexpr Statement lock{"email_lock", R"(
SELECT username, display_name, locale, email_verified, coalesce(email, '') AS email,
       coalesce(lower(email COLLATE "pg_c_utf8") = lower($2 COLLATE "pg_c_utf8"), false) AS is_same
  FROM users WHERE id = $1::integer AND is_active FOR UPDATE)"};

/// $1 person, $2 address or null, $3 now.
inline constexpr Statement ask_for{"email_ask_for", R"(
UPDATE users SET pending_email = $2, updated_at = $3::timestamptz WHERE id = $1::integer)"};

/// $1 person, $2 now.
inline constexpr Statement remove{"email_remove", R"(
UPDATE users SET email = NULL, email_verified = false, pending_email = NULL,
                 updated_at = $2::timestamptz
 WHERE id = $1::integer AND (email IS NOT NULL OR pending_email IS NOT NULL))"};

/// $1 person, $2 since.
inline constexpr Statement count_links{"email_count_links", R"(
SELECT count(*) FROM one_time_links
 WHERE fk_user = $1::integer AND purpose = 'email' AND created_at > $2::timestamptz)"};

/// $1 token hash, $2 now. Only for what the person still asks for.
inline constexpr Statement find_link{"email_find_link", R"(
SELECT u.id, u.username, l.email
  FROM one_time_links l
  JOIN users u ON u.id = l.fk_user
 WHERE l.token_hash = $1 AND l.purpose = 'email' AND l.used_at IS NULL
   AND l.expires_at > $2::timestamptz AND u.is_active
   AND lower(u.pending_email COLLATE "pg_c_utf8") = lower(l.email COLLATE "pg_c_utf8"))"};

/// $1 person, $2 address. Those who have it and never showed it.
inline constexpr Statement yield{"email_yield", R"(
UPDATE users SET pending_email = coalesce(pending_email, email), email = NULL
 WHERE id <> $1::integer AND NOT email_verified
   AND lower(email COLLATE "pg_c_utf8") = lower($2 COLLATE "pg_c_utf8")
RETURNING id)"};

/// $1 person, $2 address.
inline constexpr Statement settle{"email_settle", R"(
UPDATE users SET email = $2, email_verified = true, pending_email = NULL WHERE id = $1::integer)"};

/// $1 person, $2 address. Another person who has it, shown or not.
inline constexpr Statement is_taken{"email_is_taken", R"(
SELECT EXISTS (SELECT 1 FROM users
                WHERE id <> $1::integer
                  AND lower(email COLLATE "pg_c_utf8") = lower($2 COLLATE "pg_c_utf8")))"};

/// $1 person. Hashes of the live desktop sessions, whose copies carry the old address.
inline constexpr Statement live_sessions{"email_live_sessions", R"(
SELECT token_hash FROM sessions
 WHERE fk_user = $1::integer AND kind = 'desk' AND revoked_at IS NULL)"};

}  // namespace unidash::identity::email_addresses_table
