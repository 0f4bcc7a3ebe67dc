// API tokens as they are made, listed and ended.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::identity::tokens_table {

using postgres::Statement;

/// $1 person, $2 session. Their role, with what groups give. No row where either has ended; what
/// there is stays until the transaction ends.
inline constexpr Statement hold_owner{"token_own_hold_owner", R"(
SELECT r.role FROM users u
  JOIN effective_roles r ON r.fk_user = u.id
  JOIN sessions s ON s.fk_user = u.id
 WHERE u.id = $1::integer AND u.is_active
   AND s.id = $2::integer AND s.revoked_at IS NULL
   FOR SHARE OF u, s)"};

/// $1 person, $2 now.
inline constexpr Statement count_live{"token_own_count_live", R"(
SELECT count(*) FROM api_tokens
 WHERE fk_user = $1::integer AND revoked_at IS NULL AND expires_at > $2::timestamptz)"};

/// $1 person, $2 name, $3 kind, $4 hash, $5 routes, $6 all reading, $7 now, $8 end.
inline constexpr Statement insert{"token_own_insert", R"(
INSERT INTO api_tokens (fk_user, name, kind, token_hash, routes, reads_all, created_at, expires_at)
VALUES ($1::integer, $2, $3, $4, $5::text[], $6::boolean, $7::timestamptz, $8::timestamptz)
RETURNING id, name, kind, routes, reads_all, created_at, expires_at,
          last_used_at, host(last_used_ip) AS last_used_ip)"};

/// $1 person. Those that expired are shown until their person takes them away.
inline constexpr Statement list_own{"token_own_list", R"(
SELECT id, name, kind, routes, reads_all, created_at, expires_at,
       last_used_at, host(last_used_ip) AS last_used_ip
  FROM api_tokens
 WHERE fk_user = $1::integer AND revoked_at IS NULL
 ORDER BY id DESC)"};

/// $1 person, $2 token, $3 now. Its name.
inline constexpr Statement revoke_own{"token_own_revoke", R"(
UPDATE api_tokens SET revoked_at = $3::timestamptz
 WHERE id = $2::integer AND fk_user = $1::integer AND revoked_at IS NULL
RETURNING name)"};

/// $1 person or null, $2 now.
inline constexpr Statement count_all{"token_all_count", R"(
SELECT count(*) FROM api_tokens
 WHERE revoked_at IS NULL AND expires_at > $2::timestamptz
   AND ($1::integer IS NULL OR fk_user = $1::integer))"};

/// $1 person or null, $2 now, $3 how many, $4 after how many.
inline constexpr Statement list_all{"token_all_list", R"(
SELECT t.id, t.fk_user AS user_id, u.username, u.display_name, t.name, t.kind, t.routes,
       t.reads_all, t.created_at, t.expires_at, t.last_used_at,
       host(t.last_used_ip) AS last_used_ip
  FROM api_tokens t
  JOIN users u ON u.id = t.fk_user
 WHERE t.revoked_at IS NULL AND t.expires_at > $2::timestamptz
   AND ($1::integer IS NULL OR t.fk_user = $1::integer)
 ORDER BY u.username, t.id DESC
 LIMIT $3::bigint OFFSET $4::bigint)"};

/// $1 token. Its name, whose it is, and what they are.
inline constexpr Statement find_any{"token_all_find", R"(
SELECT t.name, t.fk_user AS user_id,
       (SELECT r.role FROM effective_roles r WHERE r.fk_user = t.fk_user) AS owner_role
  FROM api_tokens t
 WHERE t.id = $1::integer AND t.revoked_at IS NULL)"};

/// $1 token, $2 now.
inline constexpr Statement revoke_any{"token_all_revoke", R"(
UPDATE api_tokens SET revoked_at = $2::timestamptz
 WHERE id = $1::integer AND revoked_at IS NULL)"};

}  // namespace unidash::identity::tokens_table
