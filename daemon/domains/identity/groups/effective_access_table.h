// What one person has, and by which way.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::identity::effective_access_table {

using postgres::Statement;

/// $1 person. Each step up: the group, and the one it came from.
inline constexpr Statement steps{"effective_steps", R"(
SELECT e.fk_group AS id, e.fk_member AS from_id, g.name, g.role
  FROM effective_groups($1::integer) e
  JOIN groups g ON g.id = e.fk_group
 ORDER BY lower(g.name), g.id, e.fk_member NULLS FIRST)"};

/// $1 person. What they may use, and by what that is so without any group.
inline constexpr Statement apps{"effective_apps", R"(
SELECT 'app' AS kind, i.id AS target_id, d.name,
       CASE WHEN i.audience = 'everyone' THEN 'everyone'
            WHEN EXISTS (SELECT 1 FROM user_app_access a
                          WHERE a.fk_user = u.fk_user AND a.fk_app_instance = i.id AND a.can_use)
            THEN 'person' ELSE 'group' END AS reason
  FROM usable_apps u
  JOIN app_instances i ON i.id = u.fk_app_instance
  JOIN app_definitions d ON d.id = i.fk_app_def
 WHERE u.fk_user = $1::integer
UNION ALL
SELECT 'client', c.id, c.name,
       CASE WHEN c.audience = 'everyone' THEN 'everyone'
            WHEN EXISTS (SELECT 1 FROM oidc_client_users a
                          WHERE a.fk_user = u.fk_user AND a.fk_client = c.id)
            THEN 'person' ELSE 'group' END
  FROM usable_clients u
  JOIN oidc_clients c ON c.id = u.fk_client
 WHERE u.fk_user = $1::integer AND c.client_id <> 'desk' AND c.fk_app_instance IS NULL
 ORDER BY name, kind, target_id
 LIMIT 1000)"};

/// $1 person. Which of their groups opens what.
inline constexpr Statement openings{"effective_openings", R"(
SELECT 'app' AS kind, a.fk_app_instance AS target_id, a.fk_group AS group_id
  FROM group_app_access a
 WHERE a.fk_group IN (SELECT e.fk_group FROM effective_groups($1::integer) e)
UNION ALL
SELECT 'client', c.fk_client, c.fk_group FROM oidc_client_groups c
 WHERE c.fk_group IN (SELECT e.fk_group FROM effective_groups($1::integer) e))"};

}  // namespace unidash::identity::effective_access_table
