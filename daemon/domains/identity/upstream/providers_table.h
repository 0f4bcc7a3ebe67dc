// Rows of identity providers of others as administrators see them: everything but the sealed
// secret, which this role writes and cannot read.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::identity::upstream_providers_table {

using postgres::Statement;

inline constexpr Statement count{"upstream_providers_count",
                                 "SELECT count(*) FROM upstream_providers"};

/// $1 rows wanted, $2 rows skipped.
inline constexpr Statement list{"upstream_providers_list", R"(
SELECT p.id, p.name, p.issuer, p.client_id, p.scopes, p.sign_in_domains, p.creation,
       p.creation_claim, p.creation_values, p.is_active, p.document IS NOT NULL AS is_ready,
       (SELECT count(*) FROM upstream_identities i WHERE i.fk_provider = p.id) AS linked_people,
       p.check_steps, coalesce(p.check_asked_at > coalesce(p.checked_at, '-infinity'), false)
           AS is_being_checked,
       p.checked_at, p.created_at, p.revision
  FROM upstream_providers p
 ORDER BY lower(p.name), p.id
 LIMIT $1::bigint OFFSET $2::bigint)"};

/// $1 provider.
inline constexpr Statement get{"upstream_providers_get", R"(
SELECT p.id, p.name, p.issuer, p.client_id, p.scopes, p.sign_in_domains, p.creation,
       p.creation_claim, p.creation_values, p.is_active, p.document IS NOT NULL AS is_ready,
       (SELECT count(*) FROM upstream_identities i WHERE i.fk_provider = p.id) AS linked_people,
       p.check_steps, coalesce(p.check_asked_at > coalesce(p.checked_at, '-infinity'), false)
           AS is_being_checked,
       p.checked_at, p.created_at, p.revision
  FROM upstream_providers p WHERE p.id = $1::integer)"};

/// $1 provider; the row stays as it is until the transaction ends.
inline constexpr Statement lock{"upstream_providers_lock", R"(
SELECT id FROM upstream_providers WHERE id = $1::integer FOR UPDATE)"};

/// $1 name, $2 issuer, $3 client_id, $4 sealed secret, $5 scopes, $6 domains, $7 creation,
/// $8 claim, $9 values, $10 now.
inline constexpr Statement insert{"upstream_providers_insert", R"(
INSERT INTO upstream_providers (name, issuer, client_id, client_secret_sealed, scopes,
                                sign_in_domains, creation, creation_claim, creation_values,
                                created_at, updated_at)
VALUES ($1, $2, $3, $4, $5::text[], $6::text[], $7, $8, $9::text[], $10::timestamptz,
        $10::timestamptz)
RETURNING id)"};

/// $1 provider, $2 name, $3 client_id, $4 scopes, $5 domains, $6 creation, $7 claim, $8 values,
/// $9 whether it may be used, $10 now.
inline constexpr Statement update{"upstream_providers_update", R"(
UPDATE upstream_providers
   SET name = $2, client_id = $3, scopes = $4::text[], sign_in_domains = $5::text[],
       creation = $6, creation_claim = $7, creation_values = $8::text[], is_active = $9::boolean,
       updated_at = $10::timestamptz, revision = revision + 1
 WHERE id = $1::integer)"};

/// $1 provider, $2 sealed secret. A part of a change, which `update` counts.
inline constexpr Statement set_secret{"upstream_providers_set_secret", R"(
UPDATE upstream_providers SET client_secret_sealed = $2 WHERE id = $1::integer)"};

/// $1 provider, $2 now.
inline constexpr Statement ask_check{"upstream_providers_ask_check", R"(
UPDATE upstream_providers SET check_asked_at = $2::timestamptz WHERE id = $1::integer)"};

/// $1 provider.
inline constexpr Statement remove{"upstream_providers_remove",
                                  "DELETE FROM upstream_providers WHERE id = $1::integer"};

/// Where those that may be used are: issuer, and the document that was found there.
inline constexpr Statement places{"upstream_providers_places", R"(
SELECT issuer, document FROM upstream_providers WHERE is_active ORDER BY id)"};

}  // namespace unidash::identity::upstream_providers_table
