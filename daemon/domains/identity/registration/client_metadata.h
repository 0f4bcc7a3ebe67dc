// ClientMetadata: what an application says of itself when it registers (RFC 7591, section 2;
// OpenID Connect Dynamic Client Registration 1.0, section 2), read into the words of the
// registry and judged by its rules, and what it is told that it was registered with. Pure.
#pragma once

#include <string>
#include <string_view>

#include "daemon/domains/identity/oidc/client_rules.h"

namespace unidash::identity {

struct WantedClient {
  oidc::ClientSettings settings{};  // to ask people for their consent: it is a third party
  std::string auth_method{};        // the one asked for; a secret may be given in either way
};

inline constexpr std::size_t longest_metadata = std::size_t{16} * 1024;

/// What is not known is passed over (section 2). "oauth.invalid_redirect_uri", or
/// "oauth.invalid_client_metadata" for all else that breaks a rule or is not offered here
/// (section 3.2.2).
[[nodiscard]] Result<WantedClient> read_client_metadata(std::string_view text);

/// Without the client_id, which is made with the row (section 3.2.1).
[[nodiscard]] Json render_client_metadata(const WantedClient& made);

}  // namespace unidash::identity
