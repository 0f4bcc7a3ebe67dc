// The pages of id.BASE that people meet.
#pragma once

#include <vector>

#include "daemon/api/route.h"
#include "daemon/domains/identity/pages/sign_in_pages.h"

namespace unidash::identity {

/// Rows of role identity. The table may be made with null, to be read (OpenAPI,
/// tests) but not called.
[[nodiscard]] std::vector<api::Route> sign_in_routes(SignInPages* pages);

}  // namespace unidash::identity
