// /oauth/register, answered by identity; /v1/admin/registration_tokens, answered by
// administration. No API token reaches any of them.
#pragma once

#include <vector>

#include "daemon/api/route.h"
#include "daemon/domains/identity/registration/client_registration.h"
#include "daemon/domains/identity/registration/registration_tokens.h"

namespace unidash::identity {

/// Pointers are null where the rows are only read.
[[nodiscard]] std::vector<api::Route> registration_routes(ClientRegistration* registration);
[[nodiscard]] std::vector<api::Route> registration_token_routes(RegistrationTokens* tokens);

}  // namespace unidash::identity
