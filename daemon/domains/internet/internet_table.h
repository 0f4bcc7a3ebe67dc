// What the roles `admin` and `names` do with the last look at the way to the Internet.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::internet::table {

using postgres::Statement;

inline constexpr Statement get{"internet_get", R"(
SELECT asked_at, facts, checks, checked_at FROM internet_checks)"};

/// $1 now, $2 facts, $3 since when another is under way. None where one is.
inline constexpr Statement begin{"internet_begin", R"(
INSERT INTO internet_checks (asked_at, facts)
VALUES ($1::timestamptz, $2::jsonb)
ON CONFLICT (only_row) DO UPDATE
   SET asked_at = EXCLUDED.asked_at, facts = EXCLUDED.facts, checks = '[]', checked_at = NULL
 WHERE internet_checks.checked_at IS NOT NULL OR internet_checks.asked_at < $3::timestamptz)"};

/// $1 when it was asked for, $2 checks so far. None where it was asked for again since.
inline constexpr Statement keep{"internet_keep", R"(
UPDATE internet_checks SET checks = $2::jsonb WHERE asked_at = $1::timestamptz)"};

/// $1 when it was asked for, $2 all checks, $3 now.
inline constexpr Statement finish{"internet_finish", R"(
UPDATE internet_checks SET checks = $2::jsonb, checked_at = $3::timestamptz
 WHERE asked_at = $1::timestamptz)"};

/// What the name server of this installation tells; none where it is off.
inline constexpr Statement list_local_answers{"internet_list_local_answers", R"(
SELECT unnest(addresses) FROM dns_settings WHERE is_on)"};

/// The last one that an authority gave, where it asks by port 80 and has been since the settings
/// were as they are.
inline constexpr Statement find_proof{"internet_find_proof", R"(
SELECT c.issuer, c.created_at AS at
  FROM certificates c, certificate_settings s
 WHERE c.source = 'acme' AND s.source = 'acme' AND s.challenge = 'http-01'
   AND c.directory = s.directory AND c.created_at >= s.updated_at
 ORDER BY c.created_at DESC LIMIT 1)"};

}  // namespace unidash::internet::table
