// The SQL of ports that administrators open: port_apps, port_app_states.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::store {

inline constexpr postgres::Statement count_port_apps{"store_count_port_apps",
                                                     "SELECT count(*) FROM port_apps"};

/// Of several machines the one where it is worst.
inline constexpr postgres::Statement list_port_apps{"store_list_port_apps", R"(
SELECT p.id, p.name, p.protocol, p.port, p.target, p.networks, p.max_connections,
       p.max_connections_per_source, p.idle_timeout_s, p.is_on,
       CASE WHEN p.is_on THEN COALESCE(s.state, 'waiting') ELSE 'off' END AS state,
       CASE WHEN p.is_on THEN s.since END AS state_since
  FROM port_apps p
  LEFT JOIN LATERAL (
       SELECT state, since FROM port_app_states WHERE fk_port_app = p.id
        ORDER BY array_position(ARRAY['not_applied', 'unreachable', 'unchecked', 'running'], state),
                 since
        LIMIT 1) s ON true
 ORDER BY lower(p.name), p.id
 LIMIT $1::bigint OFFSET $2::bigint)"};

/// $1 the id.
inline constexpr postgres::Statement lock_port_app{"store_lock_port_app", R"(
SELECT id, name, protocol, port, target, networks, max_connections, max_connections_per_source,
       idle_timeout_s, is_on
  FROM port_apps WHERE id = $1 FOR UPDATE)"};

/// No row when the port is taken.
inline constexpr postgres::Statement create_port_app{"store_create_port_app", R"(
INSERT INTO port_apps (name, protocol, port, target, networks, max_connections,
                       max_connections_per_source, idle_timeout_s, is_on)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (protocol, port) DO NOTHING RETURNING id)"};

/// $1 the id. Changes no row when another has the port.
inline constexpr postgres::Statement update_port_app{"store_update_port_app", R"(
UPDATE port_apps
   SET name = $2, protocol = $3::text, port = $4::integer, target = $5, networks = $6,
       max_connections = $7, max_connections_per_source = $8, idle_timeout_s = $9, is_on = $10,
       updated_at = now()
 WHERE id = $1
   AND NOT EXISTS (SELECT 1 FROM port_apps
                    WHERE protocol = $3::text AND port = $4::integer AND id <> $1))"};

inline constexpr postgres::Statement delete_port_app{"store_delete_port_app",
                                                     "DELETE FROM port_apps WHERE id = $1"};

/// What the gate and nginx are led to.
inline constexpr postgres::Statement list_port_targets{
    "store_list_port_targets", "SELECT target FROM port_apps WHERE is_on ORDER BY id"};

/// All that are switched on.
inline constexpr postgres::Statement list_open_port_apps{"store_list_open_port_apps", R"(
SELECT id, name, protocol, port, target, networks, max_connections, max_connections_per_source,
       idle_timeout_s, is_on
  FROM port_apps WHERE is_on ORDER BY id)"};

}  // namespace unidash::store
