// What an app may do beyond its own namespace, as its description asks for it. Pure.
#pragma once

#include <set>

#include "daemon/domains/apps/package/app_package.h"

namespace unidash::packages {

[[nodiscard]] std::set<RightKind> rights_needed(const AppPackage& package);

}  // namespace unidash::packages
