// What the trail says of a change of a group, whoever makes it: an administrator or a directory.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "daemon/base/fields.h"
#include "daemon/model/event.h"

namespace unidash::identity {

struct NamedGroup {
  GroupId id{};
  std::string name;
};

/// As many ids as the trail keeps of one change; how many there were stands beside them.
inline constexpr std::size_t most_told = 100;

[[nodiscard]] inline Event about_group(std::string_view action, const NamedGroup& group,
                                       Json details = Json::object()) {
  details["name"] = group.name;
  return {.action = std::string(action),
          .resource_type = "groups",
          .resource_id = group.id.value,
          .details = std::move(details)};
}

/// Notes what one statement changed under `name`; nothing where nothing did.
template <class Id>
void tell(Json& details, const std::string& name, const std::vector<Id>& ids) {
  if (ids.empty()) return;
  Json told = Json::array();
  for (const Id& id : ids) {
    if (told.size() < most_told) told.push_back(id.value);
  }
  details[name] = std::move(told);
  details[name + "_count"] = ids.size();
}

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto fields<identity::NamedGroup> =
    std::tuple{field("id", &identity::NamedGroup::id), field("name", &identity::NamedGroup::name)};

}  // namespace unidash
