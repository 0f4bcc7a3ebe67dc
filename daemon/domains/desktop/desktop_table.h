// The SQL of the desktop: tables desktops and shortcuts, always of one person.
#pragma once

#include "daemon/clients/postgres/connection.h"

namespace unidash::desktop {

inline constexpr postgres::Statement find_desktop{
    "desktop_find",
    "SELECT id, theme, COALESCE(wallpaper, 'dawn') AS wallpaper,"
    " COALESCE(layout_config, '{}') AS layout_config, updated_at, revision"
    " FROM desktops WHERE fk_user = $1"};

inline constexpr postgres::Statement lock_desktop{
    "desktop_lock",
    "SELECT id, theme, COALESCE(wallpaper, 'dawn') AS wallpaper,"
    " COALESCE(layout_config, '{}') AS layout_config, updated_at, revision"
    " FROM desktops WHERE fk_user = $1 FOR UPDATE"};

/// No row when another call was faster.
inline constexpr postgres::Statement create_desktop{
    "desktop_create",
    "INSERT INTO desktops (fk_user, wallpaper) VALUES ($1, 'dawn')"
    " ON CONFLICT (fk_user) DO NOTHING RETURNING id"};

inline constexpr postgres::Statement update_desktop{
    "desktop_update",
    "UPDATE desktops SET theme = $2, wallpaper = $3, layout_config = $4::jsonb,"
    " revision = revision + 1, updated_at = NOW() WHERE id = $1"
    " RETURNING id, theme, wallpaper, layout_config, updated_at, revision"};

inline constexpr postgres::Statement list_shortcuts{
    "shortcut_list",
    "SELECT s.id, s.fk_app_instance AS app_id, s.position_x, s.position_y, s.icon_custom,"
    " s.label_custom, s.revision FROM shortcuts s JOIN desktops d ON d.id = s.fk_desktop"
    " WHERE d.fk_user = $1 ORDER BY s.position_y, s.position_x, s.id LIMIT 100"};

inline constexpr postgres::Statement count_shortcuts{
    "shortcut_count", "SELECT count(*) FROM shortcuts WHERE fk_desktop = $1"};

inline constexpr postgres::Statement is_usable_app{
    "shortcut_is_usable_app",
    "SELECT EXISTS (SELECT 1 FROM usable_apps WHERE fk_user = $1 AND fk_app_instance = $2)"};

/// No row when the desktop has one to this app.
inline constexpr postgres::Statement create_shortcut{
    "shortcut_create",
    "INSERT INTO shortcuts (fk_desktop, fk_app_instance, position_x, position_y, icon_custom,"
    " label_custom) VALUES ($1, $2, $3, $4, $5, $6)"
    " ON CONFLICT (fk_desktop, fk_app_instance) DO NOTHING"
    " RETURNING id, fk_app_instance AS app_id, position_x, position_y, icon_custom,"
    " label_custom, revision"};

inline constexpr postgres::Statement lock_shortcut{
    "shortcut_lock",
    "SELECT s.id, s.fk_app_instance AS app_id, s.position_x, s.position_y, s.icon_custom,"
    " s.label_custom, s.revision FROM shortcuts s JOIN desktops d ON d.id = s.fk_desktop"
    " WHERE s.id = $1 AND d.fk_user = $2 FOR UPDATE OF s"};

inline constexpr postgres::Statement update_shortcut{
    "shortcut_update",
    "UPDATE shortcuts SET position_x = $2, position_y = $3, icon_custom = $4, label_custom = $5,"
    " revision = revision + 1, updated_at = NOW() WHERE id = $1"
    " RETURNING id, fk_app_instance AS app_id, position_x, position_y, icon_custom,"
    " label_custom, revision"};

inline constexpr postgres::Statement delete_shortcut{"shortcut_delete",
                                                     "DELETE FROM shortcuts WHERE id = $1"};

}  // namespace unidash::desktop
