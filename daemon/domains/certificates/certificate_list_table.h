// What administration does with certificates and sees of orders.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::certificates::list_table {

using postgres::Statement;

inline constexpr Statement list{"certificates_list", R"(
SELECT id, source, names, issuer, sha256, not_before, not_after, created_at
  FROM certificates ORDER BY not_after DESC, id DESC LIMIT 1000)"};

inline constexpr Statement count_uploaded{
    "certificates_count_uploaded", "SELECT count(*) FROM certificates WHERE source = 'uploaded'"};

/// $1 names, $2 chain, $3 key, sealed, $4 issuer, $5 fingerprint, $6 from, $7 until, $8 now.
/// Nothing where it is there already.
inline constexpr Statement add{"certificates_add", R"(
INSERT INTO certificates (source, names, chain, key_sealed, issuer, sha256, not_before, not_after,
                          created_at)
VALUES ('uploaded', $1::text[], $2, $3, $4, $5, $6::timestamptz, $7::timestamptz, $8::timestamptz)
ON CONFLICT (sha256) DO NOTHING
RETURNING id, source, names, issuer, sha256, not_before, not_after, created_at)"};

/// $1 certificate.
inline constexpr Statement remove{"certificates_remove", R"(
DELETE FROM certificates WHERE id = $1::integer RETURNING names)"};

inline constexpr Statement list_orders{"certificates_list_orders", R"(
SELECT array_to_string(names, '+') AS id, names, state, message, detail, attempts, tried_at,
       next_try_at
  FROM certificate_orders ORDER BY names LIMIT 1000)"};

/// $1 now.
inline constexpr Statement retry{"certificates_retry", R"(
UPDATE certificate_orders SET next_try_at = $1::timestamptz WHERE next_try_at > $1::timestamptz)"};

}  // namespace unidash::certificates::list_table
