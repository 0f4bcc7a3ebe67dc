// EntranceFile: from which networks an entrance of this machine is reached, as root keeps it
// on the disk beside the doors: the request itself, in a file for each entrance. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "daemon/domains/host/requests/request.h"

namespace unidash::host {

/// invalid "network.bad_address".
[[nodiscard]] Status check_entrance(const SetEntrance& entrance);

/// "entrance.ldap.json".
[[nodiscard]] std::string entrance_file_name(Entrance entrance);
[[nodiscard]] std::string render_entrance_file(const SetEntrance& entrance);
/// internal "door.other_file" where it is not the entrance of the file's name.
[[nodiscard]] Result<SetEntrance> parse_entrance_file(std::string_view text, Entrance entrance);

/// Every entrance there is, shut.
[[nodiscard]] std::vector<SetEntrance> every_entrance();

}  // namespace unidash::host
