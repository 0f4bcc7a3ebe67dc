// What the role `names` reads of names, and what administration does with them.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::dns::table {

using postgres::Statement;

inline constexpr Statement get_settings{"dns_get_settings", R"(
SELECT is_on, networks, addresses, forwards FROM dns_settings)"};

/// $1 whether it is on, $2 networks, $3 addresses, $4 whether other names are asked for elsewhere,
/// $5 now.
inline constexpr Statement put_settings{"dns_put_settings", R"(
INSERT INTO dns_settings (is_on, networks, addresses, forwards, updated_at)
VALUES ($1, $2, $3, $4, $5::timestamptz)
ON CONFLICT (only_row) DO UPDATE
   SET is_on = $1, networks = $2, addresses = $3, forwards = $4, updated_at = $5::timestamptz)"};

/// In the order they were made in: of two that exclude each other the first is there.
inline constexpr Statement list_records{"dns_list_records", R"(
SELECT id, name, type, content, ttl_s, for_networks FROM dns_records ORDER BY id)"};

/// $1 how many at most, $2 how many come before.
inline constexpr Statement list_record_page{"dns_list_record_page", R"(
SELECT id, name, type, content, ttl_s, for_networks
  FROM dns_records
 ORDER BY name COLLATE "C", type, id
 LIMIT $1::bigint OFFSET $2::bigint)"};

inline constexpr Statement count_records{"dns_count_records", "SELECT count(*) FROM dns_records"};

/// One at a time changes records: each is looked at beside all others.
inline constexpr Statement lock_records{
    "dns_lock_records", "SELECT 1 FROM pg_advisory_xact_lock(hashtext('unidash.dns_records'))"};

/// $1 name, $2 type, $3 content, $4 seconds, $5 networks.
inline constexpr Statement add_record{"dns_add_record", R"(
INSERT INTO dns_records (name, type, content, ttl_s, for_networks)
VALUES ($1, $2, $3, $4::integer, $5)
ON CONFLICT DO NOTHING
RETURNING id)"};

/// $1 record, and then as above. None where another is so already.
inline constexpr Statement change_record{"dns_change_record", R"(
UPDATE dns_records
   SET name = $2, type = $3, content = $4, ttl_s = $5::integer, for_networks = $6
 WHERE id = $1::integer
   AND NOT EXISTS (SELECT FROM dns_records
                    WHERE name = $2 AND type = $3 AND content = $4 AND id <> $1::integer))"};

inline constexpr Statement remove_record{"dns_remove_record", R"(
DELETE FROM dns_records WHERE id = $1::integer)"};

/// Those behind the gate, each at a name of its own.
inline constexpr Statement list_app_slugs{"dns_list_app_slugs", R"(
SELECT d.slug
  FROM app_instances i JOIN app_definitions d ON d.id = i.fk_app_def
 WHERE i.embed = 'proxied' AND d.is_active
 ORDER BY d.slug)"};

}  // namespace unidash::dns::table
