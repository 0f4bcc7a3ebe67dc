// What people do with other providers: signing in at id.BASE, and their own links
// (/v1/account/upstream_…); and what administrators do with the links of others
// (/v1/admin/users/{id}/identities).
#pragma once

#include <vector>

#include "daemon/api/route.h"
#include "daemon/domains/identity/upstream/person_links.h"
#include "daemon/domains/identity/upstream/upstream_sign_in.h"

namespace unidash::identity::upstream {

/// Rows of role identity. The table may be made with null, to be read but not called.
[[nodiscard]] std::vector<api::Route> upstream_routes(UpstreamSignIn* upstream);

/// Rows of role admin. The same.
[[nodiscard]] std::vector<api::Route> person_link_routes(PersonLinks* links);

}  // namespace unidash::identity::upstream
