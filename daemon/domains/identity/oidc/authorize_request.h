// AuthorizeRequest: what an application asks at the authorization endpoint (OIDC
// Core 1.0, section 3.1.2.1), read and checked. Pure.
#pragma once

#include <optional>
#include <string>

#include "daemon/api/message.h"
#include "daemon/base/time.h"
#include "daemon/domains/identity/oidc/clients.h"
#include "daemon/domains/identity/oidc/requested_claims.h"

namespace unidash::identity::oidc {

/// Where answers go: proven to be the application's own before anything is
/// sent there.
struct ReturnAddress {
  std::string redirect_uri;
  std::optional<std::string> state{};
};

/// Whether the person may, must not or must see the sign-in page.
enum class Prompt : std::uint8_t { as_needed, none, login };

struct AuthorizeRequest {
  std::string scope;  // only those we know, "openid" first
  std::optional<std::string> nonce{};
  std::optional<std::string> code_challenge{};  // S256
  Prompt prompt = Prompt::as_needed;
  bool asks_consent = false;  // again, even where it was given
  std::optional<std::chrono::seconds> max_age{};
  std::optional<std::string> id_token_hint{};
  std::optional<std::string> login_hint{};
  std::optional<Locale> locale{};
  RequestedClaims claims{};
};

/// malformed "oidc.bad_return_address" unless redirect_uri is one of the client's,
/// "oidc.bad_request" when a parameter is absurdly long. Neither may be told by a
/// redirection (RFC 6749, section 4.1.2.1).
[[nodiscard]] Result<ReturnAddress> read_return_address(const api::NamedValues& parameters,
                                                        const Client& client);

/// Any error here is an "oauth.…" one, to be told at the return address.
[[nodiscard]] Result<AuthorizeRequest> parse_authorize_request(const api::NamedValues& parameters,
                                                               const Client& client);

/// Whether a sign-in of `auth_time` is recent enough for what is asked.
/// `asked_at` is when this very request first sent the person to sign in, if it
/// did: a sign-in after that satisfies any wish for a new one.
[[nodiscard]] bool is_fresh_enough(const AuthorizeRequest& request, Timestamp auth_time,
                                   Timestamp now, std::optional<Timestamp> asked_at);

}  // namespace unidash::identity::oidc
