// Every table and column of the data model's own document is there, under its
// name and with its constraints; what later migrations add stands beside it.
#include <gtest/gtest.h>

#include <format>
#include <string_view>
#include <vector>

#include "daemon/base/text.h"
#include "daemon/testing/temporary_postgres.h"

namespace unidash::migrations {
namespace {

struct Table {
  std::string_view name;
  std::string_view columns;  // separated by blanks
};

constexpr Table tables[] = {
    {"auth_sources", "id type name config is_active created_at updated_at"},
    {"users",
     "id username email password_hash fk_auth_source external_id role is_active last_login_at"
     " created_at updated_at"},
    {"sessions", "id fk_user token_hash ip_address user_agent created_at expires_at revoked_at"},
    {"app_definitions",
     "id slug name description version category icon_url yaml_config supports_oidc"
     " supports_proxy_auth min_resources is_official is_active created_at updated_at"},
    {"app_instances",
     "id fk_app_def fk_installed_by namespace status config_override internal_url external_url"
     " installed_at updated_at"},
    {"user_app_access", "id fk_user fk_app_instance can_use can_admin added_at added_by"},
    {"desktops", "id fk_user wallpaper theme layout_config created_at updated_at"},
    {"desktop_windows",
     "id fk_desktop fk_app_instance position_x position_y width height z_index is_minimized"
     " is_maximized created_at updated_at"},
    {"docks", "id fk_desktop name position icon is_visible sort_order created_at"},
    {"dock_items", "id fk_dock fk_app_instance position"},
    {"shortcuts",
     "id fk_desktop fk_app_instance position_x position_y icon_custom label_custom created_at"},
    {"clusters", "id name k3s_version status config created_at updated_at"},
    {"nodes",
     "id fk_cluster hostname ip_address role status resources joined_at last_heartbeat"
     " created_at"},
    {"backups",
     "id fk_cluster type fk_app_instance status size_bytes storage_path started_at completed_at"
     " created_at"},
    {"audit_logs",
     "id fk_user action resource_type resource_id details ip_address user_agent created_at"},
    {"vpn_configs", "id fk_user psk_encrypted is_active created_at"},
};

constexpr std::string_view indexes[] = {
    "idx_auth_sources_type",
    "idx_users_username",
    "idx_users_email",
    "idx_users_role",
    "idx_users_auth_source",
    "idx_sessions_user",
    "idx_sessions_token",
    "idx_sessions_expires",
    "idx_app_definitions_slug",
    "idx_app_definitions_category",
    "idx_app_instances_app_def",
    "idx_app_instances_status",
    "idx_app_instances_namespace",
    "idx_user_app_access_user",
    "idx_user_app_access_app",
    "idx_desktop_windows_desktop",
    "idx_docks_desktop",
    "idx_dock_items_dock",
    "idx_shortcuts_desktop",
    "idx_nodes_cluster",
    "idx_nodes_status",
    "idx_backups_cluster",
    "idx_backups_status",
    "idx_audit_logs_user",
    "idx_audit_logs_action",
    "idx_audit_logs_resource",
    "idx_audit_logs_created",
};

TEST(DataModel, HasEveryTableAndColumn) {
  const std::string database = testing::fresh_database();
  for (const Table& table : tables) {
    for (const auto column : text::split(table.columns, ' ')) {
      const auto count = testing::query_value(
          database,
          std::format("SELECT count(*) FROM information_schema.columns WHERE"
                      " table_schema = 'public' AND table_name = '{}' AND column_name = '{}'",
                      table.name, column));
      EXPECT_EQ(count, "1") << table.name << '.' << column;
    }
  }
}

TEST(DataModel, HasEveryIndex) {
  const std::string database = testing::fresh_database();
  for (const auto index : indexes) {
    const auto found =
        testing::query_value(database, std::format("SELECT to_regclass('{}') IS NOT NULL", index));
    EXPECT_EQ(found, "t") << index;
  }
}

}  // namespace
}  // namespace unidash::migrations
