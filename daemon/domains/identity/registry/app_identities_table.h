// Rows of how app instances know people, and of the applications that are theirs.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::identity::app_identities_table {

using postgres::Statement;

/// $1 app. The row stays as it is until the transaction ends: all that is done about the
/// identity of one app is done one after the other.
inline constexpr Statement lock_app{"app_identity_lock_app",
                                    "SELECT id FROM app_instances WHERE id = $1::integer"
                                    " FOR UPDATE"};

/// $1 app.
inline constexpr Statement find{"app_identity_find", R"(
SELECT i.fk_app_instance AS app, i.mode, i.wish, i.salt, i.generation, c.id AS client,
       c.client_id
  FROM app_identities i LEFT JOIN oidc_clients c ON c.fk_app_instance = i.fk_app_instance
 WHERE i.fk_app_instance = $1::integer)"};

/// $1 app, $2 mode, $3 wish, $4 salt, $5 now.
inline constexpr Statement insert{"app_identity_insert", R"(
INSERT INTO app_identities (fk_app_instance, mode, wish, salt, created_at, updated_at)
VALUES ($1::integer, $2, $3::jsonb, $4, $5::timestamptz, $5::timestamptz))"};

/// $1 app, $2 wish, $3 now.
inline constexpr Statement update{"app_identity_update", R"(
UPDATE app_identities SET wish = $2::jsonb, updated_at = $3::timestamptz
 WHERE fk_app_instance = $1::integer)"};

/// $1 app, $2 generation, $3 now.
inline constexpr Statement set_generation{"app_identity_set_generation", R"(
UPDATE app_identities SET generation = $2::integer, updated_at = $3::timestamptz
 WHERE fk_app_instance = $1::integer)"};

/// $1 app.
inline constexpr Statement remove{"app_identity_remove",
                                  "DELETE FROM app_identities WHERE fk_app_instance = $1::integer"};

/// $1 app. Its codes, tokens and what people allowed it go with it.
inline constexpr Statement remove_client{
    "app_identity_remove_client", "DELETE FROM oidc_clients WHERE fk_app_instance = $1::integer"};

/// $1 app, $2 client_id, $3 name, $4 hash of the secret, $5 return addresses, $6 where a
/// sign-out leads, $7 grant types, $8 scopes, $9 algorithm, $10 PKCE, $11 claims, $12 where
/// logout tokens go or null, $13 now.
inline constexpr Statement insert_client{"app_identity_insert_client", R"(
INSERT INTO oidc_clients (fk_app_instance, client_id, name, kind, secret_hash, redirect_uris,
                          post_logout_redirect_uris, grant_types, scopes, id_token_algorithm,
                          audience, pkce_required, consent_required, claims,
                          backchannel_logout_uri, created_at, updated_at)
VALUES ($1::integer, $2, $3, 'confidential', $4, $5::text[],
        $6::text[], $7::text[], $8::text[], $9,
        'selected', $10::boolean, false, $11::jsonb,
        $12, $13::timestamptz, $13::timestamptz))"};

/// $1 app, $2 client_id, $3 name, $4 scopes, $5 now. One that asks by LDAP alone.
inline constexpr Statement insert_ldap_client{"app_identity_insert_ldap_client", R"(
INSERT INTO oidc_clients (fk_app_instance, client_id, name, kind, redirect_uris,
                          post_logout_redirect_uris, grant_types, scopes, audience, created_at,
                          updated_at)
VALUES ($1::integer, $2, $3, 'ldap', '{}', '{}', '{}', $4::text[], 'selected',
        $5::timestamptz, $5::timestamptz)
RETURNING id)"};

}  // namespace unidash::identity::app_identities_table
