// Rows of accounts by which applications ask for people, as administrators see them: everything but
// the secrets' hashes, which this role writes and cannot read.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::identity::ldap_accounts_table {

using postgres::Statement;

/// $1 application.
inline constexpr Statement find{"registry_ldap_find", R"(
SELECT a.fk_client AS id, c.client_id, a.networks, a.previous_secret_until, a.created_at,
       a.last_used_at
  FROM ldap_accounts a JOIN oidc_clients c ON c.id = a.fk_client
 WHERE a.fk_client = $1::integer)"};

/// $1 application, $2 hash of the secret, $3 networks, $4 now.
inline constexpr Statement insert{"registry_ldap_insert", R"(
INSERT INTO ldap_accounts (fk_client, secret_hash, networks, created_at, updated_at)
VALUES ($1::integer, $2, $3::text[], $4::timestamptz, $4::timestamptz))"};

/// $1 application, $2 networks, $3 now.
inline constexpr Statement move{"registry_ldap_move", R"(
UPDATE ldap_accounts SET networks = $2::text[], updated_at = $3::timestamptz
 WHERE fk_client = $1::integer)"};

/// $1 application, $2 hash of the new secret, $3 until when the one before counts, $4 now.
/// A function of the owner's: it moves a hash that this role may not read.
inline constexpr Statement rotate_secret{
    "registry_ldap_rotate_secret",
    "SELECT rotate_ldap_secret($1::integer, $2, $3::timestamptz, $4::timestamptz)"};

/// $1 application.
inline constexpr Statement remove{"registry_ldap_remove",
                                  "DELETE FROM ldap_accounts WHERE fk_client = $1::integer"};

}  // namespace unidash::identity::ldap_accounts_table
