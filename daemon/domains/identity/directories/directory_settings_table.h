// What administration does with directories.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::identity::directory_settings_table {

using postgres::Statement;

inline constexpr Statement list{"directory_settings_list", R"(
SELECT s.id, d.kind, s.name, s.is_active, d.servers, d.encryption, d.authorities, d.account,
       d.people_base, d.people_filter, d.groups_base, d.required_group, d.imports_groups,
       d.groups_filter, d.id_attribute, d.login_attribute, d.name_attribute, d.email_attribute,
       d.revision, d.synced_at, d.people_found, d.people_left_out, d.groups_found, d.trouble,
       d.trouble_detail
  FROM directories d JOIN auth_sources s ON s.id = d.fk_auth_source
 ORDER BY s.id)"};

/// $1 directory.
inline constexpr Statement get{"directory_settings_get", R"(
SELECT s.id, d.kind, s.name, s.is_active, d.servers, d.encryption, d.authorities, d.account,
       d.people_base, d.people_filter, d.groups_base, d.required_group, d.imports_groups,
       d.groups_filter, d.id_attribute, d.login_attribute, d.name_attribute, d.email_attribute,
       d.revision, d.synced_at, d.people_found, d.people_left_out, d.groups_found, d.trouble,
       d.trouble_detail
  FROM directories d JOIN auth_sources s ON s.id = d.fk_auth_source
 WHERE s.id = $1::integer)"};

/// $1 directory. Its revision; it stays until the transaction ends.
inline constexpr Statement hold{"directory_settings_hold", R"(
SELECT revision FROM directories WHERE fk_auth_source = $1::integer FOR UPDATE)"};

/// $1 type, $2 name. A draft lets nobody in.
inline constexpr Statement add_source{"directory_settings_add_source", R"(
INSERT INTO auth_sources (type, name, is_active) VALUES ($1, $2, false) RETURNING id)"};

/// $1 directory, $2 kind, $3 servers, $4 encryption, $5 authorities, $6 account, $7 base of
/// people, $8 filter, $9 base of groups, $10 group asked for, $11 whether groups are taken over,
/// $12 their filter, $13 to $16 attributes, $17 sealed password.
inline constexpr Statement add{"directory_settings_add", R"(
INSERT INTO directories (fk_auth_source, kind, servers, encryption, authorities, account,
                         people_base, people_filter, groups_base, required_group, imports_groups,
                         groups_filter, id_attribute, login_attribute, name_attribute,
                         email_attribute, password_sealed)
VALUES ($1::integer, $2, $3::text[], $4, $5, $6, $7, $8, $9, $10, $11::boolean, $12, $13, $14,
        $15, $16, $17))"};

/// The first sixteen of `add`, and $17 now. The password stays.
inline constexpr Statement change{"directory_settings_change", R"(
UPDATE directories
   SET kind = $2, servers = $3::text[], encryption = $4, authorities = $5, account = $6,
       people_base = $7, people_filter = $8, groups_base = $9, required_group = $10,
       imports_groups = $11::boolean, groups_filter = $12, id_attribute = $13,
       login_attribute = $14, name_attribute = $15, email_attribute = $16,
       revision = revision + 1, updated_at = $17::timestamptz, fewer_people_until = NULL
 WHERE fk_auth_source = $1::integer)"};

/// $1 directory, $2 sealed password. It goes in and cannot be read back.
inline constexpr Statement set_password{"directory_settings_set_password", R"(
UPDATE directories SET password_sealed = $2 WHERE fk_auth_source = $1::integer)"};

/// $1 directory, $2 name, $3 now.
inline constexpr Statement rename{"directory_settings_rename", R"(
UPDATE auth_sources SET name = $2, updated_at = $3::timestamptz WHERE id = $1::integer)"};

/// $1 directory, $2 whether it lets people in, $3 now.
inline constexpr Statement set_active{"directory_settings_set_active", R"(
UPDATE auth_sources SET is_active = $2::boolean, updated_at = $3::timestamptz
 WHERE id = $1::integer AND type IN ('ad', 'ldap') AND is_active <> $2::boolean)"};

/// $1 directory.
inline constexpr Statement has_people{"directory_settings_has_people", R"(
SELECT EXISTS (SELECT 1 FROM users WHERE fk_auth_source = $1::integer))"};

/// $1 directory. Nobody is in them by now: people of theirs alone can be.
inline constexpr Statement remove_groups{"directory_settings_remove_groups", R"(
DELETE FROM groups g USING directories d
 WHERE d.fk_auth_source = $1::integer AND g.fk_auth_source = d.fk_auth_source
RETURNING g.id, g.name)"};

/// $1 directory. What it was called.
inline constexpr Statement remove{"directory_settings_remove", R"(
DELETE FROM auth_sources WHERE id = $1::integer AND type IN ('ad', 'ldap') RETURNING name)"};

/// $1 directory, $2 until when.
inline constexpr Statement accept_fewer{"directory_settings_accept_fewer", R"(
UPDATE directories SET fewer_people_until = $2::timestamptz WHERE fk_auth_source = $1::integer)"};

/// $1 directory, $2 now.
inline constexpr Statement request_trial{"directory_settings_request_trial", R"(
INSERT INTO directory_trials (fk_auth_source, revision, requested_at)
SELECT fk_auth_source, revision, $2::timestamptz FROM directories
 WHERE fk_auth_source = $1::integer
ON CONFLICT (fk_auth_source) DO UPDATE
   SET state = 'waiting', revision = EXCLUDED.revision, is_sound = false, report = '{}',
       requested_at = EXCLUDED.requested_at, finished_at = NULL)"};

/// $1 directory.
inline constexpr Statement find_trial{"directory_settings_find_trial", R"(
SELECT d.fk_auth_source AS id, coalesce(t.state, 'none') AS state,
       coalesce(t.revision = d.revision, false) AS is_of_these_settings,
       coalesce(t.is_sound, false) AS is_sound, coalesce(t.report, '{}') AS report
  FROM directories d LEFT JOIN directory_trials t ON t.fk_auth_source = d.fk_auth_source
 WHERE d.fk_auth_source = $1::integer)"};

}  // namespace unidash::identity::directory_settings_table
