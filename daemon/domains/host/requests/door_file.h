// DoorFile: where a door of a role leads to, as root keeps it on the disk: the request
// itself, in a file for each door of each role. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "daemon/domains/host/requests/request.h"

namespace unidash::host {

/// Root's alone to write, everybody's to read.
inline constexpr std::string_view door_folder = "/var/lib/unidash/doors";

/// forbidden "door.not_of_this_role", invalid "door.bad_place".
[[nodiscard]] Status check_door(const SetDoor& door);

/// "mail.smtp_relay.json".
[[nodiscard]] std::string door_file_name(Role role, Door door);
[[nodiscard]] std::string render_door_file(const SetDoor& door);
/// internal "door.other_file" where it is not the door of the file's name.
[[nodiscard]] Result<SetDoor> parse_door_file(std::string_view text, Role role, Door door);

/// Every door there is, shut.
[[nodiscard]] std::vector<SetDoor> every_door();

}  // namespace unidash::host
