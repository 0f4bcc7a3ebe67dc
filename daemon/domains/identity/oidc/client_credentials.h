// ClientCredentials: how an application proves who it is at the token endpoint
// (RFC 6749, section 2.3.1): HTTP Basic or form fields, never both. Pure.
#pragma once

#include <string>

#include "daemon/api/message.h"
#include "daemon/base/secret.h"

namespace unidash::identity::oidc {

struct ClientCredentials {
  std::string client_id;
  Secret secret;
};

/// "oauth.invalid_client" when there are none or they cannot be read,
/// "oauth.invalid_request" when they come in two ways.
[[nodiscard]] Result<ClientCredentials> read_client_credentials(const api::Request& request,
                                                                const api::NamedValues& form);

/// The token behind "Bearer" (RFC 6750, section 2.1); the scheme's case does not
/// matter. Empty for any other scheme.
[[nodiscard]] std::string_view read_bearer(const api::Request& request);

}  // namespace unidash::identity::oidc
