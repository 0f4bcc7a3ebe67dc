// From which networks ports of this machine are reached, as the role admin asks the role host.
#pragma once

#include <string>
#include <vector>

#include "daemon/base/fields.h"
#include "daemon/model/roles/entrances.h"

namespace unidash {

struct MachineEntrance {
  std::string id;  // "ldap"
  Entrance entrance = Entrance::ldap;
  std::vector<std::string> networks{};  // "10.0.0.0/8"; none: it is shut
};

struct MachineEntranceChange {
  Entrance entrance = Entrance::ldap;
  std::vector<std::string> networks{};
};

template <>
inline constexpr auto fields<MachineEntrance> =
    std::tuple{field("id", &MachineEntrance::id), field("entrance", &MachineEntrance::entrance),
               field("networks", &MachineEntrance::networks)};

template <>
inline constexpr auto fields<MachineEntranceChange> =
    std::tuple{field("entrance", &MachineEntranceChange::entrance),
               field("networks", &MachineEntranceChange::networks,
                     {.min = 1, .max = 43, .items = most_entrance_networks})};

}  // namespace unidash
