#include "daemon/domains/host/entrances.h"

#include <format>

#include "daemon/clients/files/text_file.h"
#include "daemon/domains/host/requests/door_file.h"
#include "daemon/domains/host/requests/entrance_file.h"

namespace unidash::host {

namespace {

MachineEntrance describe(const SetEntrance& entrance) {
  return {.id = std::string(name_of(entrance.entrance)),
          .entrance = entrance.entrance,
          .networks = entrance.networks};
}

}  // namespace

/// Shut where its file is not there or cannot be read, as for the helper.
SetEntrance Entrances::read(Entrance entrance) const {
  const auto text = files::read_text_file(
      std::format("{}{}/{}", places_.root, door_folder, entrance_file_name(entrance)),
      request_bytes);
  const auto kept = text ? parse_entrance_file(*text, entrance) : text.error();
  return kept ? *kept : SetEntrance{.entrance = entrance};
}

Result<std::vector<MachineEntrance>> Entrances::list() const {
  std::vector<MachineEntrance> list;
  for (const SetEntrance& each : every_entrance()) list.push_back(describe(read(each.entrance)));
  return list;
}

Result<MachineEntrance> Entrances::set(const MachineEntranceChange& change) const {
  const SetEntrance wanted{.entrance = change.entrance, .networks = change.networks};
  TRY(check_entrance(wanted));
  if (read(change.entrance) != wanted) (void)TRY(helper_->ask(wanted));
  return describe(wanted);
}

}  // namespace unidash::host
