// /v1/account/passkeys on the desktop's origin, served by role identity because that is where
// sign-in is.
#pragma once

#include <string>
#include <vector>

#include "daemon/api/route.h"
#include "daemon/domains/identity/passkeys/passkeys.h"

namespace unidash::identity {

/// `id_origin`: browsers make keys on its pages alone. The table may be made with null, to be
/// read (OpenAPI, tests) but not called.
[[nodiscard]] std::vector<api::Route> passkey_routes(Passkeys* passkeys,
                                                     const std::string& id_origin);

}  // namespace unidash::identity
