// What a preview compares. The rules are those of the views; what narrows the question down
// here only keeps it short, and may be too wide.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::identity::group_preview_table {

using postgres::Statement;

/// $1 groups, $2 people: these, and everybody in those.
inline constexpr Statement people_concerned{"group_people_concerned", R"(
SELECT m.fk_user AS id FROM unnest($1::integer[]) AS t (id)
 CROSS JOIN LATERAL groups_within(t.id) w
  JOIN group_users m ON m.fk_group = w.fk_group
UNION
SELECT id FROM unnest($2::integer[]) AS p (id))"};

/// $1 group, $2 apps and $3 clients that it is to open: those, and all that it opens now or
/// that a group does which it is in.
inline constexpr Statement apps_concerned{"group_apps_concerned", R"(
WITH RECURSIVE above (id) AS (
       SELECT $1::integer
       UNION
       SELECT n.fk_group FROM above a JOIN group_groups n ON n.fk_member = a.id)
SELECT 'app' AS kind, i.id AS target_id, d.name
  FROM app_instances i
  JOIN app_definitions d ON d.id = i.fk_app_def
 WHERE i.id = ANY ($2::integer[])
    OR i.id IN (SELECT x.fk_app_instance FROM group_app_access x JOIN above a ON a.id = x.fk_group)
UNION
SELECT 'client', c.id, c.name
  FROM oidc_clients c
 WHERE c.id = ANY ($3::integer[])
    OR c.id IN (SELECT x.fk_client FROM oidc_client_groups x JOIN above a ON a.id = x.fk_group)
 ORDER BY name, kind, target_id
 LIMIT 500)"};

/// $1 apps, $2 clients, $3 people: who may use what.
inline constexpr Statement uses{"group_uses", R"(
SELECT 'app' AS kind, a.fk_app_instance AS target_id, a.fk_user AS user_id FROM usable_apps a
 WHERE a.fk_app_instance = ANY ($1::integer[]) AND a.fk_user = ANY ($3::integer[])
UNION ALL
SELECT 'client', c.fk_client, c.fk_user FROM usable_clients c
 WHERE c.fk_client = ANY ($2::integer[]) AND c.fk_user = ANY ($3::integer[]))"};

/// $1 people, $2 how many at most. Their names, in the order of names.
inline constexpr Statement names{"group_names", R"(
SELECT coalesce(nullif(display_name, ''), username) AS name FROM users
 WHERE id = ANY ($1::integer[])
 ORDER BY lower(coalesce(nullif(display_name, ''), username)), id
 LIMIT $2::bigint)"};

}  // namespace unidash::identity::group_preview_table
