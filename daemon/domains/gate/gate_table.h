// What the role `gate` reads of applications.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::gate::table {

/// Those that nobody may open are not there at all.
inline constexpr postgres::Statement list_apps{"gate_list_apps", R"(
SELECT d.slug, COALESCE(i.external_url, '') AS url, i.status = 'running' AS is_running,
       g.verify_certificate, g.tells_who, g.told_headers, g.group_separator, g.open_paths,
       g.password_paths, g.max_upload_mb, g.timeout_s
  FROM app_gates g
  JOIN app_instances i ON i.id = g.fk_app_instance
  JOIN app_definitions d ON d.id = i.fk_app_def
 WHERE i.embed = 'proxied' AND d.is_active
 ORDER BY d.slug)"};

/// The ports that administrators opened and did not shut since.
inline constexpr postgres::Statement list_ports{"gate_list_ports", R"(
SELECT id, protocol, port, target, networks, max_connections, max_connections_per_source,
       idle_timeout_s
  FROM port_apps
 WHERE is_on
 ORDER BY id)"};

/// $1 the port's id, $2 the machine, $3 how it is. A state has begun when it was first seen.
/// One that was taken away meanwhile has none.
inline constexpr postgres::Statement save_port_state{"gate_save_port_state", R"(
INSERT INTO port_app_states (fk_port_app, machine, state, since)
SELECT id, $2::text, $3::text, now() FROM port_apps WHERE id = $1
ON CONFLICT (fk_port_app, machine) DO UPDATE
   SET state = EXCLUDED.state, since = EXCLUDED.since
 WHERE port_app_states.state <> EXCLUDED.state)"};

}  // namespace unidash::gate::table
