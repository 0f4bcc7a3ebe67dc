// UpdatePlan: what is different between the version of an app that is installed and another, as far
// as people must know or agree. Pure.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "daemon/domains/apps/package/app_package.h"

namespace unidash::packages {

/// Permissions, in the order in which they are told.
enum class PermissionKind : std::uint8_t {
  right,          // what: its word
  egress,         // what: how far it reaches
  host,           // what: a name on the Internet
  open_port,      // what: "component:port"
  sign_on,        // what: a way to know people
  scope,          // what: what OpenID Connect tells it
  role,           // what: "use /path" or "admin /path": who gets in where
  open_path,      // what: a path that needs no session
  password_path,  // what: a path that takes app passwords
};

struct PermissionChange {
  PermissionKind kind = PermissionKind::right;
  std::string what{};
  bool is_more = false;  // the app may do what it could not: somebody must agree
  friend bool operator==(const PermissionChange&, const PermissionChange&) = default;
};

/// Whether this way may be gone.
enum class UpdatePath : std::uint8_t {
  direct,
  same,        // it is the version that is there
  step_first,  // an older version than may be updated directly: one between is needed
  one_major,   // more than one major version at once
  backwards,   // older than what is there
  other_app,
};

struct ResourceChange {
  std::int64_t memory_before_mb = 0;
  std::int64_t memory_after_mb = 0;
  std::int64_t disk_before_mb = 0;
  std::int64_t disk_after_mb = 0;
};

struct UpdatePlan {
  UpdatePath path = UpdatePath::direct;
  std::vector<PermissionChange> permissions{};
  bool needs_consent = false;
  ResourceChange resources{};
  std::vector<std::string> new_volumes{};
  std::vector<std::string> dropped_volumes{};  // their data stay until somebody deletes them
  std::vector<std::string> grown_volumes{};
  std::vector<std::string> new_databases{};
  std::vector<std::string> dropped_databases{};
  std::vector<std::string> new_questions{};  // required, without an answer of their own
  bool needs_data_copy = true;    // the way back needs the data of before, not the program alone
  bool may_go_by_itself = false;  // no consent, no question, a way that is open
  std::int64_t max_minutes = 0;
};

[[nodiscard]] UpdatePlan plan_update(const AppPackage& before, const AppPackage& after);

}  // namespace unidash::packages

namespace unidash {

template <>
inline constexpr auto enum_names<packages::PermissionKind> = std::array{
    std::pair{packages::PermissionKind::right, std::string_view("right")},
    std::pair{packages::PermissionKind::egress, std::string_view("egress")},
    std::pair{packages::PermissionKind::host, std::string_view("host")},
    std::pair{packages::PermissionKind::open_port, std::string_view("open_port")},
    std::pair{packages::PermissionKind::sign_on, std::string_view("sign_on")},
    std::pair{packages::PermissionKind::scope, std::string_view("scope")},
    std::pair{packages::PermissionKind::role, std::string_view("role")},
    std::pair{packages::PermissionKind::open_path, std::string_view("open_path")},
    std::pair{packages::PermissionKind::password_path, std::string_view("password_path")}};
template <>
inline constexpr auto enum_names<packages::UpdatePath> =
    std::array{std::pair{packages::UpdatePath::direct, std::string_view("direct")},
               std::pair{packages::UpdatePath::same, std::string_view("same")},
               std::pair{packages::UpdatePath::step_first, std::string_view("step_first")},
               std::pair{packages::UpdatePath::one_major, std::string_view("one_major")},
               std::pair{packages::UpdatePath::backwards, std::string_view("backwards")},
               std::pair{packages::UpdatePath::other_app, std::string_view("other_app")}};
template <>
inline constexpr auto fields<packages::PermissionChange> =
    std::tuple{field("kind", &packages::PermissionChange::kind),
               field("what", &packages::PermissionChange::what),
               field("is_more", &packages::PermissionChange::is_more)};
template <>
inline constexpr auto fields<packages::ResourceChange> =
    std::tuple{field("memory_before_mb", &packages::ResourceChange::memory_before_mb),
               field("memory_after_mb", &packages::ResourceChange::memory_after_mb),
               field("disk_before_mb", &packages::ResourceChange::disk_before_mb),
               field("disk_after_mb", &packages::ResourceChange::disk_after_mb)};
template <>
inline constexpr auto fields<packages::UpdatePlan> =
    std::tuple{field("path", &packages::UpdatePlan::path),
               field("permissions", &packages::UpdatePlan::permissions),
               field("needs_consent", &packages::UpdatePlan::needs_consent),
               field("resources", &packages::UpdatePlan::resources),
               field("new_volumes", &packages::UpdatePlan::new_volumes),
               field("dropped_volumes", &packages::UpdatePlan::dropped_volumes),
               field("grown_volumes", &packages::UpdatePlan::grown_volumes),
               field("new_databases", &packages::UpdatePlan::new_databases),
               field("dropped_databases", &packages::UpdatePlan::dropped_databases),
               field("new_questions", &packages::UpdatePlan::new_questions),
               field("needs_data_copy", &packages::UpdatePlan::needs_data_copy),
               field("may_go_by_itself", &packages::UpdatePlan::may_go_by_itself),
               field("max_minutes", &packages::UpdatePlan::max_minutes)};

}  // namespace unidash
