// Rows of applications as administrators see them: everything but the secrets' hashes, which
// this role writes and cannot read.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::identity::registry_table {

using postgres::Statement;

/// $1 LIKE pattern or null.
inline constexpr Statement count{"registry_count", R"(
SELECT count(*) FROM oidc_clients
 WHERE $1::text IS NULL OR name ILIKE $1 OR client_id ILIKE $1)"};

/// The same, and $2 rows wanted, $3 rows skipped.
inline constexpr Statement list{"registry_list", R"(
SELECT id, client_id, name, kind, client_id = 'desk' OR fk_app_instance IS NOT NULL AS is_built_in, is_active,
       redirect_uris,
       post_logout_redirect_uris,
       grant_types, scopes, id_token_algorithm,
       audience, pkce_required, consent_required, claims, backchannel_logout_uri,
       previous_secret_until, last_used_at, created_at, registered_with, revision
  FROM oidc_clients
 WHERE $1::text IS NULL OR name ILIKE $1 OR client_id ILIKE $1
 ORDER BY lower(name), id
 LIMIT $2::bigint OFFSET $3::bigint)"};

/// $1 application.
inline constexpr Statement get{"registry_get", R"(
SELECT id, client_id, name, kind, client_id = 'desk' OR fk_app_instance IS NOT NULL AS is_built_in, is_active,
       redirect_uris,
       post_logout_redirect_uris,
       grant_types, scopes, id_token_algorithm,
       audience, pkce_required, consent_required, claims, backchannel_logout_uri,
       previous_secret_until, last_used_at, created_at, registered_with, revision
  FROM oidc_clients WHERE id = $1::integer)"};

/// $1 application; the row stays as it is until the transaction ends.
inline constexpr Statement get_locked{"registry_get_locked", R"(
SELECT id, client_id, name, kind, client_id = 'desk' OR fk_app_instance IS NOT NULL AS is_built_in, is_active,
       redirect_uris,
       post_logout_redirect_uris,
       grant_types, scopes, id_token_algorithm,
       audience, pkce_required, consent_required, claims, backchannel_logout_uri,
       previous_secret_until, last_used_at, created_at, registered_with, revision
  FROM oidc_clients WHERE id = $1::integer
   FOR UPDATE)"};

/// $1 client_id, $2 name, $3 kind, $4 hash of the secret or null, $5 return addresses,
/// $6 where a sign-out leads, $7 grant types, $8 scopes, $9 algorithm, $10 audience, $11 PKCE,
/// $12 consent, $13 claims, $14 where logout tokens go or null, $15 now.
inline constexpr Statement insert{"registry_insert", R"(
INSERT INTO oidc_clients (client_id, name, kind, secret_hash, redirect_uris,
                          post_logout_redirect_uris, grant_types, scopes, id_token_algorithm,
                          audience, pkce_required, consent_required, claims,
                          backchannel_logout_uri, created_at, updated_at)
VALUES ($1, $2, $3, $4, $5::text[],
        $6::text[],
        $7::text[],
        $8::text[], $9, $10, $11::boolean, $12::boolean,
        $13::jsonb, $14, $15::timestamptz, $15::timestamptz)
RETURNING id)"};

/// $1 application, $2 name, $3 return addresses, $4 where a sign-out leads, $5 grant types,
/// $6 scopes, $7 algorithm, $8 audience, $9 PKCE, $10 consent, $11 claims, $12 where logout
/// tokens go or null, $13 now.
inline constexpr Statement update{"registry_update", R"(
UPDATE oidc_clients
   SET name = $2, redirect_uris = $3::text[],
       post_logout_redirect_uris = $4::text[],
       grant_types = $5::text[],
       scopes = $6::text[], id_token_algorithm = $7,
       audience = $8, pkce_required = $9::boolean, consent_required = $10::boolean,
       claims = $11::jsonb, backchannel_logout_uri = $12, updated_at = $13::timestamptz,
       revision = revision + 1
 WHERE id = $1::integer)"};

/// $1 application, $2 whether it may be used, $3 now.
inline constexpr Statement set_active{"registry_set_active", R"(
UPDATE oidc_clients SET is_active = $2::boolean, updated_at = $3::timestamptz,
       revision = revision + 1
 WHERE id = $1::integer)"};

/// $1 application, $2 hash of the new secret, $3 until when the one before counts, $4 now.
/// A function of the owner's: it moves a hash that this role may not read.
inline constexpr Statement rotate_secret{
    "registry_rotate_secret",
    "SELECT rotate_client_secret($1::integer, $2, $3::timestamptz, $4::timestamptz)"};

/// $1 application.
inline constexpr Statement remove{"registry_remove",
                                  "DELETE FROM oidc_clients WHERE id = $1::integer"};

/// $1 application, $2 now. All that it may go on doing for people.
inline constexpr Statement revoke_grants{"registry_revoke_grants", R"(
UPDATE oidc_grants SET revoked_at = $2::timestamptz
 WHERE fk_client = $1::integer AND revoked_at IS NULL)"};

/// Where logout tokens go now.
inline constexpr Statement logout_addresses{"registry_logout_addresses", R"(
SELECT DISTINCT backchannel_logout_uri FROM oidc_clients
 WHERE is_active AND backchannel_logout_uri IS NOT NULL
 ORDER BY backchannel_logout_uri)"};

/// $1 application.
inline constexpr Statement count_people{
    "registry_count_people",
    "SELECT count(*) FROM oidc_client_users WHERE fk_client = $1::integer"};

/// $1 application, $2 rows wanted, $3 rows skipped.
inline constexpr Statement list_people{"registry_list_people", R"(
SELECT u.id, u.username, u.display_name
  FROM oidc_client_users a JOIN users u ON u.id = a.fk_user
 WHERE a.fk_client = $1::integer
 ORDER BY lower(u.username), u.id
 LIMIT $2::bigint OFFSET $3::bigint)"};

/// $1 person.
inline constexpr Statement is_person{"registry_is_person",
                                     "SELECT EXISTS (SELECT 1 FROM users WHERE id = $1::integer)"};

/// $1 application, $2 person. Changes no row when they may already.
inline constexpr Statement grant_access{"registry_grant_access", R"(
INSERT INTO oidc_client_users (fk_client, fk_user) VALUES ($1::integer, $2::integer)
ON CONFLICT DO NOTHING)"};

/// $1 application, $2 person.
inline constexpr Statement revoke_access{"registry_revoke_access", R"(
DELETE FROM oidc_client_users WHERE fk_client = $1::integer AND fk_user = $2::integer)"};

}  // namespace unidash::identity::registry_table
