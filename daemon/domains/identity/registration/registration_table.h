// Rows of tokens that applications register themselves with, and of what registers so.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::identity::registration_table {

using postgres::Statement;

/// $1 rows wanted, $2 rows skipped. Those that are over are shown until somebody takes them away.
inline constexpr Statement list{"registration_token_list", R"(
SELECT t.id, t.name, u.username AS made_by, t.audience, t.most_uses, t.use_count, t.created_at,
       t.expires_at, t.last_used_at
  FROM registration_tokens t JOIN users u ON u.id = t.fk_user
 WHERE t.revoked_at IS NULL
 ORDER BY t.id DESC
 LIMIT $1::bigint OFFSET $2::bigint)"};

inline constexpr Statement count{
    "registration_token_count",
    "SELECT count(*) FROM registration_tokens WHERE revoked_at IS NULL"};

/// $1 token.
inline constexpr Statement get{"registration_token_get", R"(
SELECT t.id, t.name, u.username AS made_by, t.audience, t.most_uses, t.use_count, t.created_at,
       t.expires_at, t.last_used_at
  FROM registration_tokens t JOIN users u ON u.id = t.fk_user
 WHERE t.id = $1::integer)"};

/// $1 name, $2 hash, $3 who makes it, $4 audience, $5 how many uses, $6 now, $7 end.
inline constexpr Statement insert{"registration_token_insert", R"(
INSERT INTO registration_tokens (name, token_hash, fk_user, audience, most_uses, created_at,
                                 expires_at)
VALUES ($1, $2, $3::integer, $4, $5::integer, $6::timestamptz, $7::timestamptz)
RETURNING id)"};

/// $1 token, $2 now. Its name.
inline constexpr Statement revoke{"registration_token_revoke", R"(
UPDATE registration_tokens SET revoked_at = $2::timestamptz
 WHERE id = $1::integer AND revoked_at IS NULL
RETURNING name)"};

/// $1 hash, $2 now. Whether somebody could register with it.
inline constexpr Statement is_usable{"registration_is_usable", R"(
SELECT EXISTS (
  SELECT 1 FROM registration_tokens t
   WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND t.expires_at > $2::timestamptz
     AND t.use_count < t.most_uses
     AND EXISTS (SELECT 1 FROM users u WHERE u.id = t.fk_user AND u.is_active)
     AND (SELECT r.role FROM effective_roles r WHERE r.fk_user = t.fk_user) = 'super_admin'))"};

/// The same, and it is used once. Of many at once each waits for the one before.
inline constexpr Statement use{"registration_use", R"(
UPDATE registration_tokens t
   SET use_count = t.use_count + 1, last_used_at = $2::timestamptz
 WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND t.expires_at > $2::timestamptz
   AND t.use_count < t.most_uses
   AND EXISTS (SELECT 1 FROM users u WHERE u.id = t.fk_user AND u.is_active)
   AND (SELECT r.role FROM effective_roles r WHERE r.fk_user = t.fk_user) = 'super_admin'
RETURNING t.id, t.name, t.audience, t.fk_user AS made_by)"};

/// $1 client_id, $2 name, $3 kind, $4 hash of the secret or null, $5 return addresses,
/// $6 where a sign-out leads, $7 grant types, $8 scopes, $9 algorithm, $10 audience,
/// $11 consent, $12 name of the token, $13 now. PKCE is asked for by default.
inline constexpr Statement insert_client{"registration_insert_client", R"(
INSERT INTO oidc_clients (client_id, name, kind, secret_hash, redirect_uris,
                          post_logout_redirect_uris, grant_types, scopes, id_token_algorithm,
                          audience, consent_required, registered_with, created_at, updated_at)
VALUES ($1, $2, $3, $4, $5::text[], $6::text[], $7::text[], $8::text[], $9, $10, $11::boolean,
        $12, $13::timestamptz, $13::timestamptz)
RETURNING id)"};

}  // namespace unidash::identity::registration_table
