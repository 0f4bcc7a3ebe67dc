// SetDoor: how the settings of what a role reaches have its door opened, and what they hear of
// it. Whoever has the way to the role `host` makes one, for one door of one role.
#pragma once

#include <functional>
#include <vector>

#include "daemon/base/result.h"
#include "daemon/model/roles/place.h"

namespace unidash {

/// Lets the role reach these places and no others. Those of `checked` must answer to
/// their names; of the others one may be away. An error with a field is the administrator's to
/// mend: it is that of the settings which names the place.
using SetDoor =
    std::function<Status(const std::vector<Place>& places, const std::vector<Place>& checked)>;

}  // namespace unidash
