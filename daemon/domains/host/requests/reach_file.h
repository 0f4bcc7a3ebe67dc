// ReachFile: which networks reach the desk and the administration, as root keeps it on the
// disk beside the doors. Without the file it is as the wizard decided. Pure.
#pragma once

#include <string>
#include <string_view>

#include "daemon/domains/host/requests/door_file.h"

namespace unidash::host {

/// In door_folder. The rules are what nftables.conf includes, so that they hold before
/// anything of ours runs.
inline constexpr std::string_view reach_file_name = "reach.json";
inline constexpr std::string_view reach_rules_name = "reach.nft";

[[nodiscard]] std::string render_reach_file(const Reach& reach);
/// invalid or malformed where somebody else wrote it.
[[nodiscard]] Result<Reach> parse_reach_file(std::string_view text);

}  // namespace unidash::host
