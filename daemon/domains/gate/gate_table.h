// What the role `gate` reads of applications.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::gate::table {

/// Those that nobody may open are not there at all.
inline constexpr postgres::Statement list_apps{"gate_list_apps", R"(
SELECT d.slug, COALESCE(i.external_url, '') AS url, i.status = 'running' AS is_running,
       g.verify_certificate, g.tells_who, g.open_paths, g.password_paths, g.max_upload_mb,
       g.timeout_s
  FROM app_gates g
  JOIN app_instances i ON i.id = g.fk_app_instance
  JOIN app_definitions d ON d.id = i.fk_app_def
 WHERE i.embed = 'proxied' AND d.is_active
 ORDER BY d.slug)"};

}  // namespace unidash::gate::table
