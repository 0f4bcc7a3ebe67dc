// API tokens as a request meets them, and their end. Times come from the daemon's clock.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::identity::api_tokens_table {

using postgres::Statement;

/// $1 token hash, $2 now, $3 route, $4 whether that reads, $5 whether it is administration's.
/// A token is never more than its person is at this moment. The role of one person is asked
/// for by itself: joined, that of everybody would be reckoned.
inline constexpr Statement find{"token_find", R"(
SELECT t.id, t.name, t.fk_user AS user_id, r.role, u.username, u.display_name,
       coalesce(u.email, '') AS email, u.locale, u.last_login_at,
       ($3 = ANY (t.routes) OR (t.reads_all AND $4::boolean))
         AND (t.kind = 'admin' OR NOT $5::boolean) AS is_in_scope,
       coalesce(t.last_used_at, '-infinity') <= $2::timestamptz - INTERVAL '1 minute'
         AS is_to_be_noted
  FROM api_tokens t
  JOIN users u ON u.id = t.fk_user
 CROSS JOIN LATERAL (SELECT e.role FROM effective_roles e WHERE e.fk_user = t.fk_user
                       OFFSET 0) r
 WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND t.expires_at > $2::timestamptz
   AND u.is_active AND (t.kind = 'user' OR r.role <> 'user'))"};

/// $1 token, $2 now, $3 address. A row somebody else holds is skipped: a note of use is not
/// worth a wait.
inline constexpr Statement note_use{"token_note_use", R"(
UPDATE api_tokens SET last_used_at = $2::timestamptz, last_used_ip = $3::inet
 WHERE id IN (SELECT id FROM api_tokens WHERE id = $1::integer FOR UPDATE SKIP LOCKED))"};

/// $1 person, $2 now. Who is no administrator any more has no token of that kind. Where it was
/// a role of their own, a trigger on `users` does the same, whoever takes it away.
inline constexpr Statement revoke_admin{"token_revoke_admin", R"(
UPDATE api_tokens SET revoked_at = $2::timestamptz
 WHERE fk_user = $1::integer AND kind = 'admin' AND revoked_at IS NULL)"};

/// $1 person, $2 now.
inline constexpr Statement revoke_all{"token_revoke_all", R"(
UPDATE api_tokens SET revoked_at = $2::timestamptz
 WHERE fk_user = $1::integer AND revoked_at IS NULL)"};

}  // namespace unidash::identity::api_tokens_table
