#include "daemon/domains/host/doors.h"

#include <format>

#include "daemon/clients/files/text_file.h"
#include "daemon/domains/host/requests/door_file.h"

namespace unidash::host {

namespace {

MachineDoor describe(const SetDoor& door) {
  return {.id = std::format("{}.{}", name_of(door.role), name_of(door.door)),
          .role = door.role,
          .door = door.door,
          .places = door.places};
}

}  // namespace

/// Shut where its file is not there or cannot be read, as for the helper.
SetDoor Doors::read(Role role, Door door) const {
  const auto text = files::read_text_file(
      std::format("{}{}/{}", places_.root, door_folder, door_file_name(role, door)), request_bytes);
  const auto kept = text ? parse_door_file(*text, role, door) : text.error();
  return kept ? *kept : SetDoor{.role = role, .door = door};
}

Result<std::vector<MachineDoor>> Doors::list() const {
  std::vector<MachineDoor> list;
  for (const SetDoor& each : every_door()) list.push_back(describe(read(each.role, each.door)));
  return list;
}

Result<MachineDoor> Doors::set(const MachineDoorChange& change) const {
  SetDoor wanted{.role = change.role, .door = change.door, .places = change.places};
  TRY(check_door(wanted));
  if (read(change.role, change.door) != wanted) {
    wanted.checked = change.checked;
    (void)TRY(helper_->ask(wanted));
  }
  return describe(wanted);
}

}  // namespace unidash::host
