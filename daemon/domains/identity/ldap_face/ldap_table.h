// Rows of what an application sees that asks a directory, and of the accounts it does so by.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::identity::ldap_table {

using postgres::Statement;

/// $1 client_id. Nothing for an application that was switched off. Groups are shown to whom the
/// provider tells them too.
inline constexpr Statement find_account{"ldap_find_account", R"(
SELECT c.id, c.client_id, c.name, a.secret_hash, a.previous_secret_hash, a.previous_secret_until,
       a.networks, a.last_used_at,
       'groups' = ANY (c.scopes) OR c.claims @? '$.* ? (@ == "groups")' AS shows_groups
  FROM ldap_accounts a JOIN oidc_clients c ON c.id = a.fk_client
 WHERE c.client_id = $1 AND c.is_active)"};

/// $1 application, $2 username as fold_username() gives it. Somebody who may use it.
inline constexpr Statement find_user{"ldap_find_user", R"(
SELECT u.id, u.username FROM users u
 WHERE lower(u.username COLLATE "C") = $2
   AND EXISTS (SELECT 1 FROM usable_clients m
                WHERE m.fk_user = u.id AND m.fk_client = $1::integer))"};

/// $1 application, $2 whether groups are shown, $3 how many of a person at most, $4 the person
/// before, $5 rows wanted. Those who may use it, by their ids.
inline constexpr Statement list_people{"ldap_list_people", R"(
SELECT p.id, u.subject, u.username, u.display_name, u.email, u.locale,
       CASE WHEN $2::boolean
            THEN (SELECT coalesce(array_agg(n.name::text), '{}')
                    FROM (SELECT g.name FROM groups g
                           WHERE g.id IN (SELECT e.fk_group FROM effective_groups(p.id) e)
                           ORDER BY lower(g.name), g.id LIMIT $3::bigint) n)
            ELSE '{}' END AS groups
  FROM (SELECT m.fk_user AS id FROM usable_clients m
         WHERE m.fk_client = $1::integer AND m.fk_user > $4::integer
         ORDER BY m.fk_user LIMIT $5::bigint) p
  JOIN users u ON u.id = p.id
 ORDER BY p.id)"};

/// The same of a few, each by an index (OFFSET keeps it so): $6 usernames, $7 addresses and $8
/// names of groups, all in lower case. One blank counts as several in the name of a group.
inline constexpr Statement find_people{"ldap_find_people", R"(
WITH wanted AS (
  SELECT id FROM users WHERE lower(username COLLATE "C") = ANY ($6::text[])
  UNION
  SELECT u.id FROM unnest($7::text[]) n
   CROSS JOIN LATERAL (SELECT id FROM users
                        WHERE lower(email COLLATE "pg_c_utf8") = lower(n COLLATE "pg_c_utf8")
                       OFFSET 0) u
  UNION
  SELECT m.fk_user
    FROM groups g
   CROSS JOIN LATERAL groups_within(g.id) w
    JOIN group_users m ON m.fk_group = w.fk_group
   WHERE lower(regexp_replace(btrim(g.name), ' +', ' ', 'g') COLLATE "pg_c_utf8")
         IN (SELECT lower(n COLLATE "pg_c_utf8") FROM unnest($8::text[]) n)),
p AS (
  SELECT w.id FROM wanted w
   CROSS JOIN LATERAL (SELECT 1 FROM usable_clients m
                        WHERE m.fk_user = w.id AND m.fk_client = $1::integer OFFSET 0) m
   WHERE w.id > $4::integer
   ORDER BY w.id LIMIT $5::bigint)
SELECT p.id, u.subject, u.username, u.display_name, u.email, u.locale,
       CASE WHEN $2::boolean
            THEN (SELECT coalesce(array_agg(n.name::text), '{}')
                    FROM (SELECT g.name FROM groups g
                           WHERE g.id IN (SELECT e.fk_group FROM effective_groups(p.id) e)
                           ORDER BY lower(g.name), g.id LIMIT $3::bigint) n)
            ELSE '{}' END AS groups
  FROM p CROSS JOIN LATERAL (SELECT * FROM users WHERE id = p.id OFFSET 0) u
 ORDER BY p.id)"};

/// $1 application, $2 the group before, $3 rows wanted, $4 how many members of each at most,
/// $5 whether only those are wanted that have one of the names $6, or somebody of $7 in them,
/// both in lower case. Members are those who may use it; a group may have none.
inline constexpr Statement list_groups{"ldap_list_groups", R"(
SELECT g.id, g.name, g.description, m.members
  FROM (SELECT a.id, a.name, a.description FROM groups a
         WHERE a.id > $2::integer
           AND (NOT $5::boolean
                OR lower(regexp_replace(btrim(a.name), ' +', ' ', 'g') COLLATE "pg_c_utf8")
                   IN (SELECT lower(n COLLATE "pg_c_utf8") FROM unnest($6::text[]) n)
                OR a.id IN (SELECT e.fk_group FROM users u
                             CROSS JOIN LATERAL effective_groups(u.id) e
                             WHERE lower(u.username COLLATE "C") = ANY ($7::text[])))
         ORDER BY a.id LIMIT $3::bigint) g
 CROSS JOIN LATERAL (
       SELECT ARRAY(SELECT u.username::text FROM users u
                     WHERE u.id IN (SELECT p.fk_user FROM groups_within(g.id) w
                                      JOIN group_users p ON p.fk_group = w.fk_group)
                       AND EXISTS (SELECT 1 FROM usable_clients c
                                    WHERE c.fk_user = u.id AND c.fk_client = $1::integer)
                     ORDER BY u.id LIMIT $4::bigint) AS members OFFSET 0) m
 ORDER BY g.id)"};

/// $1 application, $2 now, $3 the use that is long enough ago. Nobody waits for this note.
inline constexpr Statement note_use{"ldap_note_use", R"(
UPDATE ldap_accounts SET last_used_at = $2::timestamptz
 WHERE fk_client IN (SELECT fk_client FROM ldap_accounts
                      WHERE fk_client = $1::integer
                        AND (last_used_at IS NULL OR last_used_at < $3::timestamptz)
                        FOR UPDATE SKIP LOCKED))"};

/// $1 application, $2 person, $3 now, $4 what is long enough ago. Changes no row where the trail
/// was told since then.
inline constexpr Statement note_sign_in{"ldap_note_sign_in", R"(
INSERT INTO ldap_sign_ins (fk_client, fk_user, told_at)
VALUES ($1::integer, $2::integer, $3::timestamptz)
ON CONFLICT (fk_client, fk_user) DO UPDATE SET told_at = EXCLUDED.told_at
 WHERE ldap_sign_ins.told_at < $4::timestamptz)"};

}  // namespace unidash::identity::ldap_table
