// Rows of grants and their refresh tokens. Times come from the daemon's clock.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::identity::oidc::refresh_table {

using postgres::Statement;

/// $1 application, $2 person, $3 session or null, $4 hash of the code, $5 scope, $6 claims,
/// $7 time of the sign-in, $8 now, $9 its end, $10 by what the sign-in was, $11 hash of the first
/// token. Both rows or none.
inline constexpr Statement start_grant{"oidc_start_grant", R"(
WITH made AS (
    INSERT INTO oidc_grants (fk_client, fk_user, fk_session, code_hash, scope, claims, auth_time,
                             created_at, expires_at, sign_in_method)
    VALUES ($1::integer, $2::integer, $3::integer, $4, $5, $6::jsonb, $7::timestamptz,
            $8::timestamptz, $9::timestamptz, $10)
    RETURNING id)
INSERT INTO oidc_refresh_tokens (token_hash, fk_grant, issued_at)
SELECT $11::varchar, id, $8::timestamptz FROM made
RETURNING fk_grant)"};

/// $1 hash of the token, $2 now. Whoever else uses it waits.
inline constexpr Statement lock_token{"oidc_lock_refresh_token", R"(
SELECT t.issued_at, t.used_at, g.id AS grant_id, g.fk_client AS client, g.fk_user AS user_id,
       g.fk_session AS session_id, g.scope, g.claims, g.auth_time, g.sign_in_method, g.expires_at,
       g.revoked_at IS NULL AND g.expires_at > $2::timestamptz AS is_open
  FROM oidc_refresh_tokens t
  JOIN oidc_grants g ON g.id = t.fk_grant
 WHERE t.token_hash = $1
   FOR UPDATE OF t)"};

/// The same, to look at.
inline constexpr Statement find_token{"oidc_find_refresh_token", R"(
SELECT t.issued_at, t.used_at, g.id AS grant_id, g.fk_client AS client, g.fk_user AS user_id,
       g.fk_session AS session_id, g.scope, g.claims, g.auth_time, g.sign_in_method, g.expires_at,
       g.revoked_at IS NULL AND g.expires_at > $2::timestamptz AS is_open
  FROM oidc_refresh_tokens t
  JOIN oidc_grants g ON g.id = t.fk_grant
 WHERE t.token_hash = $1)"};

/// $1 hash of the token, $2 now, $3 hash of its successor.
inline constexpr Statement use_token{"oidc_use_refresh_token", R"(
WITH used AS (
    UPDATE oidc_refresh_tokens SET used_at = $2::timestamptz
     WHERE token_hash = $1 AND used_at IS NULL
    RETURNING fk_grant)
INSERT INTO oidc_refresh_tokens (token_hash, fk_grant, issued_at)
SELECT $3::varchar, fk_grant, $2::timestamptz FROM used)"};

/// $1 grant, $2 now.
inline constexpr Statement revoke{"oidc_revoke_grant", R"(
UPDATE oidc_grants SET revoked_at = $2::timestamptz
 WHERE id = $1::integer AND revoked_at IS NULL)"};

/// $1 hash of the code, $2 now.
inline constexpr Statement revoke_of_code{"oidc_revoke_grant_of_code", R"(
UPDATE oidc_grants SET revoked_at = $2::timestamptz
 WHERE code_hash = $1 AND revoked_at IS NULL)"};

}  // namespace unidash::identity::oidc::refresh_table
