// The rows of groups of a directory: their names, and who is in them. What they give is
// nobody's to write here.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::identity::directory_groups_table {

using postgres::Statement;

/// $1 directory.
inline constexpr Statement known{"directories_known_groups", R"(
SELECT id, external_id, name FROM groups
 WHERE fk_auth_source = $1::integer AND external_id IS NOT NULL
 ORDER BY id)"};

/// $1 directory.
inline constexpr Statement people{"directories_group_people", R"(
SELECT m.fk_group AS group_id, m.fk_user AS user_id
  FROM group_users m JOIN groups g ON g.id = m.fk_group
 WHERE g.fk_auth_source = $1::integer AND g.external_id IS NOT NULL)"};

/// $1 directory.
inline constexpr Statement inner_groups{"directories_inner_groups", R"(
SELECT n.fk_group AS group_id, i.external_id
  FROM group_groups n
  JOIN groups g ON g.id = n.fk_group
  JOIN groups i ON i.id = n.fk_member AND i.fk_auth_source = g.fk_auth_source
 WHERE g.fk_auth_source = $1::integer AND g.external_id IS NOT NULL
   AND i.external_id IS NOT NULL)"};

/// $1 directory, $2 id there, $3 names, $4 now. Bears the first name that no other group has.
inline constexpr Statement add{"directories_add_group", R"(
INSERT INTO groups (name, fk_auth_source, external_id, created_at, updated_at)
SELECT n.name, $1::integer, $2::varchar, $4::timestamptz, $4::timestamptz
  FROM unnest($3::text[]) WITH ORDINALITY AS n (name, place)
 WHERE NOT EXISTS (SELECT 1 FROM groups o
                    WHERE lower(o.name COLLATE "pg_c_utf8") = lower(n.name COLLATE "pg_c_utf8"))
 ORDER BY n.place
 LIMIT 1
RETURNING id, name)"};

/// $1 groups. Names of their own that nobody can give, so that they may take each other's.
inline constexpr Statement drop_names{"directories_drop_group_names", R"(
UPDATE groups SET name = chr(1) || id WHERE id = ANY ($1::integer[]))"};

/// $1 group, $2 names, $3 now. The first that no other group has.
inline constexpr Statement rename{"directories_rename_group", R"(
UPDATE groups g
   SET name = coalesce((SELECT n.name FROM unnest($2::text[]) WITH ORDINALITY AS n (name, place)
                         WHERE NOT EXISTS (SELECT 1 FROM groups o
                                            WHERE o.id <> $1::integer
                                              AND lower(o.name COLLATE "pg_c_utf8")
                                                  = lower(n.name COLLATE "pg_c_utf8"))
                         ORDER BY n.place
                         LIMIT 1), left(g.external_id, 100)),
       revision = g.revision + 1, updated_at = $3::timestamptz
 WHERE g.id = $1::integer
RETURNING g.name)"};

/// $1 directory, $2 id there, $3 names: what the group is called here, or would be.
inline constexpr Statement name_here{"directories_group_name_here", R"(
SELECT coalesce((SELECT g.name FROM groups g
                  WHERE g.fk_auth_source = $1::integer AND g.external_id = $2::varchar),
                (SELECT n.name FROM unnest($3::text[]) WITH ORDINALITY AS n (name, place)
                  WHERE NOT EXISTS (SELECT 1 FROM groups o
                                     WHERE lower(o.name COLLATE "pg_c_utf8")
                                           = lower(n.name COLLATE "pg_c_utf8"))
                  ORDER BY n.place
                  LIMIT 1), '') AS name)"};

/// $1 group, $2 now. Who is in it changed.
inline constexpr Statement note_change{"directories_note_group_change", R"(
UPDATE groups SET revision = revision + 1, updated_at = $2::timestamptz
 WHERE id = $1::integer)"};

/// $1 group.
inline constexpr Statement remove{"directories_remove_group",
                                  "DELETE FROM groups WHERE id = $1::integer"};

}  // namespace unidash::identity::directory_groups_table
