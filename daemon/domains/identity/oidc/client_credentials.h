// ClientCredentials: how an application says who it is at the token endpoint (RFC
// 6749, section 2.3): HTTP Basic or form fields, never both; one that can keep no
// secret gives its name alone. Pure.
#pragma once

#include <optional>
#include <string>

#include "daemon/api/message.h"
#include "daemon/base/secret.h"

namespace unidash::identity::oidc {

struct ClientCredentials {
  std::string client_id;
  std::optional<Secret> secret{};
};

/// An empty secret is none (section 2.3.1).
/// "oauth.invalid_client" when there are none or they cannot be read,
/// "oauth.invalid_request" when they come in two ways.
[[nodiscard]] Result<ClientCredentials> read_client_credentials(const api::Request& request,
                                                                const api::NamedValues& form);

/// The token behind "Bearer" (RFC 6750, section 2.1); the scheme's case does not
/// matter. Empty for any other scheme.
[[nodiscard]] std::string_view read_bearer(const api::Request& request);

}  // namespace unidash::identity::oidc
