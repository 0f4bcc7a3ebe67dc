// Where roles of this machine may open connections, as the role admin asks the role host.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "daemon/base/fields.h"
#include "daemon/model/roles/doors.h"

namespace unidash {

struct MachineDoor {
  std::string id;  // "mail.smtp_relay"
  Role role = Role::host;
  Door door = Door::smtp_relay;
  std::vector<std::string> places{};  // "mail.example.org:587"; none: it is shut
};

struct MachineDoorChange {
  Role role = Role::host;
  Door door = Door::smtp_relay;
  std::vector<std::string> places{};
  /// Those of them that must answer to their names now; left out: all.
  std::optional<std::vector<std::string>> checked{};
};

template <>
inline constexpr auto fields<MachineDoor> =
    std::tuple{field("id", &MachineDoor::id), field("role", &MachineDoor::role),
               field("door", &MachineDoor::door), field("places", &MachineDoor::places)};

template <>
inline constexpr auto fields<MachineDoorChange> = std::tuple{
    field("role", &MachineDoorChange::role), field("door", &MachineDoorChange::door),
    field("places", &MachineDoorChange::places, {.min = 1, .max = 262, .items = most_door_places}),
    field("checked", &MachineDoorChange::checked,
          {.min = 1, .max = 262, .items = most_door_places})};

}  // namespace unidash
