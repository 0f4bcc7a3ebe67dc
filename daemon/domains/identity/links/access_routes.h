// Routes for whoever stands at the machine, on a socket of their own and nowhere else.
#pragma once

#include <vector>

#include "daemon/api/route.h"
#include "daemon/domains/identity/links/access_links.h"

namespace unidash::identity {

/// `links` may be null where the rows are only read.
[[nodiscard]] std::vector<api::Route> access_routes(AccessLinks* links);

}  // namespace unidash::identity
