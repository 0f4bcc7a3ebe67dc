// Applications behind the gate, as whoever wants to enter one asks for it.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::identity::gate::gate_table {

using postgres::Statement;

/// $1 short name, $2 who wants to open it, or null.
inline constexpr Statement find_app{"entry_find_app", R"(
SELECT i.id, d.slug, d.name,
       EXISTS (SELECT 1 FROM usable_apps a
                WHERE a.fk_user = $2::integer AND a.fk_app_instance = i.id) AS may_open
  FROM app_instances i
  JOIN app_definitions d ON d.id = i.fk_app_def
 WHERE d.slug = $1 AND i.embed = 'proxied'
 ORDER BY i.id LIMIT 1)"};

}  // namespace unidash::identity::gate::gate_table
