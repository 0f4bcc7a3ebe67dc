// Directories, and people of them, as signing in and looking for changes see them.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::identity::directories_table {

using postgres::Statement;

inline constexpr Statement active{"directories_active", R"(
SELECT s.id, d.kind, s.name, s.is_active, d.servers, d.encryption, d.authorities, d.account,
       d.password_sealed, d.people_base, d.people_filter, d.groups_base, d.required_group,
       d.imports_groups, d.groups_filter, d.id_attribute, d.login_attribute, d.name_attribute,
       d.email_attribute, d.revision
  FROM directories d JOIN auth_sources s ON s.id = d.fk_auth_source
 WHERE s.is_active
 ORDER BY s.id)"};

/// $1 directory.
inline constexpr Statement get{"directories_get", R"(
SELECT s.id, d.kind, s.name, s.is_active, d.servers, d.encryption, d.authorities, d.account,
       d.password_sealed, d.people_base, d.people_filter, d.groups_base, d.required_group,
       d.imports_groups, d.groups_filter, d.id_attribute, d.login_attribute, d.name_attribute,
       d.email_attribute, d.revision
  FROM directories d JOIN auth_sources s ON s.id = d.fk_auth_source
 WHERE s.id = $1::integer)"};

/// $1 directory, $2 now: whether somebody said that fewer people and groups are right.
inline constexpr Statement may_be_fewer{"directories_may_be_fewer", R"(
SELECT coalesce(fewer_people_until > $2::timestamptz, false)
  FROM directories WHERE fk_auth_source = $1::integer)"};

/// $1 directory.
inline constexpr Statement known_people{"directories_known_people", R"(
SELECT id, external_id, directory_state AS state, directory_stamp AS stamp, is_active
  FROM users WHERE fk_auth_source = $1::integer AND external_id IS NOT NULL)"};

/// People whom a directory that is switched off would still let in. Whom an administrator keeps
/// out is not: that stays as it is.
inline constexpr Statement people_of_switched_off{"directories_people_of_switched_off", R"(
SELECT u.id
  FROM users u
  JOIN directories d ON d.fk_auth_source = u.fk_auth_source
  JOIN auth_sources s ON s.id = d.fk_auth_source
 WHERE NOT s.is_active AND u.external_id IS NOT NULL
   AND (u.is_active OR u.directory_state NOT IN ('present', 'source_off')))"};

/// $1 directory, $2 id there. Waits for whoever is changing the person.
inline constexpr Statement find_person{"directories_find_person", R"(
SELECT id, external_id, directory_state AS state, directory_stamp AS stamp, is_active
  FROM users WHERE fk_auth_source = $1::integer AND external_id = $2
   FOR UPDATE)"};

/// $1 directory, $2 id there. A question: nobody waits for it.
inline constexpr Statement is_known{"directories_is_known", R"(
SELECT EXISTS (SELECT 1 FROM users WHERE fk_auth_source = $1::integer AND external_id = $2))"};

/// $1 person.
inline constexpr Statement find_owner{"directories_find_owner", R"(
SELECT u.fk_auth_source AS directory, u.external_id
  FROM users u JOIN directories d ON d.fk_auth_source = u.fk_auth_source
 WHERE u.id = $1::integer AND u.external_id IS NOT NULL)"};

/// $1 username as fold_username() gives it. Of which directory whoever has it here is.
inline constexpr Statement directory_of_name{"directories_directory_of_name", R"(
SELECT fk_auth_source FROM users
 WHERE lower(username COLLATE "C") = $1 AND external_id IS NOT NULL)"};

/// $1 person, $2 username, $3 name, $4 e-mail or null, $5 stamp, $6 now. A name or an address
/// of somebody else's is left as it was. Another address is not confirmed.
inline constexpr Statement update_person{"directories_update_person", R"(
UPDATE users u
   SET username = CASE WHEN EXISTS (SELECT 1 FROM users o
                                     WHERE o.id <> u.id
                                       AND lower(o.username COLLATE "C")
                                           = lower($2::varchar COLLATE "C"))
                       THEN u.username ELSE $2::varchar END,
       display_name = $3::varchar,
       email = n.email,
       email_verified = coalesce(u.email_verified AND lower(u.email COLLATE "pg_c_utf8")
                                 = lower(n.email COLLATE "pg_c_utf8"), false),
       directory_stamp = $5::varchar,
       updated_at = $6::timestamptz
  FROM (SELECT CASE WHEN EXISTS (SELECT 1 FROM users o
                                  WHERE o.id <> $1::integer
                                    AND lower(o.email COLLATE "pg_c_utf8")
                                        = lower($4::varchar COLLATE "pg_c_utf8"))
                    THEN (SELECT email FROM users WHERE id = $1::integer)
                    ELSE $4::varchar END AS email) n
 WHERE u.id = $1::integer)"};

/// $1 person, $2 state, $3 now. Who is not active and yet 'present' is kept out by an
/// administrator: no state of the directory is written over that.
inline constexpr Statement set_state{"directories_set_state", R"(
UPDATE users
   SET is_active = ($2 = 'present'), directory_state = $2, updated_at = $3::timestamptz
 WHERE id = $1::integer
   AND ((directory_state <> $2 AND (is_active OR directory_state <> 'present'))
        OR ($2 <> 'present' AND is_active)))"};

/// $1 directory, $2 people found, $3 left out, $4 groups found, $5 now.
inline constexpr Statement note_success{"directories_note_success", R"(
UPDATE directories
   SET synced_at = $5::timestamptz, people_found = $2::integer, people_left_out = $3::integer,
       groups_found = $4::integer, trouble = '', trouble_detail = ''
 WHERE fk_auth_source = $1::integer)"};

/// $1 directory, $2 slug, $3 detail.
inline constexpr Statement note_trouble{"directories_note_trouble", R"(
UPDATE directories SET trouble = $2, trouble_detail = $3 WHERE fk_auth_source = $1::integer)"};

/// $1 username as fold_username() gives it.
inline constexpr Statement is_name_taken{"directories_is_name_taken", R"(
SELECT EXISTS (SELECT 1 FROM users WHERE lower(username COLLATE "C") = $1))"};

/// $1 directory, $2 whether all went well, $3 report, $4 now.
inline constexpr Statement keep_trial{"directories_keep_trial", R"(
UPDATE directory_trials
   SET state = 'done', is_sound = $2::boolean, report = $3::jsonb, finished_at = $4::timestamptz
 WHERE fk_auth_source = $1::integer
   AND revision = (SELECT revision FROM directories WHERE fk_auth_source = $1::integer))"};

}  // namespace unidash::identity::directories_table
