// The SQL of the store: app_definitions, app_instances, app_gates, user_app_access. A link
// app is one row of each of the first two, one that is proxied has one in the third as well;
// its yaml_config is empty.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::store {

inline constexpr postgres::Statement count_usable{
    "store_count_usable", "SELECT count(*) FROM usable_apps WHERE fk_user = $1"};

/// $4 what follows the slug in the address of one that is proxied: where it is, people are
/// not told.
inline constexpr postgres::Statement list_usable{
    "store_list_usable",
    "SELECT i.id, d.slug, d.name, d.description, NULLIF(d.category, '') AS category,"
    " d.icon_url AS icon,"
    " CASE WHEN i.embed = 'proxied' THEN 'https://' || d.slug || $4::text"
    " ELSE i.external_url END AS url,"
    " CASE WHEN i.embed = 'proxied' THEN 'frame' ELSE i.embed END AS embed"
    " FROM usable_apps u JOIN app_instances i ON i.id = u.fk_app_instance"
    " JOIN app_definitions d ON d.id = i.fk_app_def"
    " WHERE u.fk_user = $1 ORDER BY lower(d.name), i.id LIMIT $2::bigint OFFSET $3::bigint"};

inline constexpr postgres::Statement count_links{
    "store_count_links",
    "SELECT count(*) FROM app_instances i JOIN app_definitions d ON d.id = i.fk_app_def"
    " WHERE d.kind = 'link'"};

inline constexpr postgres::Statement list_links{
    "store_list_links",
    "SELECT i.id, d.slug, d.name, d.description, NULLIF(d.category, '') AS category,"
    " d.icon_url AS icon, i.external_url AS url, i.embed, i.audience,"
    " g.verify_certificate, g.tells_who, g.told_headers, g.group_separator, g.open_paths,"
    " g.password_paths,"
    " g.max_upload_mb, g.timeout_s"
    " FROM app_instances i JOIN app_definitions d ON d.id = i.fk_app_def"
    " LEFT JOIN app_gates g ON g.fk_app_instance = i.id"
    " WHERE d.kind = 'link' ORDER BY lower(d.name), i.id LIMIT $1::bigint OFFSET $2::bigint"};

/// Packages are not found here: they are not this API's to change.
inline constexpr postgres::Statement lock_link{
    "store_lock_link",
    "SELECT i.id, d.slug, d.name, d.description, NULLIF(d.category, '') AS category,"
    " d.icon_url AS icon, i.external_url AS url, i.embed, i.audience,"
    " g.verify_certificate, g.tells_who, g.told_headers, g.group_separator, g.open_paths,"
    " g.password_paths,"
    " g.max_upload_mb, g.timeout_s"
    " FROM app_instances i JOIN app_definitions d ON d.id = i.fk_app_def"
    " LEFT JOIN app_gates g ON g.fk_app_instance = i.id"
    " WHERE d.kind = 'link' AND i.id = $1 FOR UPDATE OF i, d"};

/// No row when the slug is taken.
inline constexpr postgres::Statement create_definition{
    "store_create_definition",
    "INSERT INTO app_definitions (slug, name, description, version, category, icon_url,"
    " yaml_config, is_official, kind)"
    " VALUES ($1, $2, $3, '1', COALESCE($4, ''), $5, '', false, 'link')"
    " ON CONFLICT (slug) DO NOTHING RETURNING id"};

inline constexpr postgres::Statement create_instance{
    "store_create_instance",
    "INSERT INTO app_instances (fk_app_def, fk_installed_by, namespace, status, external_url,"
    " embed, audience) VALUES ($1, $2, 'link-' || $3::text, 'running', $4, $5, $6) RETURNING id"};

inline constexpr postgres::Statement update_definition{
    "store_update_definition",
    "UPDATE app_definitions SET name = $2, description = $3, category = COALESCE($4, ''),"
    " icon_url = $5, updated_at = NOW()"
    " WHERE id = (SELECT fk_app_def FROM app_instances WHERE id = $1)"};

inline constexpr postgres::Statement update_instance{
    "store_update_instance",
    "UPDATE app_instances SET external_url = $2, embed = $3, audience = $4, updated_at = NOW()"
    " WHERE id = $1"};

/// Where the gate finds apps.
inline constexpr postgres::Statement list_targets{
    "store_list_targets",
    "SELECT external_url FROM app_instances"
    " WHERE embed = 'proxied' AND external_url IS NOT NULL ORDER BY id"};

inline constexpr postgres::Statement save_gate{
    "store_save_gate",
    "INSERT INTO app_gates (fk_app_instance, verify_certificate, tells_who, told_headers,"
    " group_separator, open_paths, password_paths, max_upload_mb, timeout_s)"
    " VALUES ($1::integer, $2::boolean, $3::boolean, $4::text[], $5, $6::text[], $7::text[],"
    " $8::integer, $9::integer)"
    " ON CONFLICT (fk_app_instance) DO UPDATE SET"
    " verify_certificate = EXCLUDED.verify_certificate, tells_who = EXCLUDED.tells_who,"
    " told_headers = EXCLUDED.told_headers, group_separator = EXCLUDED.group_separator,"
    " open_paths = EXCLUDED.open_paths, password_paths = EXCLUDED.password_paths,"
    " max_upload_mb = EXCLUDED.max_upload_mb,"
    " timeout_s = EXCLUDED.timeout_s"};

inline constexpr postgres::Statement delete_gate{
    "store_delete_gate", "DELETE FROM app_gates WHERE fk_app_instance = $1"};

inline constexpr postgres::Statement delete_instance{
    "store_delete_instance", "DELETE FROM app_instances WHERE id = $1 RETURNING fk_app_def"};

inline constexpr postgres::Statement delete_definition{"store_delete_definition",
                                                       "DELETE FROM app_definitions WHERE id = $1"};

inline constexpr postgres::Statement is_link{
    "store_is_link",
    "SELECT EXISTS (SELECT 1 FROM app_instances i JOIN app_definitions d ON d.id = i.fk_app_def"
    " WHERE d.kind = 'link' AND i.id = $1)"};

inline constexpr postgres::Statement is_person{"store_is_person",
                                               "SELECT EXISTS (SELECT 1 FROM users WHERE id = $1)"};

inline constexpr postgres::Statement count_people{
    "store_count_people",
    "SELECT count(*) FROM user_app_access WHERE fk_app_instance = $1 AND can_use"};

inline constexpr postgres::Statement list_people{
    "store_list_people",
    "SELECT u.id, u.username, u.display_name, a.added_at"
    " FROM user_app_access a JOIN users u ON u.id = a.fk_user"
    " WHERE a.fk_app_instance = $1 AND a.can_use"
    " ORDER BY lower(u.username), u.id LIMIT $2::bigint OFFSET $3::bigint"};

/// Changes no row when they have it already.
inline constexpr postgres::Statement grant_access{
    "store_grant_access",
    "INSERT INTO user_app_access (fk_user, fk_app_instance, can_use, added_by)"
    " VALUES ($1, $2, true, $3) ON CONFLICT (fk_user, fk_app_instance)"
    " DO UPDATE SET can_use = true, added_by = EXCLUDED.added_by, added_at = NOW()"
    " WHERE NOT user_app_access.can_use"};

inline constexpr postgres::Statement revoke_access{
    "store_revoke_access",
    "DELETE FROM user_app_access WHERE fk_user = $1 AND fk_app_instance = $2"};

}  // namespace unidash::store
