// "What can this person see?": their role, groups and apps, each with why.
#pragma once

#include <string>
#include <vector>

#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/identity/groups/group_model.h"

namespace unidash::identity {

/// Why somebody may use an app.
enum class AccessReason : std::uint8_t { everyone, person, group };

/// A group somebody is in. `path`: the group they are put in by name first, this one last.
struct ReachedGroup {
  std::string id;
  std::string name;
  UserRole role = UserRole::user;
  std::vector<std::string> path{};
};

/// `path`: to the group that opens it, where a group does.
struct ReachedApp {
  OpenedKind kind = OpenedKind::app;
  std::string target_id;
  std::string name;
  AccessReason reason = AccessReason::everyone;
  std::vector<std::string> path{};
};

struct EffectiveAccess {
  UserId id{};
  UserRole role = UserRole::user;        // that counts
  UserRole own_role = UserRole::user;    // theirs without any group
  std::vector<std::string> role_path{};  // to the group that makes it more
  std::vector<ReachedGroup> groups{};
  std::vector<ReachedApp> apps{};
};

class EffectiveAccesses {
 public:
  explicit EffectiveAccesses(postgres::Pool& pool) : pool_(pool) {}
  /// not_found "identity.no_such_person".
  [[nodiscard]] Result<EffectiveAccess> get(UserId id) const;

 private:
  postgres::Pool& pool_;
};

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto enum_names<identity::AccessReason> =
    std::array{std::pair{identity::AccessReason::everyone, std::string_view("everyone")},
               std::pair{identity::AccessReason::person, std::string_view("person")},
               std::pair{identity::AccessReason::group, std::string_view("group")}};

template <>
inline constexpr auto fields<identity::ReachedGroup> = std::tuple{
    field("id", &identity::ReachedGroup::id), field("name", &identity::ReachedGroup::name),
    field("role", &identity::ReachedGroup::role), field("path", &identity::ReachedGroup::path)};

template <>
inline constexpr auto fields<identity::ReachedApp> = std::tuple{
    field("kind", &identity::ReachedApp::kind),
    field("target_id", &identity::ReachedApp::target_id),
    field("name", &identity::ReachedApp::name), field("reason", &identity::ReachedApp::reason),
    field("path", &identity::ReachedApp::path)};

template <>
inline constexpr auto fields<identity::EffectiveAccess> =
    std::tuple{field("id", &identity::EffectiveAccess::id),
               field("role", &identity::EffectiveAccess::role),
               field("own_role", &identity::EffectiveAccess::own_role),
               field("role_path", &identity::EffectiveAccess::role_path),
               field("groups", &identity::EffectiveAccess::groups),
               field("apps", &identity::EffectiveAccess::apps)};

template <>
inline constexpr std::string_view api::resource_type<identity::EffectiveAccess> =
    "effective_access";

}  // namespace unidash
