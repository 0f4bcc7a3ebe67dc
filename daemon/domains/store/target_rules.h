// Target rules: where what the gate leads to may be. Pure.
#pragma once

#include <string>

#include "daemon/domains/store/app_addresses.h"

namespace unidash::store {

/// invalid "app.target_not_allowed" for names of this installation and for addresses that no other
/// machine can have; which name stands for which, the door asks.
[[nodiscard]] Status check_target_host(const std::string& host, const AppAddresses& addresses);

}  // namespace unidash::store
