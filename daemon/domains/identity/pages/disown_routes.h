// Where the link in a letter leads that tells of a new sign-in: GET names it and changes
// nothing, for mail programs open links; POST ends it.
#pragma once

#include <string>
#include <vector>

#include "daemon/api/route.h"
#include "daemon/domains/identity/accounts/new_devices.h"

namespace unidash::identity {

struct DisownHandlers {
  NewDevices* new_devices = nullptr;  // null where the rows are only read
  std::string desk_origin{};          // "https://desk.BASE[:PORT]"
};

[[nodiscard]] std::vector<api::Route> disown_routes(const DisownHandlers& handlers);

}  // namespace unidash::identity
