// Groups as administrators see them, and what one of them gives.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "daemon/api/jsonapi.h"
#include "daemon/base/fields.h"
#include "daemon/model/ids.h"
#include "daemon/model/user_role.h"

namespace unidash::identity {

/// Where a group comes from: ours, or that of a directory, which alone says who is in it.
enum class GroupSource : std::uint8_t { native, ad, ldap, oidc };

struct Group {
  GroupId id{};
  std::string name;
  std::string description;
  GroupSource source = GroupSource::native;
  std::optional<std::string> directory{};    // its name: who is in the group is said there
  std::optional<std::string> external_id{};  // of the directory
  UserRole role = UserRole::user;            // what everybody in it is at least
  UserRole effective_role = UserRole::user;  // with that of the groups it is in
  std::int64_t people_count = 0;             // put in it by name
  std::int64_t groups_count = 0;             // in it, without those in them
  std::int64_t everybody_count = 0;          // people of it and of all groups in it
  std::int64_t apps_count = 0;
  std::int64_t revision = 1;
  Timestamp created_at{};
  Timestamp updated_at{};
};

/// Somebody in a group. `is_direct`: by name, and not only by a group in it.
struct GroupPerson {
  UserId id{};
  std::string username;
  std::string display_name;
  bool is_direct = true;
};

/// A group in a group.
struct GroupMember {
  GroupId id{};
  std::string name;
  GroupSource source = GroupSource::native;
  std::int64_t everybody_count = 0;
};

/// An app of the desktop, or an application that signs people in.
enum class OpenedKind : std::uint8_t { app, client };

/// Something a group can open. `is_selected`: only for selected people, so that the group
/// matters; else everybody may use it anyway.
struct GroupApp {
  std::string id;  // "app-3", "client-5"
  OpenedKind kind = OpenedKind::app;
  std::string target_id;
  std::string name;
  bool is_selected = true;
  bool is_open = false;  // the group opens it
};

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto enum_names<identity::GroupSource> =
    std::array{std::pair{identity::GroupSource::native, std::string_view("native")},
               std::pair{identity::GroupSource::ad, std::string_view("ad")},
               std::pair{identity::GroupSource::ldap, std::string_view("ldap")},
               std::pair{identity::GroupSource::oidc, std::string_view("oidc")}};

template <>
inline constexpr auto enum_names<identity::OpenedKind> =
    std::array{std::pair{identity::OpenedKind::app, std::string_view("app")},
               std::pair{identity::OpenedKind::client, std::string_view("client")}};

template <>
inline constexpr auto fields<identity::Group> =
    std::tuple{field("id", &identity::Group::id),
               field("name", &identity::Group::name),
               field("description", &identity::Group::description),
               field("source", &identity::Group::source),
               field("directory", &identity::Group::directory),
               field("external_id", &identity::Group::external_id),
               field("role", &identity::Group::role),
               field("effective_role", &identity::Group::effective_role),
               field("people_count", &identity::Group::people_count),
               field("groups_count", &identity::Group::groups_count),
               field("everybody_count", &identity::Group::everybody_count),
               field("apps_count", &identity::Group::apps_count),
               field("revision", &identity::Group::revision),
               field("created_at", &identity::Group::created_at),
               field("updated_at", &identity::Group::updated_at)};

template <>
inline constexpr auto fields<identity::GroupPerson> = std::tuple{
    field("id", &identity::GroupPerson::id), field("username", &identity::GroupPerson::username),
    field("display_name", &identity::GroupPerson::display_name),
    field("is_direct", &identity::GroupPerson::is_direct)};

template <>
inline constexpr auto fields<identity::GroupMember> =
    std::tuple{field("id", &identity::GroupMember::id), field("name", &identity::GroupMember::name),
               field("source", &identity::GroupMember::source),
               field("everybody_count", &identity::GroupMember::everybody_count)};

template <>
inline constexpr auto fields<identity::GroupApp> =
    std::tuple{field("id", &identity::GroupApp::id),
               field("kind", &identity::GroupApp::kind),
               field("target_id", &identity::GroupApp::target_id),
               field("name", &identity::GroupApp::name),
               field("is_selected", &identity::GroupApp::is_selected),
               field("is_open", &identity::GroupApp::is_open)};

template <>
inline constexpr std::string_view api::resource_type<identity::Group> = "groups";
template <>
inline constexpr std::string_view api::resource_type<identity::GroupPerson> = "group_people";
template <>
inline constexpr std::string_view api::resource_type<identity::GroupMember> = "group_members";
template <>
inline constexpr std::string_view api::resource_type<identity::GroupApp> = "group_apps";

}  // namespace unidash
