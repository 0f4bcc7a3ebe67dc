// What administrators ask about groups.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "daemon/api/conditional.h"
#include "daemon/api/jsonapi.h"
#include "daemon/domains/identity/groups/group_model.h"
#include "daemon/domains/identity/oidc/clients.h"
#include "daemon/model/label.h"

namespace unidash::identity {

struct GroupsQuery {
  std::optional<std::string> q{};  // part of a name or description
  std::optional<UserId> person{};  // that they are put in by name
  std::optional<std::int64_t> page_number{};
  std::optional<std::int64_t> page_size{};
};

struct GroupRef {
  GroupId id{};
};

struct GroupRemoval {
  GroupId id{};
  api::IfMatch if_match{};
};

struct GroupPeopleQuery {
  GroupId id{};
  std::optional<std::string> q{};
  std::optional<bool> everybody{};  // those of groups in it as well
  std::optional<std::int64_t> page_number{};
  std::optional<std::int64_t> page_size{};
};

struct GroupMembersQuery {
  GroupId id{};
  std::optional<std::int64_t> page_number{};
  std::optional<std::int64_t> page_size{};
};

struct GroupPersonRef {
  GroupId id{};
  UserId user_id{};
};

struct GroupMemberRef {
  GroupId id{};
  GroupId member_id{};
};

struct NewGroup {
  Label name{};
  std::optional<std::string> description{};
};

/// Everything that can be asked of a group. What is left out stays; a list is the whole of
/// what is to be, and `add_…` and `remove_…` change it without one.
struct GroupProposal {
  GroupId id{};
  std::optional<Label> name{};
  std::optional<std::string> description{};
  std::optional<UserRole> role{};
  std::optional<std::vector<UserId>> people{};
  std::optional<std::vector<UserId>> add_people{};
  std::optional<std::vector<UserId>> remove_people{};
  std::optional<std::vector<GroupId>> groups{};
  std::optional<std::vector<GroupId>> add_groups{};
  std::optional<std::vector<GroupId>> remove_groups{};
  std::optional<std::vector<AppId>> apps{};
  std::optional<std::vector<oidc::ClientId>> clients{};
};

/// Before it is asked.
struct GroupTrial : GroupProposal {
  std::optional<bool> remove{};  // the whole group
};

struct GroupChange : GroupProposal {
  api::IfMatch if_match{};
};

inline constexpr Bounds group_name_bounds{.min = 1, .max = 100};
inline constexpr Bounds group_description_bounds{.max = 500};
inline constexpr Bounds group_list_bounds{.items = 1000};

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::GroupsQuery> = std::tuple{
    query_field("q", &identity::GroupsQuery::q, {.max = 100}),
    query_field("person", &identity::GroupsQuery::person),
    query_field("page_number", &identity::GroupsQuery::page_number, api::page_number_bounds),
    query_field("page_size", &identity::GroupsQuery::page_size, api::page_size_bounds)};

template <>
inline constexpr auto fields<identity::GroupRef> =
    std::tuple{path_field("id", &identity::GroupRef::id)};

template <>
inline constexpr auto fields<identity::GroupRemoval> =
    std::tuple{path_field("id", &identity::GroupRemoval::id),
               if_match_field(&identity::GroupRemoval::if_match)};

template <>
inline constexpr auto fields<identity::GroupPeopleQuery> = std::tuple{
    path_field("id", &identity::GroupPeopleQuery::id),
    query_field("q", &identity::GroupPeopleQuery::q, {.max = 100}),
    query_field("everybody", &identity::GroupPeopleQuery::everybody),
    query_field("page_number", &identity::GroupPeopleQuery::page_number, api::page_number_bounds),
    query_field("page_size", &identity::GroupPeopleQuery::page_size, api::page_size_bounds)};

template <>
inline constexpr auto fields<identity::GroupMembersQuery> = std::tuple{
    path_field("id", &identity::GroupMembersQuery::id),
    query_field("page_number", &identity::GroupMembersQuery::page_number, api::page_number_bounds),
    query_field("page_size", &identity::GroupMembersQuery::page_size, api::page_size_bounds)};

template <>
inline constexpr auto fields<identity::GroupPersonRef> =
    std::tuple{path_field("id", &identity::GroupPersonRef::id),
               path_field("user_id", &identity::GroupPersonRef::user_id)};

template <>
inline constexpr auto fields<identity::GroupMemberRef> =
    std::tuple{path_field("id", &identity::GroupMemberRef::id),
               path_field("member_id", &identity::GroupMemberRef::member_id)};

template <>
inline constexpr auto fields<identity::NewGroup> = std::tuple{
    field("name", &identity::NewGroup::name, identity::group_name_bounds),
    field("description", &identity::NewGroup::description, identity::group_description_bounds)};

template <>
inline constexpr auto fields<identity::GroupProposal> = std::tuple{
    path_field("id", &identity::GroupProposal::id),
    field("name", &identity::GroupProposal::name, identity::group_name_bounds),
    field("description", &identity::GroupProposal::description, identity::group_description_bounds),
    field("role", &identity::GroupProposal::role),
    field("people", &identity::GroupProposal::people, identity::group_list_bounds),
    field("add_people", &identity::GroupProposal::add_people, identity::group_list_bounds),
    field("remove_people", &identity::GroupProposal::remove_people, identity::group_list_bounds),
    field("groups", &identity::GroupProposal::groups, identity::group_list_bounds),
    field("add_groups", &identity::GroupProposal::add_groups, identity::group_list_bounds),
    field("remove_groups", &identity::GroupProposal::remove_groups, identity::group_list_bounds),
    field("apps", &identity::GroupProposal::apps, identity::group_list_bounds),
    field("clients", &identity::GroupProposal::clients, identity::group_list_bounds)};

template <>
inline constexpr auto fields<identity::GroupTrial> = std::tuple_cat(
    fields<identity::GroupProposal>, std::tuple{field("remove", &identity::GroupTrial::remove)});

template <>
inline constexpr auto fields<identity::GroupChange> = std::tuple_cat(
    fields<identity::GroupProposal>, std::tuple{if_match_field(&identity::GroupChange::if_match)});

template <>
inline constexpr std::string_view api::resource_type<identity::GroupTrial> = "groups";

}  // namespace unidash
