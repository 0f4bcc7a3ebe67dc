// RequestedClaims: claims that an application asks for one by one, beside its scopes
// (OIDC Core 1.0, section 5.5). Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/base/json.h"
#include "daemon/domains/identity/oidc/clients.h"

namespace unidash::identity::oidc {

/// How a person signed in by a password over TLS is called: the acr claim (section 2).
inline constexpr std::string_view password_acr =
    "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport";

struct RequestedClaims {
  // Names with a space between them, of those there are.
  std::string id_token{};
  std::string userinfo{};
  std::optional<std::string> subject{};  // nobody else will do (section 5.5.1)

  [[nodiscard]] Json to_json() const { return {{"id_token", id_token}, {"userinfo", userinfo}}; }
};

/// What `parameter` asks for, as far as the application may have the scopes that open it.
/// What is not there, or not ours to tell, is left out, essential or not (section
/// 5.5.1). "oauth.invalid_request" when it is no object; and where another acr than ours is
/// essential "oauth.unmet_authentication_requirements" (section 5.5.1.1).
[[nodiscard]] Result<RequestedClaims> read_requested_claims(std::string_view parameter,
                                                            const Client& client);

/// What was asked for of one of the two, as to_json() wrote it.
[[nodiscard]] inline std::string requested_of(const Json& claims, std::string_view where) {
  return json_text(claims, where);
}

}  // namespace unidash::identity::oidc
