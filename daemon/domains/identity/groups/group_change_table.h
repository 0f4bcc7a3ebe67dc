// What a change of a group writes, and how it is judged. Lists come as arrays; each statement
// tells what it changed, for the trail.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::identity::group_change_table {

using postgres::Statement;

/// Who is an administrator, and of which kind.
inline constexpr Statement administrators{"group_administrators", R"(
SELECT fk_user AS id, role FROM effective_roles WHERE role <> 'user' ORDER BY fk_user)"};

/// $1 group of ours: how many levels are below and above it, and whether it is in itself.
/// What is inside a directory's group is as it is there, rings as well, and no way leads from
/// there back to one of ours: so it does not count.
inline constexpr Statement shape{"group_shape", R"(
WITH RECURSIVE below (id, level) AS (
       SELECT fk_member, 1 FROM group_groups WHERE fk_group = $1::integer
       UNION
       SELECT n.fk_member, b.level + 1 FROM below b
         JOIN groups g ON g.id = b.id AND g.external_id IS NULL
         JOIN group_groups n ON n.fk_group = b.id
        WHERE b.level < 20),
     above (id, level) AS (
       SELECT fk_group, 1 FROM group_groups WHERE fk_member = $1::integer
       UNION
       SELECT n.fk_group, a.level + 1 FROM above a JOIN group_groups n ON n.fk_member = a.id
        WHERE a.level < 20)
SELECT (SELECT coalesce(max(level), 0) FROM below)
         + (SELECT coalesce(max(level), 0) FROM above) + 1 AS levels,
       EXISTS (SELECT 1 FROM below WHERE id = $1::integer) AS is_ring)"};

/// $1 those that are named. How many there are.
inline constexpr Statement count_users{"group_count_users", R"(
SELECT count(*) FROM users WHERE id = ANY ($1::integer[]))"};
inline constexpr Statement count_groups{"group_count_groups", R"(
SELECT count(*) FROM groups WHERE id = ANY ($1::integer[]))"};
inline constexpr Statement count_apps{"group_count_apps", R"(
SELECT count(*) FROM app_instances WHERE id = ANY ($1::integer[]))"};
inline constexpr Statement count_clients{"group_count_clients", R"(
SELECT count(*) FROM oidc_clients
 WHERE id = ANY ($1::integer[]) AND client_id <> 'desk' AND fk_app_instance IS NULL)"};

/// $1 group, $2 who is to be in it.
inline constexpr Statement add_people{"group_add_people", R"(
INSERT INTO group_users (fk_group, fk_user)
SELECT $1::integer, id FROM unnest($2::integer[]) AS t (id)
ON CONFLICT DO NOTHING RETURNING fk_user)"};
inline constexpr Statement remove_people{"group_remove_people", R"(
DELETE FROM group_users WHERE fk_group = $1::integer AND fk_user = ANY ($2::integer[])
RETURNING fk_user)"};
inline constexpr Statement keep_people{"group_keep_people", R"(
DELETE FROM group_users WHERE fk_group = $1::integer AND NOT fk_user = ANY ($2::integer[])
RETURNING fk_user)"};

inline constexpr Statement add_groups{"group_add_groups", R"(
INSERT INTO group_groups (fk_group, fk_member)
SELECT $1::integer, id FROM unnest($2::integer[]) AS t (id)
ON CONFLICT DO NOTHING RETURNING fk_member)"};
inline constexpr Statement remove_groups{"group_remove_groups", R"(
DELETE FROM group_groups WHERE fk_group = $1::integer AND fk_member = ANY ($2::integer[])
RETURNING fk_member)"};
inline constexpr Statement keep_groups{"group_keep_groups", R"(
DELETE FROM group_groups WHERE fk_group = $1::integer AND NOT fk_member = ANY ($2::integer[])
RETURNING fk_member)"};

inline constexpr Statement add_apps{"group_add_apps", R"(
INSERT INTO group_app_access (fk_group, fk_app_instance)
SELECT $1::integer, id FROM unnest($2::integer[]) AS t (id)
ON CONFLICT DO NOTHING RETURNING fk_app_instance)"};
inline constexpr Statement keep_apps{"group_keep_apps", R"(
DELETE FROM group_app_access
 WHERE fk_group = $1::integer AND NOT fk_app_instance = ANY ($2::integer[])
RETURNING fk_app_instance)"};

inline constexpr Statement add_clients{"group_add_clients", R"(
INSERT INTO oidc_client_groups (fk_group, fk_client)
SELECT $1::integer, id FROM unnest($2::integer[]) AS t (id)
ON CONFLICT DO NOTHING RETURNING fk_client)"};
inline constexpr Statement keep_clients{"group_keep_clients", R"(
DELETE FROM oidc_client_groups
 WHERE fk_group = $1::integer AND NOT fk_client = ANY ($2::integer[])
RETURNING fk_client)"};

}  // namespace unidash::identity::group_change_table
