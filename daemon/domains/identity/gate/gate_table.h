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

/// $1 short name. One that takes app passwords.
inline constexpr Statement find_app_with_passwords{"entry_find_app_with_passwords", R"(
SELECT i.id FROM app_instances i
  JOIN app_definitions d ON d.id = i.fk_app_def
  JOIN app_gates g ON g.fk_app_instance = i.id
 WHERE d.slug = $1 AND i.embed = 'proxied' AND g.password_paths <> '{}'
 ORDER BY i.id LIMIT 1)"};

/// $1 short name, $2 username as fold_username() gives it, $3 hash of an app password, $4 now, $5
/// what the trail was told long enough ago, $6 how many groups are told at most. An address that
/// nobody has shown to be theirs is not told, as for a session.
inline constexpr Statement find_visit{"entry_find_visit", R"(
SELECT p.id, p.name, u.id AS user_id, i.id AS app_id, u.username, u.display_name,
       CASE WHEN u.email_verified THEN coalesce(u.email, '') ELSE '' END AS email,
       (SELECT coalesce(array_agg(n.name::text), '{}')
          FROM (SELECT g.name FROM groups g
                 WHERE g.id IN (SELECT e.fk_group FROM effective_groups(u.id) e)
                 ORDER BY lower(g.name), g.id LIMIT $6::bigint) n) AS groups,
       EXISTS (SELECT 1 FROM usable_apps a
                WHERE a.fk_user = u.id AND a.fk_app_instance = i.id) AS may_open,
       coalesce(p.last_used_at, '-infinity') <= $4::timestamptz - INTERVAL '1 minute'
         AS is_to_be_noted,
       NOT EXISTS (SELECT 1 FROM app_password_uses t
                    WHERE t.fk_app_password = p.id AND t.fk_app_instance = i.id
                      AND t.told_at >= $5::timestamptz) AS is_to_be_told
  FROM app_passwords p
  JOIN users u ON u.id = p.fk_user
 CROSS JOIN app_instances i
  JOIN app_definitions d ON d.id = i.fk_app_def
  JOIN app_gates t ON t.fk_app_instance = i.id
 WHERE p.password_hash = $3 AND lower(u.username COLLATE "C") = $2 AND u.is_active
   AND d.slug = $1 AND i.embed = 'proxied' AND t.password_paths <> '{}'
 ORDER BY i.id LIMIT 1)"};

/// $1 short name, $2 app password, $3 how many groups are told at most.
inline constexpr Statement find_visit_again{"entry_find_visit_again", R"(
SELECT p.id, p.name, u.id AS user_id, i.id AS app_id, u.username, u.display_name,
       CASE WHEN u.email_verified THEN coalesce(u.email, '') ELSE '' END AS email,
       (SELECT coalesce(array_agg(n.name::text), '{}')
          FROM (SELECT g.name FROM groups g
                 WHERE g.id IN (SELECT e.fk_group FROM effective_groups(u.id) e)
                 ORDER BY lower(g.name), g.id LIMIT $3::bigint) n) AS groups,
       EXISTS (SELECT 1 FROM usable_apps a
                WHERE a.fk_user = u.id AND a.fk_app_instance = i.id) AS may_open,
       false AS is_to_be_noted, false AS is_to_be_told
  FROM app_passwords p
  JOIN users u ON u.id = p.fk_user
 CROSS JOIN app_instances i
  JOIN app_definitions d ON d.id = i.fk_app_def
  JOIN app_gates t ON t.fk_app_instance = i.id
 WHERE p.id = $2::integer AND u.is_active
   AND d.slug = $1 AND i.embed = 'proxied' AND t.password_paths <> '{}'
 ORDER BY i.id LIMIT 1)"};

/// $1 app password, $2 application, $3 now, $4 what is long enough ago. Changes no row where the
/// trail was told since then.
inline constexpr Statement note_visit{"entry_note_visit", R"(
INSERT INTO app_password_uses (fk_app_password, fk_app_instance, told_at)
VALUES ($1::integer, $2::integer, $3::timestamptz)
ON CONFLICT (fk_app_password, fk_app_instance) DO UPDATE SET told_at = EXCLUDED.told_at
 WHERE app_password_uses.told_at < $4::timestamptz)"};

}  // namespace unidash::identity::gate::gate_table
