// What a change of a group would do: who gains and who loses what. Found by doing it, inside a
// transaction that the caller never commits, and asking the same views before and after.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/identity/groups/group_model.h"
#include "daemon/domains/identity/groups/group_requests.h"

namespace unidash::identity {

/// Some people: how many, and the first of them by name.
struct SomePeople {
  std::int64_t count = 0;
  std::vector<std::string> names{};
};

/// What becomes of one app.
struct AppMove {
  OpenedKind kind = OpenedKind::app;
  std::string target_id;
  std::string name;
  SomePeople gaining{};
  SomePeople losing{};
};

/// Who becomes another kind of administrator by it, or none any more.
struct RoleMove {
  UserRole to = UserRole::user;
  SomePeople people{};
};

struct GroupPreview {
  GroupId id{};
  SomePeople joining{};  // in it now, by themselves or by a group in it
  SomePeople leaving{};
  std::vector<RoleMove> role_changes{};  // the highest first
  std::vector<AppMove> apps{};           // those that anything becomes of
};

/// As many names as are told of each; the count tells of the others.
inline constexpr std::size_t most_names = 10;

/// `change` makes the change, in `tx`.
[[nodiscard]] Result<GroupPreview> compare(postgres::Transaction& tx, const GroupProposal& wanted,
                                           const std::function<Status()>& change);

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::SomePeople> = std::tuple{
    field("count", &identity::SomePeople::count), field("names", &identity::SomePeople::names)};

template <>
inline constexpr auto fields<identity::AppMove> = std::tuple{
    field("kind", &identity::AppMove::kind), field("target_id", &identity::AppMove::target_id),
    field("name", &identity::AppMove::name), field("gaining", &identity::AppMove::gaining),
    field("losing", &identity::AppMove::losing)};

template <>
inline constexpr auto fields<identity::RoleMove> =
    std::tuple{field("to", &identity::RoleMove::to), field("people", &identity::RoleMove::people)};

template <>
inline constexpr auto fields<identity::GroupPreview> = std::tuple{
    field("id", &identity::GroupPreview::id), field("joining", &identity::GroupPreview::joining),
    field("leaving", &identity::GroupPreview::leaving),
    field("role_changes", &identity::GroupPreview::role_changes),
    field("apps", &identity::GroupPreview::apps)};

template <>
inline constexpr std::string_view api::resource_type<identity::GroupPreview> = "group_previews";

}  // namespace unidash
