#include "daemon/api/token_scopes.h"

#include <algorithm>
#include <array>

namespace unidash::api {

namespace {

using Id = std::string_view;

// What is not here no token reaches, on purpose:
// - everything about passwords, sign-in, sessions, e-mail addresses that count as confirmed,
//   and tokens: whoever has one token must not make more of it than it is;
// - what asks for the password again: a token has none to give;
// - the stream of events, which ends with its session.
constexpr std::array<Id, 1> profile_read{"read_me"};
constexpr std::array<Id, 1> profile_write{"change_me"};
constexpr std::array<Id, 1> apps_read{"list_usable_apps"};
constexpr std::array<Id, 2> desktop_read{"read_desktop", "list_shortcuts"};
constexpr std::array<Id, 4> desktop_write{"change_desktop", "create_shortcut", "change_shortcut",
                                          "delete_shortcut"};
constexpr std::array<Id, 2> notifications_read{"list_notifications", "read_notification"};
constexpr std::array<Id, 3> notifications_write{"read_all_notifications", "change_notification",
                                                "delete_notification"};
constexpr std::array<Id, 2> own_jobs_read{"list_own_jobs", "read_own_job"};
constexpr std::array<Id, 1> own_jobs_write{"cancel_own_job"};

constexpr std::array<Id, 3> people_read{"list_users", "get_user", "list_user_identities"};
constexpr std::array<Id, 4> people_write{"create_user", "update_user", "disable_user",
                                         "enable_user"};
constexpr std::array<Id, 1> people_delete{"delete_user"};
constexpr std::array<Id, 6> groups_read{"list_groups",       "get_group",
                                        "list_group_people", "list_group_groups",
                                        "list_group_apps",   "get_effective_access"};
constexpr std::array<Id, 8> groups_write{
    "create_group",     "update_group",        "delete_group",    "preview_group",
    "add_group_person", "remove_group_person", "add_group_group", "remove_group_group"};
constexpr std::array<Id, 3> directories_read{"list_directories", "get_directory",
                                             "find_directory_trial"};
constexpr std::array<Id, 2> upstream_read{"list_upstream_providers", "get_upstream_provider"};
constexpr std::array<Id, 2> all_apps_read{"list_apps", "list_app_people"};
constexpr std::array<Id, 5> all_apps_write{"create_app", "change_app", "delete_app",
                                           "grant_app_access", "revoke_app_access"};
constexpr std::array<Id, 3> clients_read{"list_clients", "get_client", "list_client_people"};
constexpr std::array<Id, 1> audit_read{"list_audit_logs"};
constexpr std::array<Id, 2> jobs_read{"list_jobs", "read_job"};
constexpr std::array<Id, 2> jobs_write{"cancel_job", "retry_job"};
constexpr std::array<Id, 11> machine_read{
    "read_overview", "get_machine",     "list_certificates", "get_authority",
    "list_disks",    "list_links",      "list_services",     "get_machine_time",
    "get_updates",   "list_time_zones", "list_usage"};
constexpr std::array<Id, 1> machine_log_read{"list_log_entries"};
constexpr std::array<Id, 4> machine_write{"restart_service", "check_updates", "stage_update",
                                          "cancel_power"};
constexpr std::array<Id, 2> mail_read{"read_mail_relay", "read_letter"};

constexpr std::array scopes{TokenScope{"profile_read", Audience::user, profile_read},
                            TokenScope{"profile_write", Audience::user, profile_write},
                            TokenScope{"apps_read", Audience::user, apps_read},
                            TokenScope{"desktop_read", Audience::user, desktop_read},
                            TokenScope{"desktop_write", Audience::user, desktop_write},
                            TokenScope{"notifications_read", Audience::user, notifications_read},
                            TokenScope{"notifications_write", Audience::user, notifications_write},
                            TokenScope{"own_jobs_read", Audience::user, own_jobs_read},
                            TokenScope{"own_jobs_write", Audience::user, own_jobs_write},
                            TokenScope{"people_read", Audience::admin, people_read},
                            TokenScope{"people_write", Audience::admin, people_write},
                            TokenScope{"people_delete", Audience::admin, people_delete},
                            TokenScope{"groups_read", Audience::admin, groups_read},
                            TokenScope{"groups_write", Audience::admin, groups_write},
                            TokenScope{"directories_read", Audience::admin, directories_read},
                            TokenScope{"upstream_providers_read", Audience::admin, upstream_read},
                            TokenScope{"all_apps_read", Audience::admin, all_apps_read},
                            TokenScope{"all_apps_write", Audience::admin, all_apps_write},
                            TokenScope{"clients_read", Audience::admin, clients_read},
                            TokenScope{"audit_read", Audience::admin, audit_read},
                            TokenScope{"jobs_read", Audience::admin, jobs_read},
                            TokenScope{"jobs_write", Audience::admin, jobs_write},
                            TokenScope{"machine_read", Audience::admin, machine_read},
                            TokenScope{"machine_log_read", Audience::admin, machine_log_read},
                            TokenScope{"machine_write", Audience::admin, machine_write},
                            TokenScope{"mail_read", Audience::admin, mail_read}};

template <class Matches>
const TokenScope* find(Matches matches) {
  const auto found = std::ranges::find_if(scopes, matches);
  return found == scopes.end() ? nullptr : &*found;
}

}  // namespace

std::span<const TokenScope> token_scopes() { return scopes; }

const TokenScope* find_token_scope(std::string_view id) {
  return find([id](const TokenScope& scope) { return scope.id == id; });
}

const TokenScope* scope_of_route(std::string_view route_id) {
  return find([route_id](const TokenScope& scope) {
    return std::ranges::find(scope.routes, route_id) != scope.routes.end();
  });
}

}  // namespace unidash::api
