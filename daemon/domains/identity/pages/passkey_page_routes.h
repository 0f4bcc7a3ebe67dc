// The pages of id.BASE to which the desktop sends a browser for a passkey, and where it comes
// back to.
#pragma once

#include <vector>

#include "daemon/api/route.h"
#include "daemon/domains/identity/pages/passkey_pages.h"

namespace unidash::identity {

/// Rows of role identity. The table may be made with null, to be read (OpenAPI, tests) but not
/// called.
[[nodiscard]] std::vector<api::Route> passkey_page_routes(PasskeyPages* pages);

}  // namespace unidash::identity
