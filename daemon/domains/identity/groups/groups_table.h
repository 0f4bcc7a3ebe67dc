// The rows of groups. Who is in one, and what that gives, say the functions and views of the
// database: effective_groups, groups_within, effective_roles, usable_apps, usable_clients.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::identity::groups_table {

using postgres::Statement;

/// $1 LIKE pattern or null, $2 somebody who is in it by name or null.
inline constexpr Statement count{"groups_count", R"(
SELECT count(*) FROM groups g
 WHERE ($1::text IS NULL OR g.name ILIKE $1 OR g.description ILIKE $1)
   AND ($2::integer IS NULL OR EXISTS (SELECT 1 FROM group_users m
                                        WHERE m.fk_group = g.id AND m.fk_user = $2::integer)))"};

/// The same, $3 one group or null, $4 rows wanted, $5 rows skipped.
inline constexpr Statement list{"groups_list", R"(
SELECT g.id, g.name, g.description, s.type AS source,
       CASE WHEN g.external_id IS NOT NULL THEN s.name END AS directory, g.external_id, g.role,
       coalesce(r.role, 'user') AS effective_role,
       (SELECT count(*) FROM group_users m WHERE m.fk_group = g.id) AS people_count,
       (SELECT count(*) FROM group_groups n WHERE n.fk_group = g.id) AS groups_count,
       (SELECT count(DISTINCT m.fk_user) FROM groups_within(g.id) w
          JOIN group_users m ON m.fk_group = w.fk_group) AS everybody_count,
       (SELECT count(*) FROM group_app_access a WHERE a.fk_group = g.id)
         + (SELECT count(*) FROM oidc_client_groups c WHERE c.fk_group = g.id) AS apps_count,
       g.revision, g.created_at, g.updated_at
  FROM groups g
  JOIN auth_sources s ON s.id = g.fk_auth_source
  LEFT JOIN effective_group_roles r ON r.fk_group = g.id
 WHERE ($1::text IS NULL OR g.name ILIKE $1 OR g.description ILIKE $1)
   AND ($2::integer IS NULL OR EXISTS (SELECT 1 FROM group_users m
                                        WHERE m.fk_group = g.id AND m.fk_user = $2::integer))
   AND ($3::integer IS NULL OR g.id = $3::integer)
 ORDER BY lower(g.name), g.id
 LIMIT $4::bigint OFFSET $5::bigint)"};

/// $1 group, until the transaction ends.
inline constexpr Statement lock{"groups_lock", R"(
SELECT id FROM groups WHERE id = $1::integer FOR UPDATE)"};

/// $1 name, $2 description, $3 now. One of ours.
inline constexpr Statement insert{"groups_insert", R"(
INSERT INTO groups (name, description, fk_auth_source, created_at, updated_at)
VALUES ($1, $2, (SELECT min(id) FROM auth_sources WHERE type = 'native'),
        $3::timestamptz, $3::timestamptz)
RETURNING id)"};

/// $1 group, $2 name, $3 description, $4 role, $5 now.
inline constexpr Statement update{"groups_update", R"(
UPDATE groups SET name = $2, description = $3, role = $4, revision = revision + 1,
       updated_at = $5::timestamptz
 WHERE id = $1::integer)"};

/// $1 group.
inline constexpr Statement remove{"groups_remove", "DELETE FROM groups WHERE id = $1::integer"};

/// $1 group, $2 LIKE pattern or null, $3 whether those of groups in it count.
inline constexpr Statement count_people{"groups_count_people", R"(
SELECT count(*) FROM users u
  LEFT JOIN group_users d ON d.fk_group = $1::integer AND d.fk_user = u.id
 WHERE (d.fk_user IS NOT NULL
        OR ($3::boolean AND u.id IN (SELECT m.fk_user FROM groups_within($1::integer) w
                                       JOIN group_users m ON m.fk_group = w.fk_group)))
   AND ($2::text IS NULL OR u.username ILIKE $2 OR u.display_name ILIKE $2 OR u.email ILIKE $2))"};

/// The same, $4 rows wanted, $5 rows skipped.
inline constexpr Statement list_people{"groups_list_people", R"(
SELECT u.id, u.username, u.display_name, d.fk_user IS NOT NULL AS is_direct FROM users u
  LEFT JOIN group_users d ON d.fk_group = $1::integer AND d.fk_user = u.id
 WHERE (d.fk_user IS NOT NULL
        OR ($3::boolean AND u.id IN (SELECT m.fk_user FROM groups_within($1::integer) w
                                       JOIN group_users m ON m.fk_group = w.fk_group)))
   AND ($2::text IS NULL OR u.username ILIKE $2 OR u.display_name ILIKE $2 OR u.email ILIKE $2)
 ORDER BY lower(u.username), u.id
 LIMIT $4::bigint OFFSET $5::bigint)"};

/// $1 group.
inline constexpr Statement count_members{"groups_count_members", R"(
SELECT count(*) FROM group_groups WHERE fk_group = $1::integer)"};

/// $1 group, $2 rows wanted, $3 rows skipped.
inline constexpr Statement list_members{"groups_list_members", R"(
SELECT g.id, g.name, s.type AS source,
       (SELECT count(DISTINCT m.fk_user) FROM groups_within(g.id) w
          JOIN group_users m ON m.fk_group = w.fk_group) AS everybody_count
  FROM group_groups n
  JOIN groups g ON g.id = n.fk_member
  JOIN auth_sources s ON s.id = g.fk_auth_source
 WHERE n.fk_group = $1::integer
 ORDER BY lower(g.name), g.id
 LIMIT $2::bigint OFFSET $3::bigint)"};

/// $1 group. Everything it could open; the desktop itself is for everyone always.
inline constexpr Statement list_apps{"groups_list_apps", R"(
SELECT 'app-' || i.id AS id, 'app' AS kind, i.id::text AS target_id, d.name,
       i.audience = 'selected' AS is_selected, a.fk_group IS NOT NULL AS is_open
  FROM app_instances i
  JOIN app_definitions d ON d.id = i.fk_app_def
  LEFT JOIN group_app_access a ON a.fk_app_instance = i.id AND a.fk_group = $1::integer
UNION ALL
SELECT 'client-' || c.id, 'client', c.id::text, c.name,
       c.audience = 'selected', a.fk_group IS NOT NULL
  FROM oidc_clients c
  LEFT JOIN oidc_client_groups a ON a.fk_client = c.id AND a.fk_group = $1::integer
 WHERE c.client_id <> 'desk' AND c.fk_app_instance IS NULL
 ORDER BY name, id
 LIMIT 1000)"};

}  // namespace unidash::identity::groups_table
