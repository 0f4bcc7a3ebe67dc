// NameLookup: what addresses names stand for, by whatever this machine asks for names.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "daemon/base/ip_address.h"

namespace unidash::helper {

/// The names that were answered in time; the others are missing.
using FoundNames = std::map<std::string, std::vector<IpAddress>>;
using LookUp = std::function<FoundNames(const std::vector<std::string>& names)>;

inline constexpr std::chrono::seconds lookup_time{3};

/// All at once, by getaddrinfo_a(3), for at most lookup_time. What has no answer by then is
/// left to end with the process.
[[nodiscard]] FoundNames look_up(const std::vector<std::string>& names);

}  // namespace unidash::helper
